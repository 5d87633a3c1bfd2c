// Real: the drawing of three-hop pairs by strength and the planner over it. The store here finds whatever the process proposes: what there is to find
// comes from a breadth-first search over the same edges. Seed numbers are fixed, so these tests always give the same answer.
import { describe, expect, it } from '@jest/globals';
import type { HubDraw, Recipe, SelectionStore } from '#contracts';
import { createThreeHopDraw } from '../../libs/pipeline/select/draw-three-hop.ts';
import { listHubs } from '../../libs/pipeline/select/hubs.ts';
import { planSets } from '../../libs/pipeline/select/plan-sets.ts';
import { readPointGraph } from '../../libs/pipeline/select/point-graph.ts';
import { below, createRandom } from '../../libs/pipeline/select/seeded-random.ts';
import { recipeOf, searchAllSets } from '../integration/selection-graph.ts';
import type { TestCorpus, TestEdge } from '../integration/selection-graph.ts';

const HUB_DEGREE = 2;
const names = Array.from({ length: 16 }, (_, i) => `p${String(i).padStart(2, '0')}`);

/** A sparse graph of 16 points with weights from 1 to 6, most of them small; it has paths of three edges between hubs, and short cuts. */
function drawEdges(seed: number): TestEdge[] {
  const random = createRandom(seed, 'by strength');
  const edges = new Map<string, TestEdge>();
  while (edges.size < 22) {
    const [a = '', b = ''] = [names[below(random, 16)], names[Math.floor(16 * random() ** 1.6)]].sort();
    if (a !== b) edges.set(`${a}-${b}`, [a, b, 1 + Math.floor(6 * random() ** 2)]);
  }
  return [...edges.values()];
}

function rowsOf(edges: readonly TestEdge[]) {
  return names.map((name) => {
    const own = edges.filter(([a]) => a === name);
    return {
      id: name,
      name,
      degree: edges.filter(([a, b]) => a === name || b === name).length,
      neighbours: own.map(([, b]) => b),
      weights: own.map(([, , weight]) => weight),
    };
  });
}

function searchThreeHop(edges: readonly TestEdge[]): Map<string, number> {
  const corpus: TestCorpus = { corpus: 'c', edges, names, idOf: (name) => name, nameOf: (id) => id };
  return searchAllSets(corpus, HUB_DEGREE)['threeHop'] ?? new Map<string, number>();
}

/** Upper 0.01% point of chi-square (Wilson and Hilferty). */
function critical(freedom: number): number {
  const part = 2 / (9 * freedom);
  return freedom * (1 - part + 3.719 * Math.sqrt(part)) ** 3;
}

