import type { GraphCount } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { fromShare } from './graph-count.ts';

/** Steps of one draw, roughly. */
const DRAW_STEPS = 1_000;

/** Estimates how many of `total` things are of a kind from independent draws among them. Pauses in between, so that requests are answered. */
export async function drawShare(total: number, draws: number, isHit: () => boolean): Promise<GraphCount> {
  const isOver = createTurn();
  let hits = 0;
  for (let done = 0; total > 0 && done < draws; done += 1) {
    if (isHit()) hits += 1;
    if (isOver(DRAW_STEPS)) await letOthers();
  }
  return fromShare(total, hits, draws);
}
