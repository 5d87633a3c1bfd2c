import type { Availability, AvailableCount, Recipe, SelectionStore } from '#contracts';
import { countSets } from './count-sets.ts';
import type { Count } from './count-sets.ts';
import { countUnjoined } from './count-unjoined.ts';
import { countCovered } from './count-covered.ts';
import { enumerateCliques } from './enumerate-cliques.ts';
import { enumerateOneHop, enumerateTwoHop } from './enumerate-pairs.ts';
import { enumerateThreeHop } from './enumerate-three-hop.ts';
import { inducedGraph, onlyEligible, readEligible } from './eligible.ts';
import { hubThreshold, listHubs } from './hubs.ts';
import { readPointGraph } from './point-graph.ts';
import { splitRandomQuota } from './random-sizes.ts';
import type { Enumerate } from './visit.ts';

/** Counts are exact up to here; above it one is exact only where that costs nothing more. */
export const EXACT_UP_TO = 50_000;

/**
 * Sets that can still be chosen for a recipe: of at least its minimum strength, covered ones left out unless it allows repeats. A number is exact,
 * `{ atLeast }` a lower bound. Each relation is counted by itself: a pair at distance 2 counts as twoHop and as random, and can be chosen once.
 * `random` is for the sizes that this recipe's other sets have (alone: pairs), and no more of a size than it asks for where another size is short.
 */
export async function measureAvailability(
  corpus: string,
  recipe: Recipe,
  store: SelectionStore,
): Promise<Availability> {
  const graph = await readPointGraph(store.points(corpus));
  const eligible = await readEligible(corpus, recipe, store, graph);
  const induced = await inducedGraph(graph, eligible);
  const hubs = listHubs(graph, hubThreshold(graph, recipe.hubDegree));
  const covered = await countCovered(corpus, recipe, store, graph, hubs, induced.graph);
  const { minStrength } = recipe;
  const limitOf = (size: number): number => EXACT_UP_TO + covered.ofSize(size);
  const less = (count: Count, relation: keyof Availability, size: number): AvailableCount => {
    const used = covered.of(relation, size);
    const sets = Math.max(0, count.sets - used.sets);
    return count.complete && used.complete ? sets : { atLeast: sets };
  };

  const count = (enumerate: Enumerate, limit: number): Promise<Count> =>
    countSets(onlyEligible(eligible, enumerate), minStrength, limit);

  const community3 = less(await count((visit) => enumerateCliques(graph, 3, visit), limitOf(3)), 'community', 3);
  const community4 = less(await count((visit) => enumerateCliques(graph, 4, visit), limitOf(4)), 'community', 4);
  const twoHop = await count((visit) => enumerateTwoHop(graph, visit), limitOf(2));
  const threeHop = await count((visit) => enumerateThreeHop(graph, hubs, visit), limitOf(2));
  return {
    oneHop: less(await count((visit) => enumerateOneHop(graph, visit), Infinity), 'oneHop', 2),
    twoHop: less(twoHop, 'twoHop', 2),
    threeHop: less(threeHop, 'threeHop', 2),
    community: add(community3, community4),
    community3,
    community4,
    random: await availableRandom(recipe, async (size) =>
      less(await countUnjoined(induced.graph, size, limitOf(size)), 'random', size),
    ),
  };
}

async function availableRandom(
  recipe: Recipe,
  count: (size: number) => Promise<AvailableCount>,
): Promise<AvailableCount> {
  const { oneHop, twoHop, threeHop, community, random } = recipe.sets;
  const others = new Map([
    [2, oneHop + twoHop + threeHop],
    [3, community['3']],
    [4, community['4']],
  ]);
  const split: { asked: number; left: AvailableCount }[] = [];
  for (const [size, asked] of splitRandomQuota(random, others)) split.push({ asked, left: await count(size) });
  const short = split.some(({ asked, left }) => leastOf(left) < asked);
  return split
    .map(({ asked, left }) => (short && split.length > 1 && leastOf(left) >= asked ? asked : left))
    .reduce(add);
}

/** The number that is there for certain. */
export function leastOf(count: AvailableCount): number {
  return typeof count === 'number' ? count : count.atLeast;
}

function add(a: AvailableCount, b: AvailableCount): AvailableCount {
  const sum = leastOf(a) + leastOf(b);
  return typeof a === 'number' && typeof b === 'number' ? sum : { atLeast: sum };
}
