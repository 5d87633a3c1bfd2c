import type { Recipe, SelectionStore } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { classifySet, CLASSIFY_STEPS } from './classify-set.ts';
import type { Count } from './count-sets.ts';
import type { PointGraph } from './point-graph.ts';
import { createThreeHopFinder } from './three-hop-from.ts';

/** Up to so many covered sets of one size are looked at one by one. */
const LOOKED_AT = 50_000;

/** What is covered already. */
export interface Covered {
  ofSize(size: number): number;
  /** Covered sets that are in this relation now; `complete: false`: at most so many. */
  of(relation: string, size: number): Count;
}

/** Counts covered sets by the relation that they are in today: the graph may have changed since they were chosen. */
export async function countCovered(
  corpus: string,
  recipe: Recipe,
  store: SelectionStore,
  graph: PointGraph,
  hubs: readonly number[],
  /** What the recipe's filter leaves of the graph: sets with other points are not counted. */
  allowed: Pick<PointGraph, 'rankOf'>,
): Promise<Covered> {
  const sizes = recipe.repeats === 'allow' ? new Map<number, number>() : await store.coveredSizes(corpus);
  const hubSet = new Set(hubs);
  const isOver = createTurn();
  const finder = createThreeHopFinder(graph);
  const exact = new Map<string, number>();
  for (const [size, sets] of sizes) {
    if (sets > LOOKED_AT) continue;
    for await (const ids of store.coveredSets(corpus, size)) {
      if (isOver(CLASSIFY_STEPS)) await letOthers();
      if (!ids.every((id) => allowed.rankOf.has(id))) continue;
      const ranks = ids.flatMap((id) => graph.rankOf.get(id) ?? []).sort((a, b) => a - b);
      // A point that is hidden or gone takes its sets out of every relation.
      if (ranks.length !== size) continue;
      for (const { relation, strength } of classifySet(graph, finder, (rank) => hubSet.has(rank), ranks)) {
        if (relation !== 'random' && strength < recipe.minStrength) continue;
        const key = `${relation}${size}`;
        exact.set(key, (exact.get(key) ?? 0) + 1);
      }
    }
  }
  const ofSize = (size: number): number => sizes.get(size) ?? 0;
  return {
    ofSize,
    of: (relation, size) =>
      ofSize(size) > LOOKED_AT
        ? { sets: ofSize(size), complete: false }
        : { sets: exact.get(`${relation}${size}`) ?? 0, complete: true },
  };
}
