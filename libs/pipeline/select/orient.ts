import { createTurn, letOthers } from '../turns.ts';
import type { PointGraph } from './point-graph.ts';

/** Every edge once, from the end with fewer neighbours, in rows like those of the graph. */
export interface Oriented {
  starts: Int32Array;
  neighbours: Int32Array;
  weights: Int32Array;
}

/** Points each edge away from the end with fewer neighbours (by rank where both have as many): then no row is long, and no way leads back. */
export async function orient(graph: PointGraph): Promise<Oriented> {
  const isOver = createTurn();
  const { starts, neighbours, weights, size, edges } = graph;
  const width = (rank: number): number => (starts[rank + 1] ?? 0) - (starts[rank] ?? 0);
  const out: Oriented = {
    starts: new Int32Array(size + 1),
    neighbours: new Int32Array(edges),
    weights: new Int32Array(edges),
  };
  let filled = 0;
  for (let a = 0; a < size; a += 1) {
    for (let at = starts[a] ?? 0; at < (starts[a + 1] ?? 0); at += 1) {
      const b = neighbours[at] ?? 0;
      if (width(a) > width(b) || (width(a) === width(b) && a > b)) continue;
      out.neighbours[filled] = b;
      out.weights[filled] = weights[at] ?? 0;
      filled += 1;
    }
    out.starts[a + 1] = filled;
    if (isOver(1 + 4 * width(a))) await letOthers();
  }
  return out;
}
