import type { Count } from './count-sets.ts';
import { enumerateUnjoined } from './enumerate-unjoined.ts';
import type { PointGraph } from './point-graph.ts';

const STEPS = 2_000_000;

/**
 * Sets of `size` points of which no two are joined. Pairs exactly; larger ones by a lower bound that costs nothing (all sets less, for each edge,
 * the sets that hold it), and where that says little by counting up to `limit`.
 */
export async function countUnjoined(graph: PointGraph, size: number, limit: number): Promise<Count> {
  const bound = choose(graph.size, size) - graph.edges * choose(graph.size - 2, size - 2);
  if (size === 2) return { sets: bound, complete: true };
  if (bound > limit) return { sets: Math.min(bound, Number.MAX_SAFE_INTEGER), complete: false };
  let sets = 0;
  const visit = (): boolean => (sets += 1) <= limit;
  const ended = await enumerateUnjoined(graph, size, visit, STEPS);
  return { sets, complete: ended && sets <= limit };
}

function choose(n: number, k: number): number {
  let product = n < k ? 0 : 1;
  for (let i = 0; i < k; i += 1) product = (product * (n - i)) / (i + 1);
  return Math.round(product);
}
