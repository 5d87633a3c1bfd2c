import { createRandom } from '../../libs/pipeline/select/seeded-random.ts';

/** A graph of points that seeds use together. */
export interface GeneratedGraph {
  names: string[];
  /** Pairs of places in `names`, the lower first, with the number of seeds that use both. */
  edges: { a: number; b: number; weight: number }[];
}

/**
 * A graph as seeds make it: each uses four points, drawn with Zipf's weights, and joins them all. With 7,800 seeds on 10,000 points, or 105,000 on
 * 100,000, it has the size and the hubs that the papers report and services.md was measured with.
 */
export function generateGraph(points: number, seeds: number, exponent = 0.75): GeneratedGraph {
  const random = createRandom(1, `graph of ${points} points`);
  const sums = new Float64Array(points);
  let total = 0;
  for (let rank = 0; rank < points; rank += 1) {
    total += (rank + 1) ** -exponent;
    sums[rank] = total;
  }
  const draw = (): number => {
    const wanted = random() * total;
    let [low, high] = [0, points - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const weights = new Map<number, number>();
  for (let seed = 0; seed < seeds; seed += 1) {
    const used = new Set<number>();
    while (used.size < 4) used.add(draw());
    const members = [...used].sort((x, y) => x - y);
    members.forEach((a, i) => {
      for (const b of members.slice(i + 1)) weights.set(a * points + b, (weights.get(a * points + b) ?? 0) + 1);
    });
  }
  const edges = [...weights].map(([key, weight]) => ({ a: Math.floor(key / points), b: key % points, weight }));
  // In no order of their degrees: canonical names must not happen to sort hubs together.
  const names = Array.from({ length: points }, (_, i) => `point ${((i * 7_919) % points).toString(36)} ${i}`);
  return { names, edges };
}

/** [points, seeds] of the graphs that the benchmarks generate. */
export const GENERATED_SIZES = [
  [10_000, 7_800],
  [100_000, 105_000],
] as const;
