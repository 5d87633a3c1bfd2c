import type { GraphCount } from '#contracts';
import { enumerateCliques } from '../select/enumerate-cliques.ts';
import { orient } from '../select/orient.ts';
import type { Oriented } from '../select/orient.ts';
import { weightBetween } from '../select/point-graph.ts';
import type { PointGraph } from '../select/point-graph.ts';
import { below, createRandom } from '../select/seeded-random.ts';
import { drawShare } from './draw-share.ts';
import { exactly } from './graph-count.ts';
import { createWeightedDraw } from './weighted-draw.ts';
import type { WorkLimits } from './work-limits.ts';

/** 3- and 4-cliques, those inside bigger ones too. */
export interface CliqueCounts {
  three: GraphCount;
  four: GraphCount;
}

/**
 * Cliques exactly where the enumeration's steps, known beforehand, are few enough; else from draws. Edges point away from the end with fewer
 * neighbours, so a clique has one member from which its edges lead to all others: what is drawn is a point and 2 or 3 of those that it points
 * to, and a draw is a hit if they are joined.
 */
export async function countCliques(graph: PointGraph, limits: WorkLimits): Promise<CliqueCounts> {
  const oriented = await orient(graph);
  let steps = 0;
  for (let at = 0; at < oriented.neighbours.length; at += 1) steps += reach(oriented, oriented.neighbours[at] ?? 0);
  if (steps > limits.exactSteps)
    return { three: await estimate(graph, oriented, 3, limits), four: await estimate(graph, oriented, 4, limits) };

  let three = 0;
  let fourSteps = 0;
  await enumerateCliques(graph, 3, (ranks) => {
    three += 1;
    fourSteps += Math.max(
      reach(oriented, ranks[0] ?? 0),
      reach(oriented, ranks[1] ?? 0),
      reach(oriented, ranks[2] ?? 0),
    );
    return true;
  });
  if (fourSteps > limits.exactSteps) return { three: exactly(three), four: await estimate(graph, oriented, 4, limits) };
  let four = 0;
  await enumerateCliques(graph, 4, () => {
    four += 1;
    return true;
  });
  return { three: exactly(three), four: exactly(four) };
}

/** Number of points that a point points to. */
function reach({ starts }: Oriented, rank: number): number {
  return (starts[rank + 1] ?? 0) - (starts[rank] ?? 0);
}

async function estimate(
  graph: PointGraph,
  oriented: Oriented,
  size: 3 | 4,
  { draws }: WorkLimits,
): Promise<GraphCount> {
  const random = createRandom(0, `statistics clique${size}`);
  const stars = createWeightedDraw(graph.size, (rank) => {
    const n = reach(oriented, rank);
    return size === 3 ? (n * (n - 1)) / 2 : (n * (n - 1) * (n - 2)) / 6;
  });
  return drawShare(stars.total, draws, () => {
    const first = stars.draw(random);
    const places = new Set<number>();
    while (places.size < size - 1) places.add(below(random, reach(oriented, first)));
    const others = [...places].map((place) => oriented.neighbours[(oriented.starts[first] ?? 0) + place] ?? 0);
    return others.every((a, i) => others.slice(i + 1).every((b) => weightBetween(graph, a, b) > 0));
  });
}
