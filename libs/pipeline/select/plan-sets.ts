import type { PlannedSet, Recipe, Relation, SelectionStore } from '#contracts';
import { chooseSets } from './choose-sets.ts';
import { createChosenRecord } from './chosen-record.ts';
import { inducedGraph, readEligible } from './eligible.ts';
import { hubThreshold, listHubs } from './hubs.ts';
import { readPointGraph } from './point-graph.ts';
import { createPointLimit } from './point-limit.ts';
import { splitRandomQuota } from './random-sizes.ts';
import { restrictSupply } from './restrict-supply.ts';
import { supplyOneHop } from './supply-one-hop.ts';
import { supplyCommunity, supplyRandom } from './supply-points.ts';
import { supplyThreeHop } from './supply-three-hop.ts';
import { supplyTwoHop } from './supply-two-hop.ts';
import type { PlanContext, Supply } from './supply.ts';

/** Sets of the first batch and of the largest; each is twice the one before, so that the first call comes soon and the many are stored cheaply. */
const FIRST_BATCH = 16;
const BATCH = 500;

/** What a plan came to. `planned`: sets by relation. `shortfall`: relations that had fewer sets left than were asked for, or null. */
export interface PlanResult {
  planned: Record<string, number>;
  shortfall: Record<string, { asked: number; planned: number }> | null;
  /** Degree above which a point is a hub in this plan. */
  hubDegree: number;
}

/**
 * Chooses the sets of a run and hands them to `emit` in batches, numbered from 1: oneHop, twoHop, threeHop, community of 3, of 4, random.
 * The same graph, coverage, recipe and seed number give the same sets with the same numbers; sets that this run itself has stored count as not
 * covered, so planning may start again from nothing. The graph must not change meanwhile; if it does, no wrong set is chosen, but others are.
 */
export async function planSets(
  input: { corpus: string; runId: string; recipe: Recipe },
  store: SelectionStore,
  emit: (sets: PlannedSet[]) => Promise<void>,
): Promise<PlanResult> {
  const graph = await readPointGraph(store.points(input.corpus));
  const hubDegree = hubThreshold(graph, input.recipe.hubDegree);
  const eligible = await readEligible(input.corpus, input.recipe, store, graph);
  const context: PlanContext = {
    ...input,
    store,
    graph,
    hubDegree,
    hubs: listHubs(graph, hubDegree),
    induced: await inducedGraph(graph, eligible),
    limit: createPointLimit(input.recipe.maxPointShare, countAsked(input.recipe.sets)),
  };
  const chosen = createChosenRecord(graph.size);
  const asked: Partial<Record<Relation, number>> = {};
  const planned: Partial<Record<Relation, number>> = {};
  const bySize = new Map<number, number>();
  let number = 0;
  let waiting: PlannedSet[] = [];
  let batch = FIRST_BATCH;

  async function choose(
    supply: () => Supply | Promise<Supply>,
    relation: Relation,
    size: number,
    quota: number,
  ): Promise<void> {
    if (quota === 0) return;
    asked[relation] = (asked[relation] ?? 0) + quota;
    planned[relation] ??= 0;
    for await (const sets of chooseSets(context, restrictSupply(eligible, await supply()), quota, chosen)) {
      planned[relation] += sets.length;
      bySize.set(size, (bySize.get(size) ?? 0) + sets.length);
      for (const set of sets) waiting.push({ ...set, number: (number += 1) });
      while (waiting.length >= batch) {
        await emit(waiting.splice(0, batch));
        batch = Math.min(BATCH, 2 * batch);
      }
    }
  }

  const { sets } = input.recipe;
  await choose(() => supplyOneHop(context), 'oneHop', 2, sets.oneHop);
  await choose(() => supplyTwoHop(context), 'twoHop', 2, sets.twoHop);
  await choose(() => supplyThreeHop(context), 'threeHop', 2, sets.threeHop);
  await choose(() => supplyCommunity(context, 3), 'community', 3, sets.community['3']);
  await choose(() => supplyCommunity(context, 4), 'community', 4, sets.community['4']);
  for (const [size, quota] of splitRandomQuota(sets.random, new Map(bySize)))
    await choose(() => supplyRandom(context, size), 'random', size, quota);
  if (waiting.length > 0) await emit(waiting);
  waiting = [];
  return { planned, shortfall: shortfallOf(asked, planned), hubDegree };
}

function countAsked({ community, ...others }: Recipe['sets']): number {
  const counts = [...Object.values(others), ...Object.values(community)];
  return counts.reduce((sum, count) => sum + count, 0);
}

function shortfallOf(
  asked: Partial<Record<Relation, number>>,
  planned: Partial<Record<Relation, number>>,
): PlanResult['shortfall'] {
  const short = Object.entries(asked)
    .map(([relation, count]) => [relation, { asked: count, planned: planned[relation as Relation] ?? 0 }] as const)
    .filter(([, amounts]) => amounts.planned < amounts.asked);
  return short.length === 0 ? null : Object.fromEntries(short);
}
