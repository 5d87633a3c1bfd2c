import type { GraphStatistics } from '#contracts';
import type { PointGraph } from '../select/point-graph.ts';

/** Connected components, by a breadth-first search over arrays of the graph's size. */
export function countComponents({ starts, neighbours, size }: PointGraph): GraphStatistics['components'] {
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
      for (let at = starts[rank] ?? 0; at < (starts[rank + 1] ?? 0); at += 1) {
        const other = neighbours[at] ?? 0;
        if (seen[other] === 1) continue;
        seen[other] = 1;
        queue[members] = other;
        members += 1;
      }
    }
    found.count += 1;
    found.largest = Math.max(found.largest, members);
    if (members === 1) found.isolated += 1;
  }
  return found;
}
