import type { WedgeDraw } from '#contracts';
import { enumerateTwoHop } from './enumerate-pairs.ts';
import { createNeighbourTable } from './neighbour-table.ts';
import { strongestFirst, weightBetween } from './point-graph.ts';
import type { PointGraph } from './point-graph.ts';
import { below, createRandom } from './seeded-random.ts';
import { toCandidates } from './supply-one-hop.ts';
import { idOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';

/** Pairs at distance 2: the process draws wedges (a middle and two of its neighbours), Cypher resolves, rejects and weighs them. */
export function supplyTwoHop(context: PlanContext): Supply {
  const { graph, recipe, store, corpus } = context;
  const uniform = recipe.choose === 'uniform';
  const random = createRandom(recipe.seed, 'twoHop');
  const wedges = (among: number): number => (among * (among - 1)) / 2;
  const table = createNeighbourTable(graph, recipe.choose, (among, degree) =>
    uniform ? wedges(among) : wedges(among) / degree,
  );

  async function resolve(draws: WedgeDraw[]): Promise<Candidate[]> {
    return toCandidates(context, await store.twoHop({ corpus, draws, limit: draws.length }));
  }

  return {
    relation: 'twoHop',
    size: 2,
    hasStrength: true,
    enumerate: (visit) => enumerateTwoHop(graph, visit),
    steps: graph.degrees.reduce((sum, degree) => sum + degree * degree, 0),
    async draw(count) {
      if (table.empty) return [];
      const draws = Array.from({ length: count }, (_, number) => {
        const { rank, among } = table.pick(random);
        const place = below(random, among);
        const other = below(random, among - 1);
        // Drawn evenly, a pair comes once for each bridge and needs its ticket; by strength, coming more often is the strength.
        const ticket = uniform ? random() : 0;
        return { number, point: idOf(graph, rank), place, otherPlace: other < place ? other : other + 1, ticket };
      });
      return resolve(draws);
    },
    confirm(sets) {
      const placesOf = createPlaces(graph);
      return resolve(sets.map(([a = 0, b = 0], number) => wedgeOf(graph, placesOf, number, a, b)));
    },
  };
}

type PlacesOf = (middle: number) => ReadonlyMap<number, number>;

/** Places of the neighbours of a point, strongest edge first. A hub is the middle of many pairs: its neighbours are ordered once. */
function createPlaces(graph: PointGraph): PlacesOf {
  const known = new Map<number, ReadonlyMap<number, number>>();
  return (middle) => {
    let places = known.get(middle);
    if (places === undefined) {
      places = new Map(strongestFirst(graph, middle).map((at, place) => [graph.neighbours[at] ?? 0, place]));
      known.set(middle, places);
    }
    return places;
  };
}

/** A draw that gives just this pair: their first bridge by name, and their places around it. */
function wedgeOf(graph: PointGraph, placesOf: PlacesOf, number: number, a: number, b: number): WedgeDraw {
  const { starts, neighbours } = graph;
  let middle = 0;
  for (let at = starts[a] ?? 0; at < (starts[a + 1] ?? 0); at += 1) {
    middle = neighbours[at] ?? 0;
    if (weightBetween(graph, middle, b) > 0) break;
  }
  const places = placesOf(middle);
  const [place, otherPlace] = [places.get(a) ?? -1, places.get(b) ?? -1];
  return { number, point: idOf(graph, middle), place, otherPlace, ticket: 0 };
}
