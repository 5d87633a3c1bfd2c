import type { Relation } from '#contracts';
import { bridgesBetween } from './bridges.ts';
import { weightBetween } from './point-graph.ts';
import type { PointGraph } from './point-graph.ts';
import type { ThreeHopFinder } from './three-hop-from.ts';

/** A relation that a set of points is in, and its strength there. */
export interface Membership {
  relation: Relation;
  strength: number;
}

/** Steps of classifying one set, roughly: a pair of hubs has some thousand neighbours to look at (../turns.ts). */
export const CLASSIFY_STEPS = 10_000;

/** Every relation that a set is in: a pair at distance 2 or 3 is a possible random pair too. */
export function classifySet(
  graph: PointGraph,
  finder: ThreeHopFinder,
  isHub: (rank: number) => boolean,
  ranks: readonly number[],
): Membership[] {
  const weights = ranks.flatMap((a, i) => ranks.slice(i + 1).map((b) => weightBetween(graph, a, b)));
  const least = Math.min(...weights);
  if (least > 0) return [{ relation: ranks.length === 2 ? 'oneHop' : 'community', strength: least }];
  if (weights.some((weight) => weight > 0)) return [];
  const random: Membership = { relation: 'random', strength: 0 };
  const [a = 0, b = 0] = ranks;
  if (ranks.length !== 2) return [random];
  const bridges = bridgesBetween(graph, a, b);
  if (bridges !== undefined) return [random, { relation: 'twoHop', strength: bridges.strength }];
  const path = isHub(a) ? finder.between(a, b) : isHub(b) ? finder.between(b, a) : undefined;
  return path === undefined ? [random] : [random, { relation: 'threeHop', strength: path.strength }];
}
