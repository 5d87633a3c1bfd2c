import type { GraphStores, Recipe, SelectionStore } from '#contracts';

/** Generations that a recipe's sets may hold points of: the first where it names none. */
export function generationsOf({ filter }: Pick<Recipe, 'filter'>): readonly number[] {
  return filter.generations ?? [1];
}

/** The graph that a recipe draws on: that of the seeds, or that of both generations. */
export function selectionFor(
  stores: Pick<GraphStores, 'selection' | 'grownSelection'>,
  recipe: Pick<Recipe, 'filter'>,
): SelectionStore {
  return generationsOf(recipe).includes(2) ? stores.grownSelection : stores.selection;
}
