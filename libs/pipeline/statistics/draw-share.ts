import { setImmediate } from 'node:timers/promises';
import type { GraphCount } from '#contracts';
import { fromShare } from './graph-count.ts';

/** Draws between two pauses: some milliseconds of work. */
const DRAWS_AT_ONCE = 5_000;

/** Estimates how many of `total` things are of a kind from independent draws among them. Pauses in between, so that requests are answered. */
export async function drawShare(total: number, draws: number, isHit: () => boolean): Promise<GraphCount> {
  let hits = 0;
  for (let done = 0; total > 0 && done < draws; done += 1) {
    if (done % DRAWS_AT_ONCE === 0) await setImmediate();
    if (isHit()) hits += 1;
  }
  return fromShare(total, hits, draws);
}
