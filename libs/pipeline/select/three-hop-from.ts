import type { PointGraph } from './point-graph.ts';

/** Finds distances and strengths from one hub; made once for a graph because it keeps arrays of its size. */
export interface ThreeHopFinder {
  /** Calls `found` for each point at distance 3 from the hub, with the strength of that pair. */
  from(hub: number, found: (end: number, strength: number) => boolean): boolean;
  /** Strength of the pair and one path between its ends (the hub's neighbour first); undefined unless their distance is 3. */
  between(hub: number, end: number): { strength: number; via: [number, number] } | undefined;
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
  let marked = -1;

  const startOf = (rank: number): number => starts[rank] ?? 0;
  const endOf = (rank: number): number => starts[rank + 1] ?? 0;

  function ring(from: number[], away: number): number[] {
    const next: number[] = [];
    for (const rank of from) {
      for (let at = startOf(rank); at < endOf(rank); at += 1) {
        const other = neighbours[at] ?? 0;
        if (distance[other] !== -1) continue;
        distance[other] = away;
        next.push(other);
      }
    }
    return next;
  }

  /** Adds one step for the paths whose edges all reach `threshold`. */
  function step(
    from: number[],
    sums: Float64Array,
    into: Float64Array,
    reach: { away: number; threshold: number },
  ): void {
    for (const rank of from) {
      const sum = sums[rank] ?? 0;
      if (sum === 0) continue;
      for (let at = startOf(rank); at < endOf(rank); at += 1) {
        const other = neighbours[at] ?? 0;
        if (distance[other] === reach.away && (weights[at] ?? 0) >= reach.threshold)
          into[other] = (into[other] ?? 0) + sum / (degrees[rank] ?? 1);
      }
    }
  }

  function strengthsOf(hub: number, first: number[], second: number[], third: number[]): Float64Array {
    const total = new Float64Array(third.length);
    let before = 0;
    for (const threshold of thresholdsOf(graph, hub, second)) {
      for (let at = startOf(hub); at < endOf(hub); at += 1)
        near[neighbours[at] ?? 0] = (weights[at] ?? 0) >= threshold ? threshold - before : 0;
      step(first, near, far, { away: 2, threshold });
      step(second, far, near, { away: 3, threshold });
      third.forEach((end, i) => {
        total[i] = (total[i] ?? 0) + (near[end] ?? 0);
        near[end] = 0;
      });
      for (const rank of second) far[rank] = 0;
      for (const rank of first) near[rank] = 0;
      before = threshold;
    }
    return total;
  }

  function mark(hub: number): void {
    if (marked === hub) return;
    if (marked !== -1) for (let at = startOf(marked); at < endOf(marked); at += 1) hubWeight[neighbours[at] ?? 0] = 0;
    for (let at = startOf(hub); at < endOf(hub); at += 1) hubWeight[neighbours[at] ?? 0] = weights[at] ?? 0;
    marked = hub;
  }

  return {
    from(hub, found) {
      distance[hub] = 0;
      const first = ring([hub], 1);
      const second = ring(first, 2);
      const third = ring(second, 3);
      const total = strengthsOf(hub, first, second, third);
      for (const rings of [[hub], first, second, third]) for (const rank of rings) distance[rank] = -1;
      return third.every((end, i) => found(end, total[i] ?? 0));
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
  const found = new Set<number>();
  let most = 0;
  for (let at = starts[hub] ?? 0; at < (starts[hub + 1] ?? 0); at += 1) {
    most = Math.max(most, weights[at] ?? 0);
    found.add(weights[at] ?? 0);
  }
  for (const rank of second)
    for (let at = starts[rank] ?? 0; at < (starts[rank + 1] ?? 0); at += 1)
      if ((weights[at] ?? 0) <= most) found.add(weights[at] ?? 0);
  return [...found].sort((a, b) => a - b);
}
