import { createTurn, letOthers } from '../turns.ts';
import type { PointGraph } from './point-graph.ts';
import { VISIT_STEPS } from './visit.ts';
import type { Visit } from './visit.ts';

/** Steps after which the enumeration of unjoined sets stops: their number grows with the fourth power of the points. */
export const UNJOINED_STEPS = 20_000_000;

/**
 * Every set of `size` points of which no two are joined, once; strength 0. Answers whether it got to the end (or was ended by `visit`) within
 * its steps. Drawing gives these sets at once unless hardly any are left, and then there are few to go through.
 */
export async function enumerateUnjoined(
  graph: PointGraph,
  size: number,
  visit: Visit,
  steps = UNJOINED_STEPS,
): Promise<boolean> {
  const { starts, neighbours } = graph;
  const isOver = createTurn();
  const set = new Int32Array(size);
  const joined = new Int32Array(graph.size);
  let left = steps;

  /** Notes for each neighbour of a point that one member more, or one fewer, is joined to it. Answers how many these are. */
  function count(rank: number, change: number): number {
    const [from, to] = [starts[rank] ?? 0, starts[rank + 1] ?? 0];
    for (let at = from; at < to; at += 1) {
      const other = neighbours[at] ?? 0;
      joined[other] = (joined[other] ?? 0) + change;
    }
    return to - from;
  }

  // The members so far are set[0] to set[depth - 1]; rank is what is tried as the next one.
  for (let depth = 0, rank = 0; ; rank += 1) {
    if (rank >= graph.size) {
      if (depth === 0) return left > 0;
      depth -= 1;
      rank = set[depth] ?? 0;
      if (isOver(count(rank, -1))) await letOthers();
      continue;
    }
    if (left === 0) return false;
    left -= 1;
    if (isOver(1)) await letOthers();
    if (joined[rank] !== 0) continue;
    set[depth] = rank;
    if (depth === size - 1) {
      if (!visit(set, 0)) return left > 0;
      if (isOver(VISIT_STEPS)) await letOthers();
    } else {
      depth += 1;
      if (isOver(count(rank, 1))) await letOthers();
    }
  }
}
