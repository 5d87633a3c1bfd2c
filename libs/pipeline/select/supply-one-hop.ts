import type { FoundSet, NeighbourDraw } from '#contracts';
import { enumerateOneHop } from './enumerate-pairs.ts';
import { createTurn, letOthers } from '../turns.ts';
import { createNeighbourOrders } from './neighbour-orders.ts';
import { createNeighbourTable } from './neighbour-table.ts';
import { below, createRandom } from './seeded-random.ts';
import { findInParts, idOf, ranksOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';

/** Steps of naming a pair, and of ordering one neighbour. */
const CONFIRM_STEPS = 50;
const ORDER_STEPS = 20;

/** Pairs at distance 1: the process draws a point and a place among its neighbours, Cypher says which pair that is. */
export async function supplyOneHop(context: PlanContext): Promise<Supply> {
  const { graph, recipe, store, corpus } = context;
  const random = createRandom(recipe.seed, 'oneHop');
  const table = await createNeighbourTable(graph, recipe.choose, (among) => among);

  const neighboursOf = createNeighbourOrders(graph);
  const width = (rank: number): number => (graph.starts[rank + 1] ?? 0) - (graph.starts[rank] ?? 0);

  async function resolve(draws: NeighbourDraw[]): Promise<Candidate[]> {
    return toCandidates(context, await findInParts(draws, (part) => store.oneHop({ corpus, ...part })));
  }

  return {
    relation: 'oneHop',
    size: 2,
    hasStrength: true,
    enumerate: (visit) => enumerateOneHop(graph, visit),
    steps: 2 * graph.edges,
    async draw(count) {
      if (table.empty) return [];
      const draws = Array.from({ length: count }, (_, number) => {
        const { rank, among } = table.pick(random);
        return { number, point: idOf(graph, rank), place: below(random, among) };
      });
      return resolve(draws);
    },
    async confirm(sets) {
      const draws: NeighbourDraw[] = [];
      const isOver = createTurn();
      for (const [number, [a = 0, b = 0]] of sets.entries()) {
        // Named by the end with fewer neighbours: a hub's thousands would be ordered here and in Cypher.
        const [point, other] = width(a) <= width(b) ? [a, b] : [b, a];
        draws.push({ number, point: idOf(graph, point), place: neighboursOf(point).indexOf(other) });
        if (isOver(CONFIRM_STEPS + ORDER_STEPS * width(point))) await letOthers();
      }
      return resolve(draws);
    },
  };
}

/** Found sets as candidates. A point that came after the plan read the graph leaves its set out. */
export function toCandidates({ graph }: PlanContext, found: FoundSet[]): Candidate[] {
  return found.flatMap(({ points, strength }) => {
    const ranks = ranksOf(graph, points);
    return ranks === undefined ? [] : [{ ranks, strength: strength ?? 0 }];
  });
}
