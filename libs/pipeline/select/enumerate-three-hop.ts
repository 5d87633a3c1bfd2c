import type { PointGraph } from './point-graph.ts';
import { createThreeHopFinder } from './three-hop-from.ts';
import type { Visit } from './visit.ts';

/** Every pair at distance 3 with at least one hub, once, with its strength. */
export async function enumerateThreeHop(graph: PointGraph, hubs: readonly number[], visit: Visit): Promise<void> {
  const finder = createThreeHopFinder(graph);
  const isHub = new Uint8Array(graph.size);
  for (const hub of hubs) isHub[hub] = 1;
  const pair = new Int32Array(2);
  for (const hub of hubs) {
    const goOn = await finder.from(hub, (end, strength) => {
      // A pair of two hubs is met from both ends.
      if (isHub[end] === 1 && end < hub) return true;
      pair[0] = Math.min(hub, end);
      pair[1] = Math.max(hub, end);
      return visit(pair, strength);
    });
    if (!goOn) return;
  }
}
