import { createTurn, letOthers } from '../turns.ts';
import { areTwoApartAtMost } from './bridges.ts';
import { firstAbove } from './first-above.ts';
import { strongestFirst } from './point-graph.ts';
import type { NeighbourRows, PointGraph } from './point-graph.ts';
import { below } from './seeded-random.ts';
import type { Random } from './seeded-random.ts';

/** Draws pairs at distance 3 in proportion to their strength. */
export interface ThreeHopDraw {
  /** There is no path of three edges from a hub. */
  readonly empty: boolean;
  /** One path from a hub; undefined where its ends are no pair at distance 3. */
  pick(random: Random): [hub: number, end: number] | undefined;
}

/**
 * Draws paths hub-x-y-end in proportion to their weakest edge / (degree of x * degree of y). A pair is hit by all its paths together, and their sum is
 * its strength; a path whose ends lie nearer than 3 counts for nothing.
 *
 * The weakest of three edges is the number of thresholds that all three reach. So a middle edge x-y has a share for each threshold up to its own weight: the
 * hubs beside x times the points beside y by edges that reach it. A draw takes a middle edge, a threshold, and then evenly a hub and an end: no path is
 * looked at that is not drawn. Memory: 16 bytes an edge for the shares, 16 for the ordered rows and at most 16 for those of hubs.
 */
export async function createThreeHopDraw(graph: PointGraph, hubs: readonly number[]): Promise<ThreeHopDraw> {
  const { starts, neighbours, weights, degrees, size } = graph;
  const isHub = new Uint8Array(size);
  for (const hub of hubs) isHub[hub] = 1;
  const { all, ofHubs } = await orderRows(graph, isHub);
  const isOver = createTurn();
  const sums = new Float64Array(neighbours.length);
  let total = 0;
  for (let x = 0; x < size; x += 1) {
    for (let at = starts[x] ?? 0; at < (starts[x + 1] ?? 0); at += 1) {
      const y = neighbours[at] ?? 0;
      const { share } = levelAt(x, y, weights[at] ?? 0, Infinity);
      total += share / ((degrees[x] ?? 1) * (degrees[y] ?? 1));
      sums[at] = total;
      if (isOver(LEVEL_STEPS)) await letOthers();
    }
  }

  /**
   * Goes down the thresholds of a middle edge until their shares are above `wanted`: how many hubs beside x and points beside y reach that one.
   * `share`: what the thresholds so far have together; a whole number.
   */
  function levelAt(
    x: number,
    y: number,
    weight: number,
    wanted: number,
  ): { share: number; hubsAmong: number; endsAmong: number } {
    let share = 0;
    for (let threshold = weight; ;) {
      const hubsAmong = countReaching(ofHubs, x, threshold);
      const endsAmong = countReaching(all, y, threshold);
      const next = Math.max(weightAfter(ofHubs, x, hubsAmong), weightAfter(all, y, endsAmong));
      share += (threshold - next) * hubsAmong * endsAmong;
      if (share > wanted || next === 0) return { share, hubsAmong, endsAmong };
      threshold = next;
    }
  }

  return {
    empty: total === 0,
    pick(random) {
      const middle = firstAbove(sums, random() * total);
      // The last row that starts no later: an empty one starts where the next one does.
      const x = firstAbove(starts, middle) - 1;
      const y = neighbours[middle] ?? 0;
      const weight = weights[middle] ?? 0;
      const level = levelAt(x, y, weight, random() * levelAt(x, y, weight, Infinity).share);
      const hub = ofHubs.neighbours[(ofHubs.starts[x] ?? 0) + below(random, level.hubsAmong)] ?? 0;
      const end = all.neighbours[(all.starts[y] ?? 0) + below(random, level.endsAmong)] ?? 0;
      // A path between two hubs is drawn from either end, and counts from its first end only.
      if (isHub[end] === 1 && end <= hub) return undefined;
      return areTwoApartAtMost(graph, hub, end) ? undefined : [hub, end];
    },
  };
}

/** Steps of adding up the shares of one middle edge: most have one threshold. */
const LEVEL_STEPS = 20;

/** Steps of putting one neighbour in its place. */
const ORDER_STEPS = 20;

/** The neighbours of each point, strongest edge first, and of those the hubs. */
async function orderRows(graph: PointGraph, isHub: Uint8Array): Promise<{ all: NeighbourRows; ofHubs: NeighbourRows }> {
  const isOver = createTurn();
  const rows = (length: number): NeighbourRows => ({
    starts: new Int32Array(graph.size + 1),
    neighbours: new Int32Array(length),
    weights: new Int32Array(length),
  });
  const all = rows(graph.neighbours.length);
  const ofHubs = rows(graph.neighbours.reduce((sum, rank) => sum + (isHub[rank] ?? 0), 0));
  let filled = 0;
  let filledHubs = 0;
  for (let rank = 0; rank < graph.size; rank += 1) {
    const order = strongestFirst(graph, rank);
    for (const at of order) {
      const other = graph.neighbours[at] ?? 0;
      const weight = graph.weights[at] ?? 0;
      all.neighbours[filled] = other;
      all.weights[filled] = weight;
      filled += 1;
      if (isHub[other] !== 1) continue;
      ofHubs.neighbours[filledHubs] = other;
      ofHubs.weights[filledHubs] = weight;
      filledHubs += 1;
    }
    all.starts[rank + 1] = filled;
    ofHubs.starts[rank + 1] = filledHubs;
    if (isOver(ORDER_STEPS * (1 + order.length))) await letOthers();
  }
  return { all, ofHubs };
}

/** How many neighbours of a point have edges of at least this weight; rows go from the strongest on. */
function countReaching({ starts, weights }: NeighbourRows, rank: number, threshold: number): number {
  const start = starts[rank] ?? 0;
  let low = start;
  let high = starts[rank + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weights[middle] ?? 0) >= threshold) low = middle + 1;
    else high = middle;
  }
  return low - start;
}

/** Weight of the strongest edge after the first `count`; 0 after the last. */
function weightAfter({ starts, weights }: NeighbourRows, rank: number, count: number): number {
  const at = (starts[rank] ?? 0) + count;
  return at < (starts[rank + 1] ?? 0) ? (weights[at] ?? 0) : 0;
}
