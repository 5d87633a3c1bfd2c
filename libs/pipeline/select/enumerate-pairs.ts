import type { PointGraph } from './point-graph.ts';
import type { Visit } from './visit.ts';

/** Every joined pair once, with the weight of its edge. */
export function enumerateOneHop(graph: PointGraph, visit: Visit): void {
  const { starts, neighbours, weights, size } = graph;
  const pair = new Int32Array(2);
  for (let a = 0; a < size; a += 1) {
    for (let at = starts[a] ?? 0; at < (starts[a + 1] ?? 0); at += 1) {
      const b = neighbours[at] ?? 0;
      if (b <= a) continue;
      pair[0] = a;
      pair[1] = b;
      if (!visit(pair, weights[at] ?? 0)) return;
    }
  }
}

/** Every pair at distance 2 once, with its strength: sum over the bridges of the weaker edge / the bridge's degree. */
export function enumerateTwoHop(graph: PointGraph, visit: Visit): void {
  const { starts, neighbours, weights, degrees, size } = graph;
  const strengths = new Float64Array(size);
  const joinedTo = new Int32Array(size).fill(-1);
  const pair = new Int32Array(2);
  for (let a = 0; a < size; a += 1) {
    const reached: number[] = [];
    for (let at = starts[a] ?? 0; at < (starts[a + 1] ?? 0); at += 1) joinedTo[neighbours[at] ?? 0] = a;
    for (let at = starts[a] ?? 0; at < (starts[a + 1] ?? 0); at += 1) {
      const bridge = neighbours[at] ?? 0;
      const first = weights[at] ?? 0;
      const degree = degrees[bridge] ?? 1;
      for (let on = starts[bridge] ?? 0; on < (starts[bridge + 1] ?? 0); on += 1) {
        const b = neighbours[on] ?? 0;
        if (b <= a || joinedTo[b] === a) continue;
        const before = strengths[b] ?? 0;
        if (before === 0) reached.push(b);
        strengths[b] = before + Math.min(first, weights[on] ?? 0) / degree;
      }
    }
    for (const b of reached) {
      const strength = strengths[b] ?? 0;
      strengths[b] = 0;
      pair[0] = a;
      pair[1] = b;
      if (!visit(pair, strength)) return;
    }
  }
}
