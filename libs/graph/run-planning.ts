import { FINAL_RUN_STATES, ProductError } from '#contracts';
import type { ChosenSet, PlannedSet, Relation, RunStatus, RunStore } from '#contracts';
import { lockCorpus } from './count-seeds.ts';
import { followMergedPoints } from './coverage.ts';
import { makePage, readCursor } from './cursors.ts';
import type { Runner } from './runner.ts';
import { namedPoints } from './set-points.ts';
import type { SetPosition } from './set-points.ts';
import type { Statement } from './statements.ts';

export interface RunLock {
  status: RunStatus;
  budget: string | null;
  chargedCalls: number;
  chargedTokens: number;
  chargedNanoUsd: number;
  kind: string;
  corpus: string;
  rehearsal: boolean;
}

interface CandidateRow {
  id: string;
  number: number;
  relation: Relation;
  setId: string;
  setNumber: number;
  ordinal: number;
}

interface SetRow {
  position: number;
  number: number;
  id: string;
  relation: Relation;
  strength: number;
  names: string[];
  points: SetPosition[];
}

export const lockRun: Statement<{ id: string }, RunLock> = { name: 'runs/lock' };
const beginPlanning: Statement<{ corpus: string; run: string; owner: string }, { taken: boolean }> = {
  name: 'runs/begin-planning',
};
const recordPlan: Statement<{ id: string; fingerprint: string; revision: number; coverage: string }, object> = {
  name: 'runs/record-plan',
};
const addSets: Statement<{ run: string; corpus: string; rows: PlannedSet[] }, object> = { name: 'runs/add-sets' };
const mergedPoints: Statement<{ ids: string[] }, { id: string }> = { name: 'runs/merged-points' };
const addCandidates: Statement<{ run: string; corpus: string; rehearsal: boolean; rows: CandidateRow[] }, object> = {
  name: 'runs/add-candidates',
};
const endPlanning: Statement<
  { id: string; owner: string; shortfall: string | null; failAtEnd: boolean; event: string },
  object
> = { name: 'runs/end-planning' };
const planningEnded: Statement<{ id: string }, { ended: boolean }> = { name: 'runs/planning-ended' };
const sets: Statement<{ id: string; after: number; limit: number }, SetRow> = { name: 'runs/sets' };
const get: Statement<{ id: string }, { run: { corpus: string } }> = { name: 'runs/get' };

/** Sets of one transaction: with `perSet` candidates each it stays small enough to be quick and large enough to be cheap. */
const SETS_AT_ONCE = 500;
const CANDIDATES_AT_ONCE = 2_000;

function candidatesOf(runId: string, perSet: number, planned: readonly PlannedSet[]): CandidateRow[] {
  return planned.flatMap((set) =>
    Array.from({ length: perSet }, (_, ordinal) => ({
      id: `${runId}-${set.number}-${ordinal}`,
      number: set.number * perSet + ordinal,
      relation: set.relation,
      setId: set.id,
      setNumber: set.number,
      ordinal,
    })),
  );
}

const chunks = <T>(rows: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));

type Planning = Pick<
  RunStore,
  'beginPlanning' | 'recordPlan' | 'addPlanned' | 'endPlanning' | 'planningEnded' | 'sets'
>;

/** Planning of runs: whose turn it is, and what was chosen. */
export function createRunPlanning(runner: Runner): Planning {
  async function addChunk(runId: string, corpus: string, perSet: number, rows: PlannedSet[]): Promise<void> {
    await runner.transaction(async (run) => {
      // A merge at the same moment would not see these sets, and what they cover would not follow it.
      await run(lockCorpus, { corpus });
      const [lock] = await run(lockRun, { id: runId });
      // Candidates added to a run that ended would be pending for ever.
      if (lock === undefined || FINAL_RUN_STATES.includes(lock.status)) {
        throw new ProductError('runStateConflict', `Run ${runId} has ended: nothing more is planned for it`);
      }
      await run(addSets, { run: runId, corpus, rows });
      const merged = await run(mergedPoints, { ids: [...new Set(rows.flatMap(({ pointIds }) => pointIds))] });
      await followMergedPoints(
        run,
        corpus,
        [],
        merged.map(({ id }) => id),
      );
      for (const part of chunks(candidatesOf(runId, perSet, rows), CANDIDATES_AT_ONCE)) {
        await run(addCandidates, { run: runId, corpus, rehearsal: lock.rehearsal, rows: part });
      }
    });
  }

  return {
    async beginPlanning(runId, owner) {
      const [found] = await runner.read(get, { id: runId });
      if (found === undefined) return false;
      const params = { corpus: found.run.corpus, run: runId, owner };
      return (await runner.write(beginPlanning, params)).length > 0;
    },
    async recordPlan(runId, plan) {
      await runner.write(recordPlan, { id: runId, ...plan });
    },
    async addPlanned(runId, corpus, perSet, planned) {
      const size = Math.max(1, Math.min(SETS_AT_ONCE, Math.floor(CANDIDATES_AT_ONCE / perSet)));
      for (const rows of chunks(planned, size)) await addChunk(runId, corpus, perSet, rows);
    },
    async endPlanning(runId, owner, { shortfall, failAtEnd }) {
      await runner.write(endPlanning, {
        id: runId,
        owner,
        shortfall: shortfall === null ? null : JSON.stringify(shortfall),
        failAtEnd,
        event: JSON.stringify({ status: 'running', ...(shortfall === null ? {} : { shortfall }) }),
      });
    },
    async planningEnded(runId) {
      return (await runner.read(planningEnded, { id: runId }))[0]?.ended === true;
    },
    async sets(id, page) {
      const [after] = readCursor<[number]>('sets', page, [-1]);
      if ((await runner.read(get, { id })).length === 0) return undefined;
      const rows = await runner.read(sets, { id, after, limit: page.limit + 1 });
      const show = ({ id: setId, number, relation, strength, names, points }: SetRow): ChosenSet => ({
        id: setId,
        number,
        relation,
        strength,
        knowledgePoints: namedPoints(names, points),
      });
      return makePage('sets', page, rows, (row) => [row.position], show);
    },
  };
}
