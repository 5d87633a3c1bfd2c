import type { FoundSet, NeighbourDraw } from '#contracts';
import { enumerateOneHop } from './enumerate-pairs.ts';
import { createNeighbourTable } from './neighbour-table.ts';
import { strongestFirst } from './point-graph.ts';
import { below, createRandom } from './seeded-random.ts';
import { findInParts, idOf, ranksOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';

/** Pairs at distance 1: the process draws a point and a place among its neighbours, Cypher says which pair that is. */
export async function supplyOneHop(context: PlanContext): Promise<Supply> {
  const { graph, recipe, store, corpus } = context;
  const random = createRandom(recipe.seed, 'oneHop');
  const table = await createNeighbourTable(graph, recipe.choose, (among) => among);

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
    confirm(sets) {
      const draws = sets.map(([a = 0, b = 0], number) => ({
        number,
        point: idOf(graph, a),
        place: strongestFirst(graph, a).findIndex((at) => graph.neighbours[at] === b),
      }));
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
