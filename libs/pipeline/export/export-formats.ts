import type { ExportRequest, ExportRow } from '#contracts';

type Formatter = (row: ExportRow) => unknown;

const mark = (row: ExportRow) => (row.rehearsal ? { rehearsal: true } : {});

/** One line of an export by format. Rehearsal rows stay marked in every format. */
export const FORMATS: Record<ExportRequest['format'], Formatter> = {
  full: (row) => row,
  'problem-solution': (row) => ({
    id: row.id,
    problem: row.problem,
    solution: row.solution,
    answer: row.answer,
    ...mark(row),
  }),
  messages: (row) => ({
    id: row.id,
    messages: [
      { role: 'user', content: row.problem },
      { role: 'assistant', content: row.solution },
    ],
    ...mark(row),
  }),
};
