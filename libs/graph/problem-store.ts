import type { CandidateStatus, ProblemStore, Relation, Tier } from '#contracts';
import { makePage, readCursor } from './cursors.ts';
import { showProblem, showProblemDetail } from './problem-view.ts';
import type { ProblemDetailRow, ProblemRow } from './problem-view.ts';
import type { RunProperties } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface Stretch {
  run: string;
  after: number;
  status: CandidateStatus | null;
  relation: Relation | null;
  tier: Tier | null;
  limit: number;
}

interface RunsFrom {
  run: string | null;
  corpus: string | null;
  createdAt: number;
  id: string;
}

/** A synthesis run in a list over several. */
export interface RunInList {
  id: string;
  createdAt: number;
  properties: RunProperties;
}

export const runsFrom: Statement<RunsFrom, RunInList> = { name: 'problems/runs-from' };
const get: Statement<{ id: string }, ProblemDetailRow> = { name: 'problems/get' };
const list: Statement<Stretch, ProblemRow> = { name: 'problems/list' };
const listByPoint: Statement<Stretch & { point: string }, ProblemRow> = { name: 'problems/list-by-point' };

export function createProblemStore(runner: Runner): ProblemStore {
  return {
    async get(id) {
      const [row] = await runner.read(get, { id });
      return row && showProblemDetail(row);
    },
    async list(filter, page) {
      // Runs by age, in each the candidates by set and ordinal: every page reads one stretch of an index.
      const [createdAt, id, number] = readCursor<[number, string, number]>('problems', page, [0, '', -1]);
      const { run = null, corpus = null, status = null, relation = null, tier = null, knowledgePoint } = filter;
      const rows: (ProblemRow & { run: RunInList })[] = [];
      for (const inList of await runner.read(runsFrom, { run, corpus, createdAt, id })) {
        const stretch = {
          run: inList.id,
          after: inList.id === id ? number : -1,
          status,
          relation,
          tier,
          limit: page.limit + 1 - rows.length,
        };
        const found =
          knowledgePoint === undefined
            ? await runner.read(list, stretch)
            : await runner.read(listByPoint, { ...stretch, point: knowledgePoint });
        rows.push(...found.map((row) => ({ ...row, run: inList })));
        if (rows.length > page.limit) break;
      }
      return makePage('problems', page, rows, (row) => [row.run.createdAt, row.run.id, row.number], showProblem);
    },
  };
}
