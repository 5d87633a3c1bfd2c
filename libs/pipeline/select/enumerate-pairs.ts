import { createTurn, letOthers } from '../turns.ts';
import type { PointGraph } from './point-graph.ts';
import { VISIT_STEPS } from './visit.ts';
import type { Visit } from './visit.ts';

/** Sets that are shown between two looks whether the turn is over. */
const SHOWN_AT_ONCE = 1_000;

/** Every joined pair once, with the weight of its edge. */
export async function enumerateOneHop(graph: PointGraph, visit: Visit): Promise<void> {
  const { starts, neighbours, weights, size } = graph;
  const isOver = createTurn();
  const pair = new Int32Array(2);
  for (let a = 0; a < size; a += 1) {
    for (let at = starts[a] ?? 0; at < (starts[a + 1] ?? 0); at += 1) {
      const b = neighbours[at] ?? 0;
      if (b <= a) continue;
      pair[0] = a;
      pair[1] = b;
      if (!visit(pair, weights[at] ?? 0)) return;
      if (isOver(VISIT_STEPS)) await letOthers();
    }
  }
}

/** Every pair at distance 2 once, with its strength: sum over the bridges of the weaker edge / the bridge's degree. */
export async function enumerateTwoHop(graph: PointGraph, visit: Visit): Promise<void> {
  const { starts, neighbours, weights, degrees, size } = graph;
  const isOver = createTurn();
  const strengths = new Float64Array(size);
  const joinedTo = new Int32Array(size).fill(-1);
  const pair = new Int32Array(2);

  // The loops that take nearly all of the time are in functions of their own: in an async function they take twice as long.

  /** Adds what pairs of a get over one bridge, and notes those that had nothing yet. Answers how many points it looked at. */
  function addOver(a: number, bridge: number, first: number, reached: number[]): number {
    const degree = degrees[bridge] ?? 1;
    const [from, to] = [starts[bridge] ?? 0, starts[bridge + 1] ?? 0];
    for (let on = from; on < to; on += 1) {
      const b = neighbours[on] ?? 0;
      if (b <= a || joinedTo[b] === a) continue;
      const before = strengths[b] ?? 0;
      if (before === 0) reached.push(b);
      strengths[b] = before + Math.min(first, weights[on] ?? 0) / degree;
    }
    return to - from;
  }

  function show(a: number, reached: readonly number[], from: number): boolean {
    for (let place = from; place < Math.min(from + SHOWN_AT_ONCE, reached.length); place += 1) {
      const b = reached[place] ?? 0;
      const strength = strengths[b] ?? 0;
      strengths[b] = 0;
      pair[0] = a;
      pair[1] = b;
      if (!visit(pair, strength)) return false;
    }
    return true;
  }

  for (let a = 0; a < size; a += 1) {
    const reached: number[] = [];
    const [from, to] = [starts[a] ?? 0, starts[a + 1] ?? 0];
    for (let at = from; at < to; at += 1) joinedTo[neighbours[at] ?? 0] = a;
    for (let at = from; at < to; at += 1)
      if (isOver(addOver(a, neighbours[at] ?? 0, weights[at] ?? 0, reached))) await letOthers();
    for (let shown = 0; shown < reached.length; shown += SHOWN_AT_ONCE) {
      if (!show(a, reached, shown)) return;
      if (isOver(VISIT_STEPS * Math.min(SHOWN_AT_ONCE, reached.length - shown))) await letOthers();
    }
  }
}
