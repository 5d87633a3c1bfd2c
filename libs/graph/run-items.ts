import type { RetryRequest, RunStore } from '#contracts';
import { moveRun } from './move-run.ts';
import { repeatUntilDone } from './repeat-until-done.ts';
import { lockRun } from './run-planning.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface Stretch {
  run: string;
  after: number;
  limit: number;
  outcomes: string[];
  reasons: string[] | null;
}
interface Reopened {
  last: number;
  seen: number;
  reopened: number;
}
type Pending = Statement<
  { todo: string; after: number; limit: number },
  { itemId: string; round: number; number: number; abandoned: boolean }
>;

const idle: Statement<object, { id: string; failAtEnd: boolean }> = { name: 'runs/idle' };
const cancelCandidates: Statement<{ todo: string }, { changed: number }> = { name: 'problems/cancel' };
const cancelSeeds: Statement<{ todo: string }, { changed: number }> = { name: 'seeds/cancel' };
const pendingCandidates: Pending = { name: 'problems/pending' };
const pendingSeeds: Pending = { name: 'seeds/pending' };
const takeBackCandidates: Statement<{ ids: string[] }, object> = { name: 'problems/take-back' };
const takeBackSeeds: Statement<{ ids: string[] }, object> = { name: 'seeds/take-back' };
const reopenCandidates: Statement<Stretch & { stage: string }, Reopened> = { name: 'problems/reopen' };
const reopenSeeds: Statement<Stretch, Reopened> = { name: 'seeds/reopen' };

const STRETCH = 1_000;

/** Stage from which a candidate goes on; `verify` is all of verifying, which begins with the judges. */
function stageOf(fromStage: RetryRequest['fromStage']): string {
  if (fromStage === undefined) return 'failed';
  return fromStage === 'verify' || fromStage === 'extract' ? 'judge' : fromStage;
}

type Items = Pick<RunStore, 'move' | 'completeFinished' | 'cancelPending' | 'reopen' | 'pendingItems'>;

/** States of runs and of the items in them. */
export function createRunItems(runner: Runner): Items {
  return {
    move: (id, from, to, reason = null, epoch) => moveRun(runner, id, { from, to, reason, epoch }),
    async completeFinished() {
      const ended: string[] = [];
      for (const { id, failAtEnd } of await runner.read(idle, {})) {
        const end = failAtEnd
          ? {
              to: 'failed' as const,
              reason: { code: 'shortfall', detail: 'Fewer sets could be chosen than the recipe asked for' },
            }
          : { to: 'completed' as const };
        if (await moveRun(runner, id, { from: ['running'], onlyIdle: true, ...end })) ended.push(id);
      }
      return ended;
    },
    async cancelPending(runId) {
      await repeatUntilDone(runner, cancelSeeds, { todo: `${runId}:extract` });
      await repeatUntilDone(runner, cancelCandidates, { todo: `${runId}:generate` });
      await repeatUntilDone(runner, cancelCandidates, { todo: `${runId}:verify` });
      await repeatUntilDone(runner, cancelCandidates, { todo: `${runId}:admit` });
    },
    async reopen(runId, filter) {
      let after = -1;
      let total = 0;
      for (;;) {
        const stretch = {
          run: runId,
          after,
          limit: STRETCH,
          outcomes: filter.outcomes,
          reasons: filter.reasons ?? null,
        };
        // Under the run's lock, so that the run isn't completed between the moment it looks idle and this one.
        const [row] = await runner.transaction(async (run) => {
          const [lock] = await run(lockRun, { id: runId });
          if (lock === undefined) return [];
          return lock.kind === 'extraction'
            ? run(reopenSeeds, stretch)
            : run(reopenCandidates, { ...stretch, stage: stageOf(filter.fromStage) });
        });
        total += row?.reopened ?? 0;
        if (row === undefined || row.seen < STRETCH) return total;
        after = row.last;
      }
    },
    async pendingItems(runId, job, after, limit, mayJudge = () => true) {
      const [pending, takeBack] =
        job === 'extract' ? [pendingSeeds, takeBackSeeds] : [pendingCandidates, takeBackCandidates];
      const look = () => runner.read(pending, { todo: `${runId}:${job}`, after, limit });
      let rows = await look();
      const abandoned = rows.filter((row) => row.abandoned);
      if (abandoned.length > 0 && mayJudge()) {
        await runner.write(takeBack, { ids: abandoned.map(({ itemId }) => itemId) });
        rows = await look();
      }
      const free = rows.filter((row) => !row.abandoned);
      return free.map(({ itemId, round, number }) => ({ itemId, round, number }));
    },
  };
}
