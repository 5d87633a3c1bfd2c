import { createWaitingLine } from './waiting-line.ts';
import type { Waiter, WaitingLine } from './waiting-line.ts';

/** Whose turn a call takes. */
export interface Turn {
  runId: string;
  /** Goes after the run's other calls: what is begun is finished before more is begun. */
  beginning: boolean;
}

/** Waiting calls of all runs: each run's share of the turns is its weight, however many calls it has waiting. */
export interface FairQueue {
  push(turn: Turn, waiter: Waiter, returned: boolean): void;
  shift(): Waiter | undefined;
}

interface RunLine {
  /** Virtual time of the run's next turn. */
  pass: number;
  going: WaitingLine;
  beginning: WaitingLine;
}

/** Runs that are remembered although nothing of them waits, so that one that is seldom empty gains nothing by it. */
const MOST_IDLE = 256;

/**
 * Start-time fair queueing: the run with the least virtual time goes next, and each turn moves its time on by 1 / weight. A run that comes (back)
 * starts at the time of now: it is neither owed for its absence nor does it wait behind what others have queued.
 * @param weightOf share of a run against the others; above 0
 */
export function createFairQueue(weightOf: (runId: string) => number): FairQueue {
  const runs = new Map<string, RunLine>();
  let now = 0;

  const lineOf = (runId: string): RunLine => {
    let line = runs.get(runId);
    if (line === undefined) {
      if (runs.size >= MOST_IDLE) {
        for (const [id, { going, beginning }] of runs) if (going.length + beginning.length === 0) runs.delete(id);
      }
      line = { pass: now, going: createWaitingLine(), beginning: createWaitingLine() };
      runs.set(runId, line);
    }
    if (line.going.length + line.beginning.length === 0) line.pass = Math.max(line.pass, now);
    return line;
  };

  const nextRun = (): [string, RunLine] | undefined => {
    let next: [string, RunLine] | undefined;
    for (const entry of runs) {
      const line = entry[1];
      if (line.going.length + line.beginning.length > 0 && (next === undefined || line.pass < next[1].pass))
        next = entry;
    }
    return next;
  };

  return {
    push({ runId, beginning }, waiter, returned) {
      const line = lineOf(runId);
      const lane = beginning ? line.beginning : line.going;
      if (returned) lane.pushFirst(waiter);
      else lane.push(waiter);
    },
    shift() {
      for (let next = nextRun(); next !== undefined; next = nextRun()) {
        const [runId, line] = next;
        const waiter = line.going.shift() ?? line.beginning.shift();
        if (waiter === undefined) continue;
        now = line.pass;
        line.pass += 1 / weightOf(runId);
        return waiter;
      }
      return undefined;
    },
  };
}
