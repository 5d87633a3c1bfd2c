import type { HubDraw } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { createThreeHopDraw } from './draw-three-hop.ts';
import { enumerateThreeHop } from './enumerate-three-hop.ts';
import { below, createRandom } from './seeded-random.ts';
import { findInParts, idOf, ranksOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';
import { createThreeHopFinder } from './three-hop-from.ts';

type Pair = readonly [number, number];

/** Paths that are drawn for one pair at distance 3, on average, before draws count as vain: a path takes microseconds, going through all pairs seconds. */
const MOST_PATHS = 100;
/** Steps of drawing a path and of weighing a pair, roughly. */
const PATH_STEPS = 500;
const PAIR_STEPS = 5_000;

/**
 * Pairs at distance 3 with a hub at one end. Cypher alone takes a third of a second for each hub, so the process draws on the arrays of one
 * read, and Cypher confirms each pair: no edge, no bridge, and the path that was found.
 */
export async function supplyThreeHop(context: PlanContext): Promise<Supply> {
  const { graph, recipe, store, corpus, hubs, hubDegree } = context;
  const random = createRandom(recipe.seed, 'threeHop');
  const finder = createThreeHopFinder(graph);
  const isHub = new Set(hubs);
  const isOver = createTurn();

  function propose(pair: Pair, number: number): (HubDraw & { strength: number }) | undefined {
    const [hub, end] = isHub.has(pair[0]) ? pair : [pair[1], pair[0]];
    const found = finder.between(hub, end);
    if (found === undefined) return undefined;
    const via: [string, string] = [idOf(graph, found.via[0]), idOf(graph, found.via[1])];
    return { number, hub: idOf(graph, hub), end: idOf(graph, end), via, strength: found.strength };
  }

  async function resolve(pairs: readonly Pair[]): Promise<Candidate[]> {
    const proposed = new Map<number, HubDraw & { strength: number }>();
    // By hub, because the finder marks a hub's neighbours once for all pairs of that hub; the numbers keep the order of the draws.
    const order = pairs.map((_, number) => number).sort((a, b) => (pairs[a]?.[0] ?? 0) - (pairs[b]?.[0] ?? 0) || a - b);
    for (const number of order) {
      const pair = pairs[number];
      const draw = pair && propose(pair, number);
      if (draw !== undefined) proposed.set(number, draw);
      if (isOver(PAIR_STEPS)) await letOthers();
    }
    const draws = [...proposed.values()].map(({ number, hub, end, via }) => ({ number, hub, end, via }));
    draws.sort((a, b) => a.number - b.number);
    const found = await findInParts(draws, (part) => store.threeHop({ corpus, hubDegree, ...part }));
    return found.flatMap(({ number, points }) => {
      const ranks = ranksOf(graph, points);
      return ranks === undefined ? [] : [{ ranks, strength: proposed.get(number)?.strength ?? 0 }];
    });
  }

  /** A hub and any point; a pair of two hubs could come from either end, and counts from its first end only. */
  function drawPair(): Pair | undefined {
    const hub = hubs[below(random, hubs.length)] ?? 0;
    const end = below(random, graph.size);
    return isHub.has(end) && end <= hub ? undefined : [hub, end];
  }

  async function drawEvenly(count: number): Promise<Candidate[]> {
    if (hubs.length === 0) return [];
    const pairs = Array.from({ length: count }, drawPair);
    return resolve(pairs.filter((pair) => pair !== undefined));
  }

  async function createDrawByStrength(): Promise<Supply['draw']> {
    const paths = await createThreeHopDraw(graph, hubs);
    return async (count) => {
      const pairs = new Map<number, Pair>();
      let hits = 0;
      for (let left = paths.empty ? 0 : count * MOST_PATHS; left > 0 && hits < count; left -= 1) {
        const pair = paths.pick(random);
        if (isOver(PATH_STEPS)) await letOthers();
        if (pair === undefined) continue;
        hits += 1;
        // A pair that comes twice counts once, at its first place.
        const key = pair[0] * graph.size + pair[1];
        if (!pairs.has(key)) pairs.set(key, pair);
      }
      return resolve([...pairs.values()]);
    };
  }

  const uniform = recipe.choose === 'uniform';
  return {
    relation: 'threeHop',
    size: 2,
    hasStrength: true,
    enumerate: (visit) => enumerateThreeHop(graph, hubs, visit),
    steps: uniform ? Number.POSITIVE_INFINITY : hubs.length * 2 * graph.edges,
    draw: uniform ? drawEvenly : await createDrawByStrength(),
    confirm: (sets) => resolve(sets.map(([a = 0, b = 0]) => [a, b] as const)),
  };
}
