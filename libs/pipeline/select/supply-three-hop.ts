import type { HubDraw } from '#contracts';
import { enumerateThreeHop } from './enumerate-three-hop.ts';
import { below, createRandom } from './seeded-random.ts';
import { idOf, ranksOf } from './supply.ts';
import type { Candidate, PlanContext, Supply } from './supply.ts';
import { createThreeHopFinder } from './three-hop-from.ts';

/**
 * Pairs at distance 3 with a hub at one end. Cypher alone takes a third of a second for each hub, so the process draws on the arrays of one
 * read, and Cypher confirms each pair: no edge, no bridge, and the path that was found.
 */
export function supplyThreeHop(context: PlanContext): Supply {
  const { graph, recipe, store, corpus, hubs, hubDegree } = context;
  const random = createRandom(recipe.seed, 'threeHop');
  const finder = createThreeHopFinder(graph);
  const isHub = new Set(hubs);

  function propose(pair: readonly [number, number], number: number): (HubDraw & { strength: number }) | undefined {
    const [hub, end] = isHub.has(pair[0]) ? pair : [pair[1], pair[0]];
    const found = finder.between(hub, end);
    if (found === undefined) return undefined;
    const via: [string, string] = [idOf(graph, found.via[0]), idOf(graph, found.via[1])];
    return { number, hub: idOf(graph, hub), end: idOf(graph, end), via, strength: found.strength };
  }

  async function resolve(pairs: readonly (readonly [number, number])[]): Promise<Candidate[]> {
    const proposed = new Map<number, HubDraw & { strength: number }>();
    // By hub, because the finder marks a hub's neighbours once for all pairs of that hub; the numbers keep the order of the draws.
    const order = pairs.map((_, number) => number).sort((a, b) => (pairs[a]?.[0] ?? 0) - (pairs[b]?.[0] ?? 0) || a - b);
    for (const number of order) {
      const pair = pairs[number];
      const draw = pair && propose(pair, number);
      if (draw !== undefined) proposed.set(number, draw);
    }
    const draws = [...proposed.values()].map(({ number, hub, end, via }) => ({ number, hub, end, via }));
    const found = await store.threeHop({ corpus, hubDegree, draws, limit: draws.length });
    return found.flatMap(({ number, points }) => {
      const ranks = ranksOf(graph, points);
      return ranks === undefined ? [] : [{ ranks, strength: proposed.get(number)?.strength ?? 0 }];
    });
  }

  /** A hub and any point; a pair of two hubs could come from either end, and counts from its first end only. */
  function drawPair(): readonly [number, number] | undefined {
    const hub = hubs[below(random, hubs.length)] ?? 0;
    const end = below(random, graph.size);
    return isHub.has(end) && end <= hub ? undefined : [hub, end];
  }

  const draw = async (count: number): Promise<Candidate[]> => {
    if (hubs.length === 0) return [];
    const pairs = Array.from({ length: count }, drawPair);
    return resolve(pairs.filter((pair) => pair !== undefined));
  };

  return {
    relation: 'threeHop',
    size: 2,
    hasStrength: true,
    enumerate: (visit) => enumerateThreeHop(graph, hubs, visit),
    steps: Number.POSITIVE_INFINITY,
    // By strength every pair's strength is needed: the enumeration gets them all in one go.
    draw: recipe.choose === 'uniform' ? draw : null,
    confirm: (sets) => resolve(sets.map(([a = 0, b = 0]) => [a, b] as const)),
  };
}
