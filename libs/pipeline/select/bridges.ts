import { weightBetween } from './point-graph.ts';
import type { PointGraph } from './point-graph.ts';

/** What lies between two points: how many bridges, one of them, and the strength of the pair. */
export interface Bridges {
  count: number;
  /** The bridge with the fewest neighbours, then the first by name: the quickest to look at. */
  via: number;
  /** Sum over the bridges of the weaker edge / the bridge's degree. */
  strength: number;
}

/** Whether two points are one, are joined or have a bridge. Ends at the first bridge. */
export function areTwoApartAtMost(graph: PointGraph, a: number, b: number): boolean {
  const { starts, neighbours } = graph;
  const width = (rank: number): number => (starts[rank + 1] ?? 0) - (starts[rank] ?? 0);
  const [few, many] = width(a) <= width(b) ? [a, b] : [b, a];
  if (a === b || weightBetween(graph, few, many) > 0) return true;
  for (let at = starts[few] ?? 0; at < (starts[few + 1] ?? 0); at += 1) {
    const bridge = neighbours[at] ?? 0;
    if ((width(bridge) < width(many) ? weightBetween(graph, bridge, many) : weightBetween(graph, many, bridge)) > 0)
      return true;
  }
  return false;
}

/** The bridges between two points of a graph; undefined where there are none. Takes a search for each neighbour of the end that has fewer. */
export function bridgesBetween(graph: PointGraph, a: number, b: number): Bridges | undefined {
  const { starts, neighbours, weights, degrees } = graph;
  const neighboursOf = (rank: number): number => (starts[rank + 1] ?? 0) - (starts[rank] ?? 0);
  const [from, to] = neighboursOf(a) <= neighboursOf(b) ? [a, b] : [b, a];
  const parts: number[] = [];
  let via = -1;
  for (let at = starts[from] ?? 0; at < (starts[from + 1] ?? 0); at += 1) {
    const bridge = neighbours[at] ?? 0;
    const other = weightBetween(graph, to, bridge);
    if (other === 0) continue;
    parts.push(Math.min(weights[at] ?? 0, other) / (degrees[bridge] ?? 1));
    if (via === -1 || neighboursOf(bridge) < neighboursOf(via)) via = bridge;
  }
  if (via === -1) return undefined;
  // A sum of floats hangs on its order: sorted, it is the same on every machine.
  const strength = parts.sort((x, y) => x - y).reduce((sum, part) => sum + part, 0);
  return { count: parts.length, via, strength };
}
