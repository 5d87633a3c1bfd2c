import { setTimeout as wait } from 'node:timers/promises';
import { DEFAULT_PRIORITY } from '#contracts';
import type { Budget, GraphStores, WorkingRun } from '#contracts';
import type { WorkingRuns } from '#pipeline';

/** A run that was not known is asked for at most this often: jobs of ended runs would otherwise each ask the store. */
const ASK_AGAIN_MS = 100;

/** The runs at work as this process last saw them, with the one refresh that may be under way. */
export interface WatchedRuns extends WorkingRuns {
  refresh(): Promise<void>;
  /** Asks the store, also where others are asking, and remembers what it says. */
  look(): Promise<WorkingRun[]>;
  /** When the store was last asked, in milliseconds. */
  lookedAt(): number;
  /** Runs at work as last seen. */
  count(): number;
  /** The wall of a run as last seen; null: none; undefined: not seen yet, and then the store must be asked. */
  budgetOf(runId: string): Budget | null | undefined;
  /** `traceparent` of a run, also of one that waits to be planned; asks the store for a run that was not seen yet. */
  traceOf(runId: string): Promise<string | undefined>;
  /** Whether a run that was at work is so no more: it was paused, cancelled, ended or came to its wall. Unknown runs were not. */
  wasStopped: (runId: string) => boolean;
  /** Share of a run against others. */
  priorityOf: (runId: string) => number;
}

/** Keeps the runs at work, as of the last look. */
export function createWorkingRuns(stores: Pick<GraphStores, 'runs'>, now: () => number): WatchedRuns {
  let known = new Map<string, WorkingRun>();
  // Walls are kept beyond the run's working state: a call under way must not find its run without one.
  const walls = new Map<string, Budget | null>();
  const traces = new Map<string, string | undefined>();
  // A run is waited for once: hundreds of jobs of one that was cancelled end at once.
  const asked = new Map<string, Promise<void>>();
  let refreshedAt = 0;
  let underWay: Promise<unknown> | undefined;
  let looks = 0;
  let newest = 0;

  const look = async (): Promise<WorkingRun[]> => {
    const number = ++looks;
    const runs = await stores.runs.working();
    // An answer that was overtaken says what was.
    if (number < newest) return runs;
    newest = number;
    known = new Map(runs.filter((run) => run.status !== 'planned').map((run) => [run.id, run]));
    for (const run of runs) {
      walls.set(run.id, run.budget);
      traces.set(run.id, run.trace);
      asked.delete(run.id);
    }
    refreshedAt = now();
    return runs;
  };

  const refresh = async (): Promise<void> => {
    underWay ??= look().finally(() => {
      underWay = undefined;
    });
    await underWay;
  };

  /** A look that began before the question may have been answered before the run began: the answer of one that begins now counts. */
  const firstLook = async (): Promise<void> => {
    await underWay?.catch(() => undefined);
    await wait(Math.max(0, refreshedAt + ASK_AGAIN_MS - now()));
    await refresh();
  };

  return {
    refresh,
    look,
    lookedAt: () => refreshedAt,
    count: () => known.size,
    async find(runId) {
      if (known.has(runId)) return known.get(runId);
      const look = asked.get(runId) ?? firstLook();
      asked.set(runId, look);
      await look.catch((error: unknown) => {
        asked.delete(runId);
        throw error;
      });
      if (!known.has(runId) && now() - refreshedAt > ASK_AGAIN_MS) await refresh();
      return known.get(runId);
    },
    budgetOf: (runId) => walls.get(runId),
    async traceOf(runId) {
      if (!traces.has(runId)) await refresh();
      return traces.get(runId);
    },
    priorityOf: (runId) => known.get(runId)?.priority ?? DEFAULT_PRIORITY,
    wasStopped: (runId) => walls.has(runId) && !known.has(runId),
    isWorking: (runId) => known.has(runId),
    drop: (runId) => {
      known.delete(runId);
    },
  };
}