/** Chi-square of counts against parts; a count of something that has no part, or should not be there, is infinitely far off. */
function chiSquare(counts: ReadonlyMap<string, number>, parts: ReadonlyMap<string, number>): number {
  const drawn = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const total = [...parts.values()].reduce((sum, part) => sum + part, 0);
  if ([...counts.keys()].some((key) => !parts.has(key))) return Infinity;
  return [...parts].reduce((sum, [key, part]) => {
    const wanted = (drawn * part) / total;
    return sum + ((counts.get(key) ?? 0) - wanted) ** 2 / wanted;
  }, 0);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

describe('a draw of three-hop pairs by strength', () => {
  it('hits each pair in proportion to its strength and no other, on any graph', async () => {
    let graphs = 0;
    for (let seed = 0; seed < 12; seed += 1) {
      const edges = drawEdges(seed);
      const strengths = searchThreeHop(edges);
      if (strengths.size < 3) continue;
      const graph = await readPointGraph(rowsOf(edges));
      const draw = await createThreeHopDraw(graph, listHubs(graph, HUB_DEGREE));
      const random = createRandom(seed, 'draws');
      const counts = new Map<string, number>();
      for (let i = 0; i < 60_000; i += 1) {
        const pair = draw.pick(random);
        if (pair !== undefined)
          count(
            counts,
            [...pair]
              .sort((a, b) => a - b)
              .map((rank) => graph.ids[rank])
              .join(' + '),
          );
      }
      expect({ seed, fits: chiSquare(counts, strengths) < critical(strengths.size - 1) }).toEqual({ seed, fits: true });
      // The same counts against an even choice: the test can tell the two apart.
      const even = new Map([...strengths.keys()].map((key) => [key, 1]));
      expect(chiSquare(counts, even)).toBeGreaterThan(critical(strengths.size - 1));
      graphs += 1;
    }
    expect(graphs).toBeGreaterThan(8);
  });

  it('is empty without hubs or without a path of three edges', async () => {
    const graph = await readPointGraph(rowsOf(drawEdges(1)));
    expect((await createThreeHopDraw(graph, [])).empty).toBe(true);
    const alone = await readPointGraph(rowsOf([]));
    expect((await createThreeHopDraw(alone, [0, 1])).empty).toBe(true);
  });
});

/** Finds every three-hop pair that is proposed, and remembers how many it was asked about at once. */
function storeOf(edges: readonly TestEdge[], asked: number[] = []): SelectionStore {
  const store = {
    async *points() {
      await Promise.resolve();
      yield* rowsOf(edges);
    },
    threeHop({ draws }: { draws: HubDraw[] }) {
      asked.push(draws.length);
      return Promise.resolve(draws.map(({ number, hub, end }) => ({ number, points: [hub, end], strength: null })));
    },
    covered: () => Promise.resolve([]),
  };
  return store as unknown as SelectionStore;
}

async function plan(store: SelectionStore, quota: number, changes: Partial<Recipe>): Promise<string[]> {
  const recipe = recipeOf({ threeHop: quota }, { choose: 'byStrength', hubDegree: HUB_DEGREE, ...changes });
  const found: string[] = [];
  await planSets({ corpus: 'c', runId: 'run-none', recipe }, store, (sets) => {
    found.push(...sets.map((set) => set.pointIds.join(' + ')));
    return Promise.resolve();
  });
  return found;
}

describe('a plan of three-hop pairs by strength', () => {
  it('draws its second set in proportion to the strengths of those that are left', async () => {
    // Two hubs three steps apart, by two ways of which one is weak; each has another point at that distance.
    const edges: TestEdge[] = [
      ['p00', 'p01', 3],
      ['p00', 'p02', 1],
      ['p00', 'p03', 2],
      ['p01', 'p04', 2],
      ['p02', 'p05', 4],
      ['p04', 'p06', 5],
      ['p05', 'p06', 2],
      ['p06', 'p07', 1],
      ['p04', 'p08', 1],
    ];
    const strengths = searchThreeHop(edges);
    const all = [...strengths.values()].reduce((sum, strength) => sum + strength, 0);
    const parts = new Map<string, number>();
    for (const [first, one] of strengths)
      for (const [second, other] of strengths)
        if (first !== second) parts.set(`${first}, ${second}`, (one * other) / all / (all - one));
    const counts = new Map<string, number>();
    expect(parts.size).toBeGreaterThan(10);
    const seeds = 30 * parts.size;
    for (let seed = 0; seed < seeds; seed += 1) count(counts, (await plan(storeOf(edges), 2, { seed })).join(', '));
    expect(chiSquare(counts, parts)).toBeLessThan(critical(parts.size - 1));
  }, 60_000);

  it('has every pair once where all are asked for, the same ones for the same seed number', async () => {
    for (const seed of [3, 4]) {
      const strengths = searchThreeHop(drawEdges(seed));
      const found = await plan(storeOf(drawEdges(seed)), 1_000, { seed });
      expect([...found].sort()).toEqual([...strengths.keys()].sort());
      expect(await plan(storeOf(drawEdges(seed).reverse()), 1_000, { seed })).toEqual(found);
    }
  });

  it('leaves out what is weaker than the recipe allows', async () => {
    const edges = drawEdges(5);
    const strong = [...searchThreeHop(edges)].filter(([, strength]) => strength >= 0.3).map(([key]) => key);
    expect(strong.length).toBeGreaterThan(2);
    expect((await plan(storeOf(edges), 1_000, { minStrength: 0.3 })).sort()).toEqual(strong.sort());
  });
});
