import type { GraphCount, GraphStatistics, SelectionStore, StatisticsStore } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { classifySet, CLASSIFY_STEPS } from '../select/classify-set.ts';
import type { PointGraph } from '../select/point-graph.ts';
import { createThreeHopFinder } from '../select/three-hop-from.ts';
import { exactly, fromShare } from './graph-count.ts';
import type { WorkLimits } from './work-limits.ts';

type RelationName = keyof GraphStatistics['relations'];

/** Relations that the statistics tell apart, with the size of their sets. */
export const RELATION_SIZES: Record<RelationName, number> = {
  oneHop: 2,
  twoHop: 2,
  threeHop: 2,
  community3: 3,
  community4: 4,
  random: 2,
};

/**
 * How many covered sets are in each relation today: the graph may have changed since they were chosen. A set with a point that is hidden or gone
 * is in none. Each set is looked at; of a size with very many, a sample of them.
 */
export async function countUsed(
  corpus: string,
  stores: { selection: SelectionStore; statistics: StatisticsStore },
  graph: PointGraph,
  hubs: readonly number[],
  limits: WorkLimits,
): Promise<Record<RelationName, GraphCount>> {
  const { selection, statistics } = stores;
  const sizes = await selection.coveredSizes(corpus);
  const isOver = createTurn();
  const finder = createThreeHopFinder(graph);
  const hubSet = new Set(hubs);
  const counts = new Map<number, (relation: string) => GraphCount>();
  for (const size of new Set(Object.values(RELATION_SIZES))) {
    const all = sizes.get(size) ?? 0;
    const sampled = all > limits.coveredSets;
    const sets = sampled
      ? statistics.sampleSets(corpus, size, limits.coveredSets / all)
      : selection.coveredSets(corpus, size);
    const hits = new Map<string, number>();
    let seen = 0;
    for await (const ids of sets) {
      seen += 1;
      if (isOver(CLASSIFY_STEPS)) await letOthers();
      const ranks = ids.flatMap((id) => graph.rankOf.get(id) ?? []).sort((a, b) => a - b);
      if (ranks.length !== size) continue;
      for (const { relation } of classifySet(graph, finder, (rank) => hubSet.has(rank), ranks))
        hits.set(relation, (hits.get(relation) ?? 0) + 1);
    }
    const hitsOf = (relation: string): number => hits.get(relation) ?? 0;
    counts.set(size, (relation) => (sampled ? fromShare(all, hitsOf(relation), seen) : exactly(hitsOf(relation))));
  }
  const used = (relation: RelationName): GraphCount =>
    counts.get(RELATION_SIZES[relation])?.(relation.replace(/\d$/, '')) ?? exactly(0);
  return {
    oneHop: used('oneHop'),
    twoHop: used('twoHop'),
    threeHop: used('threeHop'),
    community3: used('community3'),
    community4: used('community4'),
    random: used('random'),
  };
}
