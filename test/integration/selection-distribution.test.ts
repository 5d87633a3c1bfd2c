// Real: Neo4j, the statements of cypher/selection and the planner. The seed numbers are fixed, so these tests always give the same answer.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlannedSet, Recipe } from '#contracts';
import { planSets } from '../../libs/pipeline/select/index.ts';
import { openSelection, recipeOf, searchAllSets } from './selection-graph.ts';
import type { SelectionFixture, TestCorpus, TestEdge } from './selection-graph.ts';

// Pairs at distance 2 with one, two and three bridges; a choice by wedges would take the last ones three times as often.
const EDGES: TestEdge[] = [
  ['a', 'm', 1],
  ['b', 'm', 4],
  ['a', 'n', 2],
  ['b', 'n', 2],
  ['a', 'o', 1],
  ['b', 'o', 3],
  ['m', 'n', 5],
  ['n', 'c', 1],
  ['c', 'd', 2],
  ['d', 'e', 6],
  ['d', 'f', 1],
  ['e', 'f', 3],
  ['a', 'g', 1],
  ['g', 'h', 2],
];

let fixture: SelectionFixture;
let graph: TestCorpus;
beforeAll(async () => {
  fixture = await openSelection();
  graph = await fixture.importGraph(EDGES);
});
afterAll(() => fixture.close());

/** How often each set was chosen over many seed numbers, by relation. */
async function countChoices(recipe: Recipe, seeds: number): Promise<Record<string, Map<string, number>>> {
  const counts: Record<string, Map<string, number>> = {};
  const count = (sets: PlannedSet[]): Promise<void> => {
    for (const { relation, pointIds } of sets) {
      const kind = relation === 'community' || relation === 'random' ? `${relation}${pointIds.length}` : relation;
      const of = (counts[kind] ??= new Map());
      const key = pointIds.map(graph.nameOf).join(' + ');
      of.set(key, (of.get(key) ?? 0) + 1);
    }
    return Promise.resolve();
  };
  const plan = (seed: number) =>
    planSets({ corpus: graph.corpus, runId: 'run-none', recipe: { ...recipe, seed } }, fixture.store, count);
  // Ten at a time: a plan of one set is all waiting.
  for (let seed = 0; seed < seeds; seed += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => plan(seed + i)));
  return counts;
}

/** Upper 0.1% point of chi-square (Wilson and Hilferty). */
function critical(freedom: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + 3.09 * Math.sqrt(part)) ** 3;
}

describe('the first set of a plan', () => {
  const seeds = 200;

  it('is any set of its relation, evenly', async () => {
    const sets = searchAllSets(graph, 2);
    const ask = recipeOf({ oneHop: 1, twoHop: 1, threeHop: 1, community: { '3': 1, '4': 0 } }, { hubDegree: 2 });
    const counts = { ...(await countChoices(ask, seeds)), ...(await countChoices(recipeOf({ random: 1 }), seeds)) };
    for (const relation of ['oneHop', 'twoHop', 'threeHop', 'community3', 'random2']) {
      const all = [...(sets[relation]?.keys() ?? [])];
      const expected = seeds / all.length;
      expect(all.length).toBeGreaterThan(1);
      const chi = all.reduce((sum, set) => sum + ((counts[relation]?.get(set) ?? 0) - expected) ** 2 / expected, 0);
      expect({ relation, fits: chi < critical(all.length - 1) }).toEqual({ relation, fits: true });
    }
    // The same counts against a choice by wedges: the test can tell the two apart.
    const bridges = (set: string): number => (set === 'a + b' ? 3 : set === 'm + o' || set === 'n + o' ? 2 : 1);
    const twoHop = [...(sets['twoHop']?.keys() ?? [])];
    const total = twoHop.reduce((sum, set) => sum + bridges(set), 0);
    const biased = twoHop.reduce((sum, set) => {
      const expected = (seeds * bridges(set)) / total;
      return sum + ((counts['twoHop']?.get(set) ?? 0) - expected) ** 2 / expected;
    }, 0);
    expect(biased).toBeGreaterThan(critical(twoHop.length - 1));
  }, 400_000);

  it('by strength, is each set in proportion to its strength', async () => {
    const sets = searchAllSets(graph, 2);
    const ask = recipeOf(
      { oneHop: 1, twoHop: 1, threeHop: 1, community: { '3': 1, '4': 0 } },
      { hubDegree: 2, choose: 'byStrength' },
    );
    const counts = await countChoices(ask, seeds);
    for (const relation of ['oneHop', 'twoHop', 'threeHop', 'community3']) {
      const all = [...(sets[relation] ?? [])];
      const total = all.reduce((sum, [, strength]) => sum + strength, 0);
      const chi = all.reduce((sum, [set, strength]) => {
        const expected = (seeds * strength) / total;
        return sum + ((counts[relation]?.get(set) ?? 0) - expected) ** 2 / expected;
      }, 0);
      expect({ relation, fits: chi < critical(all.length - 1) }).toEqual({ relation, fits: true });
    }
  }, 400_000);
});
