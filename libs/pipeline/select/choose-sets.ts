import type { DrawnSet } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import type { ChosenRecord } from './chosen-record.ts';
import { createLottery } from './seeded-random.ts';
import { setId } from './set-id.ts';
import { smallestFirst } from './smallest-first.ts';
import { idOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';

/** Draws that go to Cypher in one statement. */
const MOST_DRAWS = 50_000;
const FIRST_DRAWS = 2_000;
const FEWEST_DRAWS = 200;
/** Steps of an enumeration that take as long as one draw in Neo4j: some 2,000 draws a second against some ten million steps, with a margin for draws. */
const STEPS_A_DRAW = 2_000;
/** Below this share of draws that give a new set, going through all sets costs less than drawing on. */
const DRY_BELOW = 0.04;
/** Sets that one pass of the finishing enumeration holds at most, and sets that Cypher confirms in one statement. */
const FINISH_BATCH = 100_000;
const CONFIRM_BATCH = 5_000;
/** Steps of giving a set its id. */
const ID_STEPS = 500;

/**
 * Chooses up to `quota` sets of one relation and size and answers them in the order in which they were drawn; fewer only when there are no more.
 * Draws first; when they run dry, goes through all sets in the order of a seeded lottery, which chooses evenly among those that are left.
 */
export async function* chooseSets(
  context: PlanContext,
  supply: Supply,
  quota: number,
  chosen: ChosenRecord,
): AsyncGenerator<DrawnSet[]> {
  let need = quota;
  if (supply.draw !== null) {
    // Few at first: the sooner there are sets, the sooner a model is called.
    let [count, drawn] = [FEWEST_DRAWS, 0];
    while (need > 0) {
      const found = await keepNew(context, supply, await supply.draw(count), need, chosen);
      need -= found.sets.length;
      yield found.sets;
      drawn += count;
      const rate = found.fresh / count;
      const draws = need / Math.max(rate, DRY_BELOW);
      if ((drawn > FIRST_DRAWS && rate < DRY_BELOW) || draws > costOfFinish(supply, need)) break;
      const most = drawn < FIRST_DRAWS ? FIRST_DRAWS : MOST_DRAWS;
      count = Math.min(most, Math.max(FEWEST_DRAWS, Math.ceil(draws * 1.05)));
    }
  }
  if (need > 0) yield* finish(context, supply, need, chosen);
}

/** What going through all sets and confirming those that are needed costs, in draws: in a dense graph a pair has many bridges, and most draws are rejected for it. */
function costOfFinish({ steps }: Supply, need: number): number {
  return need + (Math.ceil(need / FINISH_BATCH) * steps) / STEPS_A_DRAW;
}

async function* finish(
  context: PlanContext,
  supply: Supply,
  quota: number,
  chosen: ChosenRecord,
): AsyncGenerator<DrawnSet[]> {
  const { recipe, limit } = context;
  const lottery = createLottery(recipe.seed, `${supply.relation}${supply.size}`);
  const weighted = recipe.choose === 'byStrength' && supply.hasStrength;
  let need = quota;
  const batches = smallestFirst(
    (visit) =>
      supply.enumerate((ranks, strength) => {
        // The last digit of a sum may differ from the one that decides below.
        if (supply.hasStrength && strength < recipe.minStrength * (1 - 1e-9)) return true;
        return chosen.has(ranks) || limit.isFull(ranks) || visit(ranks, strength);
      }),
    (ranks, strength) => {
      const ticket = lottery(ranks, supply.size);
      // Efraimidis and Spirakis: the smallest of -ln(u) / strength come as successive draws in proportion to strength would.
      return weighted ? -Math.log(ticket) / strength : ticket;
    },
    { first: Math.max(2 * quota, 1_000), most: FINISH_BATCH },
  );
  for await (const batch of batches) {
    const waiting = batch.map((set) => set.ranks);
    while (waiting.length > 0) {
      const asked = waiting.splice(0, Math.min(CONFIRM_BATCH, Math.max(need, FEWEST_DRAWS)));
      const found = await keepNew(context, supply, await supply.confirm(asked), need, chosen);
      need -= found.sets.length;
      yield found.sets;
      if (need === 0) return;
    }
  }
}

/** Takes the first `need` candidates that are strong enough, not chosen before in this run and not covered by another. `fresh`: all such ones. */
async function keepNew(
  context: PlanContext,
  supply: Supply,
  candidates: Candidate[],
  need: number,
  chosen: ChosenRecord,
): Promise<{ sets: DrawnSet[]; fresh: number }> {
  const { recipe, graph, corpus, store, runId, limit } = context;
  const seen = new Set<string>();
  const offered: DrawnSet[] = [];
  const ranksById = new Map<string, number[]>();
  const isOver = createTurn();
  for (const { ranks, strength } of candidates) {
    if (chosen.has(ranks) || (supply.hasStrength && strength < recipe.minStrength)) continue;
    const pointIds = ranks.map((rank) => idOf(graph, rank));
    const id = setId(corpus, pointIds);
    if (isOver(ID_STEPS)) await letOthers();
    if (seen.has(id)) continue;
    seen.add(id);
    ranksById.set(id, ranks);
    offered.push({ id, relation: supply.relation, pointIds, strength });
  }
  const covered = new Set(recipe.repeats === 'allow' ? [] : await store.covered(runId, [...seen]));
  const fresh = offered.filter((set) => !covered.has(set.id));
  const sets: DrawnSet[] = [];
  let usable = 0;
  for (const set of fresh) {
    const ranks = ranksById.get(set.id) ?? [];
    if (limit.isFull(ranks)) continue;
    usable += 1;
    if (sets.length === need) continue;
    sets.push(set);
    chosen.add(ranks);
    limit.add(ranks);
  }
  return { sets, fresh: usable };
}
