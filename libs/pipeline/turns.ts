export { setImmediate as letOthers } from 'node:timers/promises';

/** Steps between two turns: 2 to 10 ms of a computation. */
const TURN = 300_000;

/**
 * Says when a long computation must await `letOthers`, so that the process answers requests, renews its leases and keeps the locks of its jobs. It goes
 * by the work done, in steps of one look at an array (5 to 20 ns), not by a clock: what is computed depends on neither.
 */
export function createTurn(): (steps: number) => boolean {
  let left = TURN;
  return (steps) => {
    left -= steps;
    if (left > 0) return false;
    left = TURN;
    return true;
  };
}
