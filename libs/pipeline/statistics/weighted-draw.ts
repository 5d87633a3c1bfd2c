import { firstAbove } from '../select/first-above.ts';
import type { Random } from '../select/seeded-random.ts';

/** Draws a row in proportion to its weight. */
export interface WeightedDraw {
  total: number;
  draw(random: Random): number;
}

/** @param weightOf weight of each row from 0 to below `rows`; not negative */
export function createWeightedDraw(rows: number, weightOf: (row: number) => number): WeightedDraw {
  const sums = new Float64Array(rows);
  let total = 0;
  for (let row = 0; row < rows; row += 1) {
    total += weightOf(row);
    sums[row] = total;
  }
  return {
    total,
    // Rows without weight are never hit.
    draw: (random) => firstAbove(sums, random() * total),
  };
}
