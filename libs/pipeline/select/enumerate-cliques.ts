import { createTurn, letOthers } from '../turns.ts';
import { orient } from './orient.ts';
import type { PointGraph } from './point-graph.ts';
import { VISIT_STEPS } from './visit.ts';
import type { Visit } from './visit.ts';

/**
 * Every 3- or 4-clique once, whatever bigger clique it lies in, with its smallest edge weight. Edges are followed from the end with fewer
 * neighbours only: then the longest list is short even where a hub has thousands of neighbours.
 */
export async function enumerateCliques(graph: PointGraph, size: 3 | 4, visit: Visit): Promise<void> {
  const { starts, neighbours, weights } = await orient(graph);
  const first = new Int32Array(graph.size);
  const second = new Int32Array(graph.size);
  const clique = new Int32Array(size);
  const isOver = createTurn();
  let steps = 0;
  const show = (members: number[], strength: number): boolean => {
    steps += VISIT_STEPS;
    clique.set(members.sort((x, y) => x - y));
    return visit(clique, strength);
  };

  /** Fourth members: neighbours of c that a and b share too. */
  function extend(a: number, b: number, c: number, strength: number): boolean {
    for (let at = starts[c] ?? 0; at < (starts[c + 1] ?? 0); at += 1) {
      const d = neighbours[at] ?? 0;
      steps += 1;
      if (second[d] === 0) continue;
      const least = Math.min(strength, weights[at] ?? 0, first[d] ?? 0, second[d] ?? 0);
      if (!show([a, b, c, d], least)) return false;
    }
    return true;
  }

  /** The points that a and b share, with their edges to b. */
  function closeEdge(b: number): number[] {
    const shared: number[] = [];
    for (let at = starts[b] ?? 0; at < (starts[b + 1] ?? 0); at += 1) {
      const c = neighbours[at] ?? 0;
      steps += 1;
      if (first[c] === 0) continue;
      second[c] = weights[at] ?? 0;
      shared.push(c);
    }
    return shared;
  }

  for (let a = 0; a < graph.size; a += 1) {
    const [from, to] = [starts[a] ?? 0, starts[a + 1] ?? 0];
    for (let at = from; at < to; at += 1) first[neighbours[at] ?? 0] = weights[at] ?? 0;
    for (let at = from; at < to; at += 1) {
      const b = neighbours[at] ?? 0;
      const shared = closeEdge(b);
      for (const c of shared) {
        const strength = Math.min(weights[at] ?? 0, first[c] ?? 0, second[c] ?? 0);
        if (!(size === 3 ? show([a, b, c], strength) : extend(a, b, c, strength))) return;
        if (isOver(steps)) await letOthers();
        steps = 0;
      }
      for (const c of shared) second[c] = 0;
    }
    for (let at = from; at < to; at += 1) first[neighbours[at] ?? 0] = 0;
    if (isOver(steps + to - from)) await letOthers();
    steps = 0;
  }
}
