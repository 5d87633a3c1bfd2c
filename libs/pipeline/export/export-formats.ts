import { compareAnswers } from '#answers';
import type { ExportFormat, ExportItem, ExportPath, ExportRow } from '#contracts';

/** Rows of a file that one admitted candidate gives. */
type Formatter = (item: ExportItem) => object[];

/** What every format keeps of a row beside its texts. Rehearsal rows are marked in every format. */
const marks = ({ tier, passRate, rehearsal }: ExportRow) => ({ tier, passRate, rehearsal });

const conversation = (row: ExportRow) => [
  { role: 'user', content: row.problem },
  { role: 'assistant', content: row.solution },
];

/**
 * Pairs of a right and a wrong path: each path whose answer is not the row's is set against a right one, in turn, so that no wrong path comes
 * twice. Right is what the vote says. A path that reached no answer is left out: it was cut off more often than it was wrong.
 */
function preferencePairs({ row, paths }: ExportItem): object[] {
  const right: ExportPath[] = [];
  const wrong: (ExportPath & { answer: string })[] = [];
  for (const path of paths) {
    const { answer } = path;
    if (answer === null) continue;
    if (compareAnswers(answer, row.answer).equal) right.push(path);
    else wrong.push({ ...path, answer });
  }
  if (right.length === 0) return [];
  return wrong.flatMap((rejected, index) => {
    const chosen = right[index % right.length];
    if (chosen === undefined) return [];
    return {
      id: `${row.id}-${rejected.path}`,
      problemId: row.id,
      prompt: row.problem,
      chosen: chosen.text,
      rejected: rejected.text,
      chosenAnswer: row.answer,
      rejectedAnswer: rejected.answer,
      chosenModel: chosen.model,
      rejectedModel: rejected.model,
      ...marks(row),
    };
  });
}

/** The rows of an export by format; docs/exports.md shows one of each. */
export const FORMATS: Record<ExportFormat, Formatter> = {
  full: ({ row }) => [row],
  'problem-solution': ({ row }) => [
    { id: row.id, problem: row.problem, solution: row.solution, answer: row.answer, ...marks(row) },
  ],
  messages: ({ row }) => [{ id: row.id, messages: conversation(row), ...marks(row) }],
  sharegpt: ({ row }) => [
    {
      id: row.id,
      conversations: [
        { from: 'human', value: row.problem },
        { from: 'gpt', value: row.solution },
      ],
      ...marks(row),
    },
  ],
  alpaca: ({ row }) => [{ id: row.id, instruction: row.problem, input: '', output: row.solution, ...marks(row) }],
  rl: ({ row }) => [
    {
      id: row.id,
      data_source: `seedgraph/${row.corpus}`,
      prompt: [{ role: 'user', content: row.problem }],
      ability: 'math',
      reward_model: { style: 'rule', ground_truth: row.answer },
      answer: row.answer,
      answerType: row.answerType,
      difficulty: row.difficulty,
      relation: row.relation,
      ...marks(row),
    },
  ],
  preference: preferencePairs,
};
