import type { GraphCount } from '#contracts';
import { areTwoApartAtMost } from '../select/bridges.ts';
import { weightBetween } from '../select/point-graph.ts';
import type { PointGraph } from '../select/point-graph.ts';
import { below, createRandom } from '../select/seeded-random.ts';
import { createTurn, letOthers } from '../turns.ts';
import { drawShare } from './draw-share.ts';
import { exactly } from './graph-count.ts';
import type { WorkLimits } from './work-limits.ts';

/**
 * Pairs at distance 3 with a hub at one end or both. Exactly by a search from each hub; where that takes too long, from draws among all pairs
 * of a hub and another point.
 */
export async function countThreeHop(
  graph: PointGraph,
  hubs: readonly number[],
  limits: WorkLimits,
): Promise<GraphCount> {
  if (hubs.length * 2 * graph.edges <= limits.exactSteps) return exactly(await searchFromHubs(graph, hubs));
  const random = createRandom(0, 'statistics threeHop');
  const isHub = new Set(hubs);
  const others = graph.size - hubs.length;
  // Pairs of two hubs are drawn from both ends, so each way is half a pair; the rest from the hub only.
  const ways = hubs.length * (others + (hubs.length - 1) / 2);
  const hit = (): boolean => {
    for (;;) {
      const hub = hubs[below(random, hubs.length)] ?? 0;
      const end = below(random, graph.size);
      if (end === hub || (isHub.has(end) && random() < 0.5)) continue;
      return areThreeApart(graph, hub, end);
    }
  };
  return drawShare(ways, limits.draws, hit);
}

async function searchFromHubs(graph: PointGraph, hubs: readonly number[]): Promise<number> {
  const { starts, neighbours, size } = graph;
  const seenFrom = new Int32Array(size).fill(-1);
  const isHub = new Uint8Array(size);
  for (const hub of hubs) isHub[hub] = 1;
  const isOver = createTurn();
  let pairs = 0;
  for (const hub of hubs) {
    seenFrom[hub] = hub;
    let ring = [hub];
    for (let distance = 1; distance <= 3; distance += 1) {
      const next: number[] = [];
      for (const rank of ring) {
        const [from, to] = [starts[rank] ?? 0, starts[rank + 1] ?? 0];
        for (let at = from; at < to; at += 1) {
          const other = neighbours[at] ?? 0;
          if (seenFrom[other] === hub) continue;
          seenFrom[other] = hub;
          next.push(other);
        }
        if (isOver(to - from)) await letOthers();
      }
      ring = next;
    }
    // A pair of two hubs is met from both ends and counts from the first.
    for (const end of ring) if (isHub[end] === 0 || end > hub) pairs += 1;
  }
  return pairs;
}

/** Whether the distance of two points is 3: they are not joined, have no common neighbour, and an edge joins their neighbourhoods. */
function areThreeApart(graph: PointGraph, hub: number, end: number): boolean {
  const { starts, neighbours } = graph;
  if (areTwoApartAtMost(graph, hub, end)) return false;
  for (let at = starts[end] ?? 0; at < (starts[end + 1] ?? 0); at += 1) {
    const y = neighbours[at] ?? 0;
    for (let on = starts[y] ?? 0; on < (starts[y + 1] ?? 0); on += 1)
      if (weightBetween(graph, neighbours[on] ?? 0, hub) > 0) return true;
  }
  return false;
}
