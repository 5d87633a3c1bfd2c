import type { GraphStatistics } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import type { PointGraph } from '../select/point-graph.ts';

/** Connected components, by a breadth-first search over arrays of the graph's size. */
export async function countComponents({
  starts,
  neighbours,
  size,
}: PointGraph): Promise<GraphStatistics['components']> {
  const isOver = createTurn();
  const seen = new Uint8Array(size);
  const queue = new Int32Array(size);
  const found = { count: 0, largest: 0, isolated: 0 };
  for (let start = 0; start < size; start += 1) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    queue[0] = start;
    let members = 1;
    for (let next = 0; next < members; next += 1) {
      const rank = queue[next] ?? 0;
      const [from, to] = [starts[rank] ?? 0, starts[rank + 1] ?? 0];
      for (let at = from; at < to; at += 1) {
        const other = neighbours[at] ?? 0;
        if (seen[other] === 1) continue;
        seen[other] = 1;
        queue[members] = other;
        members += 1;
      }
      if (isOver(1 + to - from)) await letOthers();
    }
    found.count += 1;
    found.largest = Math.max(found.largest, members);
    if (members === 1) found.isolated += 1;
  }
  return found;
}
