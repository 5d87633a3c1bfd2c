import type { PointGraph } from './point-graph.ts';
import type { Visit } from './visit.ts';

/** Steps after which the enumeration of unjoined sets stops: their number grows with the fourth power of the points. */
export const UNJOINED_STEPS = 20_000_000;

/**
 * Every set of `size` points of which no two are joined, once; strength 0. Answers whether it got to the end (or was ended by `visit`) within
 * its steps. Drawing gives these sets at once unless hardly any are left, and then there are few to go through.
 */
export function enumerateUnjoined(graph: PointGraph, size: number, visit: Visit, steps = UNJOINED_STEPS): boolean {
  const { starts, neighbours } = graph;
  const set = new Int32Array(size);
  const joined = new Int32Array(graph.size);
  let left = steps;

  function count(rank: number, change: number): void {
    for (let at = starts[rank] ?? 0; at < (starts[rank + 1] ?? 0); at += 1) {
      const other = neighbours[at] ?? 0;
      joined[other] = (joined[other] ?? 0) + change;
    }
  }

  function extend(depth: number, from: number): boolean {
    for (let rank = from; rank < graph.size; rank += 1) {
      if (left === 0) return false;
      left -= 1;
      if (joined[rank] !== 0) continue;
      set[depth] = rank;
      if (depth === size - 1) {
        if (!visit(set, 0)) return false;
        continue;
      }
      count(rank, 1);
      const goOn = extend(depth + 1, rank + 1);
      count(rank, -1);
      if (!goOn) return false;
    }
    return true;
  }

  extend(0, 0);
  return left > 0;
}
