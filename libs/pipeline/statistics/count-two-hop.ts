import type { GraphCount } from '#contracts';
import { countSets } from '../select/count-sets.ts';
import { enumerateTwoHop } from '../select/enumerate-pairs.ts';
import { weightBetween } from '../select/point-graph.ts';
import type { PointGraph } from '../select/point-graph.ts';
import { below, createRandom } from '../select/seeded-random.ts';
import { drawShare } from './draw-share.ts';
import { exactly } from './graph-count.ts';
import { createWeightedDraw } from './weighted-draw.ts';
import type { WorkLimits } from './work-limits.ts';

/**
 * Pairs at distance 2. Exactly by going through them; in a graph where that takes too long, from draws of wedges (a point and two of its
 * neighbours): a pair with k bridges has k wedges, so a wedge counts with probability 1/k, and not at all where its ends are joined.
 */
export async function countTwoHop(graph: PointGraph, limits: WorkLimits): Promise<GraphCount> {
  const { starts, neighbours, size } = graph;
  const width = (rank: number): number => (starts[rank + 1] ?? 0) - (starts[rank] ?? 0);
  let steps = 0;
  for (let rank = 0; rank < size; rank += 1) steps += width(rank) ** 2;
  if (steps <= limits.exactSteps) {
    const counted = await countSets((visit) => enumerateTwoHop(graph, visit), 0, Infinity);
    return exactly(counted.sets);
  }

  const random = createRandom(0, 'statistics twoHop');
  const wedges = createWeightedDraw(size, (rank) => (width(rank) * (width(rank) - 1)) / 2);
  return drawShare(wedges.total, limits.draws, () => {
    const middle = wedges.draw(random);
    const place = below(random, width(middle));
    const other = below(random, width(middle) - 1);
    const at = (offset: number): number => neighbours[(starts[middle] ?? 0) + offset] ?? 0;
    const [x, y] = [at(place), at(other < place ? other : other + 1)];
    // Bridges from 1/ticket on make it a miss: as many as that are looked for, no more.
    const tooMany = 1 / random();
    if (weightBetween(graph, x, y) > 0) return false;
    return width(x) < width(y) ? fewBridges(graph, x, y, tooMany) : fewBridges(graph, y, x, tooMany);
  });
}

/** Whether two points have fewer common neighbours than `tooMany`. */
function fewBridges(graph: PointGraph, few: number, many: number, tooMany: number): boolean {
  const { starts, neighbours } = graph;
  let bridges = 0;
  for (let at = starts[few] ?? 0; at < (starts[few + 1] ?? 0); at += 1) {
    if (weightBetween(graph, neighbours[at] ?? 0, many) === 0) continue;
    bridges += 1;
    if (bridges >= tooMany) return false;
  }
  return true;
}
