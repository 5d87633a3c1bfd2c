import type { Recipe, SelectionStore } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { generationsOf } from './generations.ts';
import type { PointGraph } from './point-graph.ts';
import type { Enumerate } from './visit.ts';

/** Points that a recipe's sets may hold, a 1 for each by rank; null: all. The graph around them stays whole: a bridge may be any point. */
export type Eligible = Uint8Array | null;

/** Asks the store which points the recipe's filter leaves. */
export async function readEligible(
  corpus: string,
  { filter }: Pick<Recipe, 'filter'>,
  store: Pick<SelectionStore, 'eligible'>,
  graph: PointGraph,
): Promise<Eligible> {
  const generations = generationsOf({ filter });
  const bothOrFirst = generations.includes(1);
  if (filter.subjects === null && filter.levels === null && bothOrFirst) return null;
  const eligible = new Uint8Array(graph.size);
  for await (const id of store.eligible(corpus, { ...filter, generations: [...generations] })) {
    const rank = graph.rankOf.get(id);
    if (rank !== undefined) eligible[rank] = 1;
  }
  return eligible;
}

/** Whether all points of a set are eligible. */
export function allEligible(eligible: Uint8Array, ranks: ArrayLike<number>): boolean {
  for (let i = 0; i < ranks.length; i += 1) if (eligible[ranks[i] ?? 0] !== 1) return false;
  return true;
}

/** The same enumeration without the sets that hold a point which is not eligible. */
export function onlyEligible(eligible: Eligible, enumerate: Enumerate): Enumerate {
  if (eligible === null) return enumerate;
  return (visit) => enumerate((ranks, strength) => !allEligible(eligible, ranks) || visit(ranks, strength));
}

/** Steps of noting one point, besides looking at its neighbours. */
const POINT_STEPS = 50;

/** Eligible points with the edges between them: what the control draws from, which asks for no bridge. */
export interface InducedGraph {
  graph: PointGraph;
  /** Ranks in the whole graph, by rank in this one; rising, so that order is kept. */
  ranks: Int32Array;
}

export async function inducedGraph(whole: PointGraph, eligible: Eligible): Promise<InducedGraph> {
  const ranks = Int32Array.from({ length: whole.size }, (_, rank) => rank);
  if (eligible === null) return { graph: whole, ranks };
  const kept = ranks.filter((rank) => eligible[rank] === 1);
  const newRank = new Int32Array(whole.size).fill(-1);
  kept.forEach((rank, at) => (newRank[rank] = at));
  const starts = new Int32Array(kept.length + 1);
  const neighbours: number[] = [];
  const weights: number[] = [];
  const ids: string[] = [];
  const rankOf = new Map<string, number>();
  const isOver = createTurn();
  for (const [at, rank] of kept.entries()) {
    const [from, end] = [whole.starts[rank] ?? 0, whole.starts[rank + 1] ?? 0];
    for (let place = from; place < end; place += 1) {
      const to = newRank[whole.neighbours[place] ?? 0] ?? -1;
      if (to === -1) continue;
      neighbours.push(to);
      weights.push(whole.weights[place] ?? 0);
    }
    starts[at + 1] = neighbours.length;
    const id = whole.ids[rank] ?? '';
    ids.push(id);
    rankOf.set(id, at);
    if (isOver(POINT_STEPS + end - from)) await letOthers();
  }
  const graph: PointGraph = {
    size: kept.length,
    edges: neighbours.length / 2,
    ids,
    rankOf,
    degrees: Float64Array.from(kept, (rank) => whole.degrees[rank] ?? 0),
    starts,
    neighbours: Int32Array.from(neighbours),
    weights: Int32Array.from(weights),
  };
  return { graph, ranks: kept };
}
