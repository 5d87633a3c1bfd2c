import type { BridgeDraw } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { bridgesBetween } from './bridges.ts';
import type { Bridges } from './bridges.ts';
import { enumerateTwoHop } from './enumerate-pairs.ts';
import { createNeighbourTable } from './neighbour-table.ts';
import { createNeighbourOrders } from './neighbour-orders.ts';
import { weightBetween } from './point-graph.ts';
import { below, createRandom } from './seeded-random.ts';
import { findInParts, idOf, ranksOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';

/** Steps of drawing and weighing a pair, roughly: two hubs have some thousand neighbours to look at. */
const DRAW_STEPS = 2_000;

/** A pair at distance 2 with what lies between. */
interface BridgedPair {
  a: number;
  b: number;
  bridges: Bridges;
}

/**
 * Pairs at distance 2: the process draws wedges (a middle and two of its neighbours) on the arrays of one read, rejects and weighs them there, and Cypher
 * confirms each pair. In Cypher a pair of hubs took as many steps as they have neighbours, and a wedge the sorting of the middle's.
 */
export async function supplyTwoHop(context: PlanContext): Promise<Supply> {
  const { graph, recipe, store, corpus } = context;
  const uniform = recipe.choose === 'uniform';
  const random = createRandom(recipe.seed, 'twoHop');
  const wedges = (among: number): number => (among * (among - 1)) / 2;
  const table = await createNeighbourTable(graph, recipe.choose, (among, degree) =>
    uniform ? wedges(among) : wedges(among) / degree,
  );
  const neighboursOf = createNeighbourOrders(graph);
  const isOver = createTurn();

  /** The pair of a wedge; undefined where its ends are joined, or its ticket does not count. */
  function drawPair(): BridgedPair | undefined {
    const { rank, among } = table.pick(random);
    const place = below(random, among);
    const other = below(random, among - 1);
    // Drawn evenly, a pair comes once for each bridge and needs its ticket; by strength, coming more often is the strength.
    const ticket = uniform ? random() : 0;
    const neighbours = neighboursOf(rank);
    const a = neighbours[place] ?? 0;
    const b = neighbours[other < place ? other : other + 1] ?? 0;
    const pair = pairOf(a, b);
    return pair !== undefined && ticket * pair.bridges.count < 1 ? pair : undefined;
  }

  function pairOf(a: number, b: number): BridgedPair | undefined {
    const bridges = a === b || weightBetween(graph, a, b) > 0 ? undefined : bridgesBetween(graph, a, b);
    return bridges && { a, b, bridges };
  }

  /** Which of the pairs Cypher finds, in their order; a pair that comes twice counts once. */
  async function resolve(pairs: readonly (BridgedPair | undefined)[]): Promise<Candidate[]> {
    const draws: BridgeDraw[] = [];
    const seen = new Set<number>();
    for (const [number, pair] of pairs.entries()) {
      if (pair === undefined) continue;
      const key = Math.min(pair.a, pair.b) * graph.size + Math.max(pair.a, pair.b);
      if (seen.has(key)) continue;
      seen.add(key);
      draws.push({ number, a: idOf(graph, pair.a), b: idOf(graph, pair.b), via: idOf(graph, pair.bridges.via) });
    }
    const found = await findInParts(draws, (part) => store.twoHop({ corpus, ...part }));
    return found.flatMap(({ number, points }) => {
      const ranks = ranksOf(graph, points);
      return ranks === undefined ? [] : [{ ranks, strength: pairs[number]?.bridges.strength ?? 0 }];
    });
  }

  return {
    relation: 'twoHop',
    size: 2,
    hasStrength: true,
    enumerate: (visit) => enumerateTwoHop(graph, visit),
    steps: graph.degrees.reduce((sum, degree) => sum + degree * degree, 0),
    async draw(count) {
      if (table.empty) return [];
      const pairs: (BridgedPair | undefined)[] = [];
      for (let drawn = 0; drawn < count; drawn += 1) {
        pairs.push(drawPair());
        if (isOver(DRAW_STEPS)) await letOthers();
      }
      return resolve(pairs);
    },
    async confirm(sets) {
      const pairs: (BridgedPair | undefined)[] = [];
      for (const [a = 0, b = 0] of sets) {
        pairs.push(pairOf(a, b));
        if (isOver(DRAW_STEPS)) await letOthers();
      }
      return resolve(pairs);
    },
  };
}
