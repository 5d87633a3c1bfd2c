import { createTurn, letOthers } from '../turns.ts';
import type { PointGraph } from './point-graph.ts';
import { VISIT_STEPS } from './visit.ts';

/** Finds distances and strengths from one hub; made once for a graph because it keeps arrays of its size. */
export interface ThreeHopFinder {
  /** Calls `found` for each point at distance 3 from the hub, with the strength of that pair. One hub at a time: the arrays are shared. */
  from(hub: number, found: (end: number, strength: number) => boolean): Promise<boolean>;
  /** Strength of the pair and one path between its ends (the hub's neighbour first); undefined unless their distance is 3. */
  between(hub: number, end: number): { strength: number; via: [number, number] } | undefined;
}

/** Looks at neighbours between two looks whether the turn is over. */
const LOOKS = 100_000;

/** One step outwards: the sums of paths that came so far, where they are added, how far that is from the hub, and what edges must reach (0: all do). */
interface Step {
  from: readonly number[];
  sums: Float64Array;
  into: Float64Array;
  away: number;
  threshold: number;
}

/**
 * Strength of a pair at distance 3: over its shortest paths hub-x-y-end, the weakest edge / (degree of x * degree of y).
 * `between` goes through the paths of one pair. `from` gets all ends of a hub at the cost of its surroundings, not of their paths: the weakest
 * of three edges is a sum over thresholds of "all three reach it", and for one threshold the sum over paths factors by steps.
 */
