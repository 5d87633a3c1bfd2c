import { createSmallestKept } from './smallest-kept.ts';
import type { Enumerate } from './visit.ts';

/** A set that an enumeration found. */
export interface RankedSet {
  ranks: number[];
  strength: number;
  key: number;
}

/**
 * All sets of an enumeration in the order of their keys, in batches: each is one enumeration that keeps the smallest keys after the last
 * batch's. Batches grow from `first` to `most`, so that a small wish holds little and a long search does not enumerate too often; no more than
 * a batch is held.
 */
export async function* smallestFirst(
  enumerate: Enumerate,
  keyOf: (ranks: Int32Array, strength: number) => number,
  batch: { first: number; most: number },
): AsyncGenerator<RankedSet[]> {
  let last: RankedSet | undefined;
  for (let limit = Math.min(batch.first, batch.most); ; limit = Math.min(4 * limit, batch.most)) {
    const found = await collectSmallest(enumerate, keyOf, limit, last);
    if (found.length > 0) yield found;
    if (found.length < limit) return;
    last = found.at(-1);
  }
}

async function collectSmallest(
  enumerate: Enumerate,
  keyOf: (ranks: Int32Array, strength: number) => number,
  limit: number,
  after: RankedSet | undefined,
): Promise<RankedSet[]> {
  const kept = createSmallestKept<RankedSet>(limit, byKey);
  let bound = Number.POSITIVE_INFINITY;
  await enumerate((ranks, strength) => {
    const key = keyOf(ranks, strength);
    if (key > bound || (after !== undefined && key < after.key)) return true;
    const set = { ranks: Array.from(ranks), strength, key };
    if (after !== undefined && byKey(set, after) <= 0) return true;
    kept.offer(set);
    bound = kept.last()?.key ?? bound;
    return true;
  });
  return kept.sorted();
}

function byKey(a: RankedSet, b: RankedSet): number {
  if (a.key !== b.key) return a.key - b.key;
  for (let i = 0; i < a.ranks.length; i += 1) {
    const difference = (a.ranks[i] ?? 0) - (b.ranks[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
