import { ProductError, STATISTICS_LISTED } from '#contracts';
import type { GraphCount, GraphStatistics, GraphStores, RelationStatistics } from '#contracts';
import { hubThreshold, listHubs } from '../select/hubs.ts';
import { readPointGraph } from '../select/point-graph.ts';
import type { PointGraph } from '../select/point-graph.ts';
import { createSmallestKept } from '../select/smallest-kept.ts';
import { countCliques } from './count-cliques.ts';
import { countComponents } from './count-components.ts';
import { countThreeHop } from './count-three-hop.ts';
import { countTwoHop } from './count-two-hop.ts';
import { countUsed } from './count-used.ts';
import { describeDegrees } from './describe-degrees.ts';
import { exactly } from './graph-count.ts';
import { WORK_LIMITS } from './work-limits.ts';
import type { WorkLimits } from './work-limits.ts';

export type StatisticsStores = Pick<GraphStores, 'corpora' | 'selection' | 'statistics'>;

/**
 * The graph of a corpus in figures, from one streamed read of its points and edges (16 bytes an edge) and one of what runs have used. A count
 * that would take too many steps is an estimate and says so; the draws behind it are seeded, so the same graph gives the same figures.
 * @throws ProductError `corpusNotFound`
 */
export async function describeGraph(
  corpus: string,
  stores: StatisticsStores,
  limits: WorkLimits = WORK_LIMITS,
): Promise<GraphStatistics> {
  const { corpora, selection, statistics } = stores;
  const state = await corpora.state(corpus);
  if (state === undefined)
    throw new ProductError('corpusNotFound', `There is no corpus ${corpus}; POST /seeds makes one`);
  const graph = await readPointGraph(selection.points(corpus));
  const threshold = hubThreshold(graph, null);
  const hubs = listHubs(graph, threshold);
  const used = await countUsed(corpus, stores, graph, hubs, limits);
  const cliques = await countCliques(graph, limits);
  const pairs = (graph.size * Math.max(0, graph.size - 1)) / 2;
  const uses = await readUses(graph, statistics.pointUses(corpus));

  const topHubs = await first(graph, hubs, (rank) => graph.degrees[rank] ?? 0);
  const ranks = [...graph.degrees.keys()];
  const usedRanks = ranks.filter((rank) => (uses[rank] ?? 0) > 0);
  const mostUsed = await first(graph, usedRanks, (rank) => uses[rank] ?? 0);
  const unused = ranks.filter((rank) => uses[rank] === 0);
  const unusedItems = await first(graph, unused, (rank) => graph.degrees[rank] ?? 0);
  const names = await statistics.names([...topHubs, ...mostUsed, ...unusedItems].map(({ id }) => id));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const withDegree = (items: Ranked[]) => items.map(({ id, value }) => ({ id, name: nameOf(id), degree: value }));

  return {
    corpus,
    revision: state.revision,
    settled: state.settled,
    nodes: graph.size,
    edges: graph.edges,
    leftOut: await statistics.leftOut(corpus),
    growth: await statistics.growth(corpus),
    degrees: describeDegrees(graph),
    hubs: { threshold, count: hubs.length, items: withDegree(topHubs) },
    components: await countComponents(graph),
    relations: {
      oneHop: relation(exactly(graph.edges), used.oneHop),
      twoHop: relation(await countTwoHop(graph, limits), used.twoHop),
      threeHop: relation(await countThreeHop(graph, hubs, limits), used.threeHop),
      community3: relation(cliques.three, used.community3),
      community4: relation(cliques.four, used.community4),
      random: relation(exactly(pairs - graph.edges), used.random),
    },
    points: {
      used: usedRanks.length,
      neverUsed: unused.length,
      mostUsed: mostUsed.map(({ id, value }) => ({ id, name: nameOf(id), sets: value })),
      neverUsedItems: withDegree(unusedItems),
    },
  };
}

function relation(sets: GraphCount, used: GraphCount): RelationStatistics {
  return { sets, used, share: sets.count === 0 ? null : Math.min(1, used.count / sets.count) };
}

async function readUses(graph: PointGraph, rows: AsyncIterable<{ id: string; sets: number }>): Promise<Int32Array> {
  const uses = new Int32Array(graph.size);
  for await (const { id, sets } of rows) {
    const rank = graph.rankOf.get(id);
    if (rank !== undefined) uses[rank] = (uses[rank] ?? 0) + sets;
  }
  return uses;
}

interface Ranked {
  id: string;
  value: number;
}

/** The first points by a value, then by name. */
async function first(
  graph: PointGraph,
  ranks: readonly number[],
  valueOf: (rank: number) => number,
): Promise<Ranked[]> {
  const kept = createSmallestKept<number>(STATISTICS_LISTED, (a, b) => valueOf(b) - valueOf(a) || a - b);
  for (const rank of ranks) kept.offer(rank);
  return (await kept.sorted()).map((rank) => ({ id: graph.ids[rank] ?? '', value: valueOf(rank) }));
}