export function createThreeHopFinder(graph: PointGraph): ThreeHopFinder {
  const { starts, neighbours, weights, degrees, size } = graph;
  const distance = new Int8Array(size).fill(-1);
  const near = new Float64Array(size);
  const far = new Float64Array(size);
  const hubWeight = new Int32Array(size);
  const placeOf = new Int32Array(size);
  const isOver = createTurn();
  let marked = -1;
  let looked = 0;

  const startOf = (rank: number): number => starts[rank] ?? 0;
  const endOf = (rank: number): number => starts[rank + 1] ?? 0;

  // Casts in the two loops that take nearly all of the time: the arrays are that long, and a default in place of each would double it. They are in functions
  // of their own, and go on for some thousand points, because in an async function they take longer.

  /** Spreads from the points of a ring, from the one at `place` on. Answers the place where it stopped. */
  function spread({ from, sums, into, away }: Step, place: number, next: number[]): number {
    let left = LOOKS;
    let on = place;
    for (; left > 0 && on < from.length; on += 1) {
      const rank = from[on] as number;
      const part = (sums[rank] as number) / (degrees[rank] as number);
      const end = endOf(rank);
      left -= end - startOf(rank);
      for (let at = startOf(rank); at < end; at += 1) {
        const other = neighbours[at] as number;
        const known = distance[other];
        if (known === -1) {
          distance[other] = away;
          into[other] = part;
          next.push(other);
        } else if (known === away) into[other] = (into[other] as number) + part;
      }
    }
    looked = LOOKS - left;
    return on;
  }

  /** The same along edges that reach the threshold, to points whose distance is known; empties what it came from. */
  function spreadAbove({ from, sums, into, away, threshold }: Step, place: number, reached: number[]): number {
    let left = LOOKS;
    let on = place;
    for (; left > 0 && on < from.length; on += 1) {
      const rank = from[on] as number;
      const part = (sums[rank] as number) / (degrees[rank] as number);
      sums[rank] = 0;
      const end = endOf(rank);
      left -= end - startOf(rank);
      for (let at = startOf(rank); at < end; at += 1) {
        if ((weights[at] as number) < threshold) continue;
        const other = neighbours[at] as number;
        if (distance[other] !== away) continue;
        const sum = into[other] as number;
        if (sum === 0) reached.push(other);
        into[other] = sum + part;
      }
    }
    looked = LOOKS - left;
    return on;
  }

  /** The points one step further out: all of them, or those that paths above a threshold come to. */
  async function goOn(step: Step): Promise<number[]> {
    const next: number[] = [];
    for (let place = 0; place < step.from.length;) {
      place = step.threshold === 0 ? spread(step, place, next) : spreadAbove(step, place, next);
      if (isOver(looked)) await letOthers();
    }
    return next;
  }

  /** The hub's neighbours by edges that reach a threshold, each with `sum` in `near`. */
  function neighboursAbove(hub: number, threshold: number, sum: number): number[] {
    const found: number[] = [];
    for (let at = startOf(hub); at < endOf(hub); at += 1) {
      const other = neighbours[at] ?? 0;
      if ((weights[at] ?? 0) < threshold) continue;
      found.push(other);
      near[other] = sum;
    }
    return found;
  }

  /** Adds what paths of stronger edges give to the strengths in `total`, by the places of the ends: most edges are weak, and few points are reached again. */
  async function addStronger(hub: number, thresholds: readonly number[], total: Float64Array): Promise<void> {
    let before = thresholds[0] ?? 0;
    for (const threshold of thresholds.slice(1)) {
      const first = neighboursAbove(hub, threshold, threshold - before);
      const second = await goOn({ from: first, sums: near, into: far, away: 2, threshold });
      for (const end of await goOn({ from: second, sums: far, into: near, away: 3, threshold })) {
        const place = placeOf[end] ?? 0;
        total[place] = (total[place] ?? 0) + (near[end] ?? 0);
        near[end] = 0;
      }
      before = threshold;
    }
  }

  function mark(hub: number): void {
    if (marked === hub) return;
    if (marked !== -1) for (let at = startOf(marked); at < endOf(marked); at += 1) hubWeight[neighbours[at] ?? 0] = 0;
    for (let at = startOf(hub); at < endOf(hub); at += 1) hubWeight[neighbours[at] ?? 0] = weights[at] ?? 0;
    marked = hub;
  }

  return {
    async from(hub, found) {
      distance[hub] = 0;
      const first = neighboursAbove(hub, 0, 1);
      for (const rank of first) distance[rank] = 1;
      const second = await goOn({ from: first, sums: near, into: far, away: 2, threshold: 0 });
      for (const rank of first) near[rank] = 0;
      const third = await goOn({ from: second, sums: far, into: near, away: 3, threshold: 0 });
      for (const rank of second) far[rank] = 0;
      const thresholds = thresholdsOf(graph, hub, second);
      // All edges reach the lowest.
      const total = Float64Array.from(third, (end) => (near[end] ?? 0) * (thresholds[0] ?? 0));
      third.forEach((end, place) => {
        placeOf[end] = place;
        near[end] = 0;
      });
      await addStronger(hub, thresholds, total);
      for (const rings of [[hub], first, second, third]) for (const rank of rings) distance[rank] = -1;
      for (const [place, end] of third.entries()) {
        if (!found(end, total[place] ?? 0)) return false;
        if (isOver(VISIT_STEPS)) await letOthers();
      }
      return true;
    },
    between(hub, end) {
      if (hub === end) return undefined;
      mark(hub);
      if (hubWeight[end] !== 0) return undefined;
      for (let at = startOf(end); at < endOf(end); at += 1) if (hubWeight[neighbours[at] ?? 0] !== 0) return undefined;
      let strength = 0;
      let via: [number, number] | undefined;
      for (let at = startOf(end); at < endOf(end); at += 1) {
        const y = neighbours[at] ?? 0;
        const last = weights[at] ?? 0;
        for (let on = startOf(y); on < endOf(y); on += 1) {
          const x = neighbours[on] ?? 0;
          const firstWeight = hubWeight[x] ?? 0;
          if (firstWeight === 0) continue;
          via ??= [x, y];
          strength += Math.min(firstWeight, weights[on] ?? 0, last) / ((degrees[x] ?? 1) * (degrees[y] ?? 1));
        }
      }
      return via === undefined ? undefined : { strength, via };
    },
  };
}

/** Weights at which the answer for this hub can change: those of the hub's own edges and of the edges around its second ring below them. */
function thresholdsOf(graph: PointGraph, hub: number, second: number[]): number[] {
  const { starts, weights } = graph;
  let most = 0;
  for (let at = starts[hub] ?? 0; at < (starts[hub + 1] ?? 0); at += 1) most = Math.max(most, weights[at] ?? 0);
  // By weight whether it is there: a set of numbers takes most of the time that all the rest does.
  const found = new Uint8Array(most + 1);
  for (let at = starts[hub] ?? 0; at < (starts[hub + 1] ?? 0); at += 1) found[weights[at] ?? 0] = 1;
  for (const rank of second)
    for (let at = starts[rank] ?? 0; at < (starts[rank + 1] ?? 0); at += 1)
      if ((weights[at] ?? 0) <= most) found[weights[at] ?? 0] = 1;
  return Array.from(found.keys()).filter((weight) => found[weight] === 1);
}
