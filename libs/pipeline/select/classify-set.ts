import type { Relation } from '#contracts';
import { weightBetween } from './point-graph.ts';
import type { PointGraph } from './point-graph.ts';
import type { ThreeHopFinder } from './three-hop-from.ts';

/** A relation that a set of points is in, and its strength there. */
export interface Membership {
  relation: Relation;
  strength: number;
}

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
  const bridged = strengthOfBridges(graph, a, b);
  if (bridged > 0) return [random, { relation: 'twoHop', strength: bridged }];
  const path = isHub(a) ? finder.between(a, b) : isHub(b) ? finder.between(b, a) : undefined;
  return path === undefined ? [random] : [random, { relation: 'threeHop', strength: path.strength }];
}

/** Strength of a pair by its bridges; 0 where there is none. */
export function strengthOfBridges(graph: PointGraph, a: number, b: number): number {
  let strength = 0;
  for (let at = graph.starts[a] ?? 0; at < (graph.starts[a + 1] ?? 0); at += 1) {
    const bridge = graph.neighbours[at] ?? 0;
    const second = weightBetween(graph, bridge, b);
    if (second > 0) strength += Math.min(graph.weights[at] ?? 0, second) / (graph.degrees[bridge] ?? 1);
  }
  return strength;
}
