// Real: the counting, drawing and keeping of the graph's statistics. Stores answer from lists in this file; what they should find comes from a
// breadth-first search over the same edges.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphStatistics, ProductError } from '#contracts';
import type { GraphCount, SelectionPoint } from '#contracts';
import { createGraphStatistics } from '#pipeline';
import { describeGraph } from '../../libs/pipeline/statistics/describe-graph.ts';
import type { StatisticsStores } from '../../libs/pipeline/statistics/describe-graph.ts';
import { exactly, fromShare } from '../../libs/pipeline/statistics/graph-count.ts';
import { createWeightedDraw } from '../../libs/pipeline/statistics/weighted-draw.ts';
import { createRandom } from '../../libs/pipeline/select/seeded-random.ts';
import { combinations, searchAllSets } from '../integration/selection-graph.ts';
import type { TestCorpus, TestEdge } from '../integration/selection-graph.ts';

const NOT_GROWN: GraphStatistics['growth'] = {
  problems: 0,
  points: 0,
  edges: 0,
  newEdges: 0,
  adherence: { asked: 0, recovered: 0, all: 0, any: 0 },
};

interface Kept {
  edges: readonly TestEdge[];
  names: readonly string[];
  /** Sets that runs chose, by names. */
  sets?: readonly (readonly string[])[];
  /** Names without which the store answers: hidden, say. */
  gone?: readonly string[];
}

/** Stores that hold one corpus `c`; the id of a point is its name after `id `. */
function storesOf(kept: Kept): StatisticsStores & {
  reads: number;
  revision: number;
  fail: Error | undefined;
  /** Resolves when the points are read for the first time. */
  begun: Promise<void>;
} {
  const idOf = (name: string): string => `id ${name}`;
  const names = kept.names.filter((name) => kept.gone?.includes(name) !== true);
  const ofSize = (size: number): string[][] =>
    (kept.sets ?? []).filter((set) => set.length === size).map((set) => set.map(idOf));
  async function* each<T>(items: T[]): AsyncIterable<T> {
    await Promise.resolve();
    yield* items;
  }
  let sayBegun = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    sayBegun = resolve;
  });
  const state = { reads: 0, revision: 1, fail: undefined as Error | undefined, begun };
  const unused = (): never => {
    throw new Error('the statistics do not ask this');
  };
  const degree = (name: string): number =>
    kept.edges.filter(([a, b]) => (a === name && names.includes(b)) || (b === name && names.includes(a))).length;
  const rows = (): SelectionPoint[] =>
    names.map((name) => {
      const own = kept.edges.filter(([a]) => a === name);
      return {
        id: idOf(name),
        name,
        degree: degree(name),
        neighbours: own.map(([, b]) => idOf(b)),
        weights: own.map(([, , weight]) => weight),
      };
    });
  const corpora = {
    state: (corpus: string) =>
      Promise.resolve(
        corpus === 'c' ? { knowledgePoints: names.length, settled: true, revision: state.revision } : undefined,
      ),
  };
  const selection = {
    points: () => {
      state.reads += 1;
      sayBegun();
      if (state.fail !== undefined) throw state.fail;
      return each(rows());
    },
    coverage: () => Promise.resolve(String(kept.sets?.length ?? 0)),
    coveredSizes: () => Promise.resolve(new Map([2, 3, 4].map((size) => [size, ofSize(size).length]))),
    coveredSets: (_corpus: string, size: number) => each(ofSize(size)),
  };
  const statistics = {
    pointUses: () =>
      each(
        kept.names
          .map((name) => ({ id: idOf(name), sets: (kept.sets ?? []).filter((set) => set.includes(name)).length }))
          .filter(({ sets }) => sets > 0),
      ),
    leftOut: () => Promise.resolve({ hidden: kept.gone?.length ?? 0, laterGeneration: 0 }),
    growth: () => Promise.resolve(NOT_GROWN),
    names: (ids: string[]) => Promise.resolve(new Map(ids.map((id) => [id, id.slice(3)]))),
    // Every other set: a sample that is as fair as it is small.
    sampleSets: (_corpus: string, size: number) => each(ofSize(size).filter((_, i) => i % 2 === 0)),
  };
  const strict = <T extends object>(methods: T): T =>
    new Proxy(methods, { get: (target, name) => (Reflect.get(target, name) as unknown) ?? unused });
  return Object.assign(state, {
    corpora: strict(corpora),
    selection: strict(selection),
    statistics: strict(statistics),
  }) as unknown as ReturnType<typeof storesOf>;
}

/** A star of 12 with a 4-clique at one of its tips, a chain that leads to distance 4, a pair for itself and a point alone. */
const STAR: TestEdge[] = [
  ...Array.from({ length: 12 }, (_, i): TestEdge => ['hub', `tip ${String(i).padStart(2, '0')}`, 1 + (i % 3)]),
  ...combinations(['tip 00', 'p', 'q', 'r'], 2).map(([a = '', b = '']): TestEdge => [a, b, 2]),
  ['r', 'far', 1],
  ['far', 'farther', 1],
  ['one', 'two', 5],
];
const STAR_NAMES = [...new Set([...STAR.flatMap(([a, b]) => [a, b]), 'alone'])];

const graphs = fc
  .tuple(
    fc.uniqueArray(fc.tuple(fc.nat(13), fc.nat(13), fc.integer({ min: 1, max: 4 })), {
      maxLength: 45,
      selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    }),
    fc.array(fc.uniqueArray(fc.nat(13), { minLength: 2, maxLength: 4 }), { maxLength: 12 }),
  )
  .map(([edges, sets]) => ({
    edges: edges.filter(([a, b]) => a !== b).map(([a, b, weight]): TestEdge => [`p${a}`, `p${b}`, weight]),
    names: Array.from({ length: 14 }, (_, i) => `p${i}`),
    sets: sets.map((set) => set.map((i) => `p${i}`)),
  }));

/** What the search finds, and the threshold of hubs as the method says it. */
function search({ edges, names }: Pick<Kept, 'edges' | 'names'>) {
  const degrees = names.map((name) => edges.filter(([a, b]) => a === name || b === name).length);
  const mean = degrees.reduce((sum, degree) => sum + degree, 0) / names.length;
  const spread = Math.sqrt(degrees.reduce((sum, degree) => sum + (degree - mean) ** 2, 0) / names.length);
  const threshold = mean + 2 * spread;
  const corpus: TestCorpus = { corpus: 'c', edges, names: [...names], idOf: (name) => name, nameOf: (id) => id };
  return { degrees, mean, spread, threshold, sets: searchAllSets(corpus, threshold) };
}

const RELATIONS = ['oneHop', 'twoHop', 'threeHop', 'community3', 'community4', 'random'] as const;
const searched = (relation: (typeof RELATIONS)[number]): string => (relation === 'random' ? 'random2' : relation);

describe('statistics of a graph', () => {
  it('say what can be counted by hand', async () => {
    const sets = [
      ['hub', 'tip 00'],
      ['hub', 'p'],
      ['hub', 'far'],
      ['tip 00', 'p', 'q'],
      ['one', 'two'],
    ];
    const found = await describeGraph('c', storesOf({ edges: STAR, names: STAR_NAMES, sets }));
    expect(GraphStatistics.parse(found)).toEqual(found);
    expect(found).toMatchObject({ corpus: 'c', revision: 1, settled: true, nodes: 21, edges: 21 });
    expect(found.degrees.mean).toBe(2);
    expect(found.degrees).toMatchObject({ median: 1, max: 12 });
    expect(found.degrees.histogram).toEqual([
      { from: 0, to: 0, points: 1 },
      { from: 1, to: 1, points: 14 },
      { from: 2, to: 3, points: 3 },
      { from: 4, to: 7, points: 2 },
      { from: 8, to: 15, points: 1 },
    ]);
    expect(found.hubs).toMatchObject({ count: 1, items: [{ id: 'id hub', name: 'hub', degree: 12 }] });
    expect(found.components).toEqual({ count: 3, largest: 18, isolated: 1 });
    const { relations } = found;
    expect(relations.oneHop).toEqual({ sets: exactly(21), used: exactly(2), share: 2 / 21 });
    // 66 pairs of tips; the hub with p, q and r; far with tip 00, p and q; farther with r.
    expect(relations.twoHop.sets).toEqual(exactly(66 + 3 + 3 + 1));
    expect(relations.twoHop.used).toEqual(exactly(1));
    expect(relations.threeHop).toEqual({ sets: exactly(1), used: exactly(1), share: 1 });
    expect(relations.community3).toEqual({ sets: exactly(4), used: exactly(1), share: 0.25 });
    expect(relations.community4).toEqual({ sets: exactly(1), used: exactly(0), share: 0 });
    expect(relations.random).toMatchObject({ sets: exactly(210 - 21), used: exactly(2) });
    expect(found.points).toMatchObject({ used: 7, neverUsed: 14 });
    expect(found.points.mostUsed[0]).toEqual({ id: 'id hub', name: 'hub', sets: 3 });
    expect(found.points.neverUsedItems[0]).toEqual({ id: 'id r', name: 'r', degree: 4 });
  });

  it('leave a set out of every relation when a point of it is hidden', async () => {
    const sets = [
      ['p', 'q'],
      ['r', 'far'],
    ];
    const found = await describeGraph('c', storesOf({ edges: STAR, names: STAR_NAMES, sets, gone: ['far'] }));
    expect(found).toMatchObject({ nodes: 20, edges: 19, leftOut: { hidden: 1, laterGeneration: 0 } });
    expect(found.relations.oneHop.used).toEqual(exactly(1));
    expect(found.points.used).toBe(3);
  });

  it('are all zero for a corpus without points', async () => {
    const found = await describeGraph('c', storesOf({ edges: [], names: [] }));
    expect(found).toMatchObject({ nodes: 0, edges: 0, hubs: { count: 0 }, components: { count: 0, largest: 0 } });
    expect(found.degrees).toEqual({ mean: 0, standardDeviation: 0, median: 0, max: 0, histogram: [] });
    for (const relation of RELATIONS)
      expect(found.relations[relation]).toEqual({ sets: exactly(0), used: exactly(0), share: null });
  });

  it('equal what a breadth-first search finds, for any graph and any chosen sets', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (graph) => {
        const expected = search(graph);
        const found = await describeGraph('c', storesOf(graph));
        expect(found.degrees.mean).toBeCloseTo(expected.mean, 9);
        expect(found.degrees.standardDeviation).toBeCloseTo(expected.spread, 9);
        expect(found.hubs.threshold).toBeCloseTo(expected.threshold, 9);
        expect(found.hubs.count).toBe(expected.degrees.filter((degree) => degree > expected.threshold).length);
        expect(found.degrees.histogram.reduce((sum, { points }) => sum + points, 0)).toBe(14);
        expect(found.components).toEqual(components(graph));
        for (const relation of RELATIONS) {
          const all = expected.sets[searched(relation)];
          const used = graph.sets.filter((set) => all?.has([...set].sort().join(' + ')) === true);
          expect(found.relations[relation].sets).toEqual(exactly(all?.size ?? -1));
          expect(found.relations[relation].used).toEqual(exactly(used.length));
        }
        expect(found.points.used).toBe(new Set(graph.sets.flat()).size);
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

/** Components by joining labels until nothing changes. */
function components({ edges, names }: Pick<Kept, 'edges' | 'names'>) {
  const label = new Map(names.map((name, i) => [name, i]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [a, b] of edges) {
      const least = Math.min(label.get(a) ?? 0, label.get(b) ?? 0);
      for (const name of [a, b]) {
        if (label.get(name) === least) continue;
        label.set(name, least);
        changed = true;
      }
    }
  }
  const sizes = new Map<number, number>();
  for (const one of label.values()) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const all = [...sizes.values()];
  return { count: all.length, largest: Math.max(...all), isolated: all.filter((size) => size === 1).length };
}

describe('estimates', () => {
  const limits = { exactSteps: 0, draws: 3_000, coveredSets: 0 };

  /** A graph of communities with hubs: 24 points, each community a clique of 3 to 5. */
  function communities(seed: number): Kept {
    const random = createRandom(seed, 'test graph');
    const names = Array.from({ length: 24 }, (_, i) => `p${String(i).padStart(2, '0')}`);
    const edges = new Map<string, TestEdge>();
    for (let made = 0; made < 9; made += 1) {
      const size = 3 + Math.floor(random() * 3);
      const members = new Set<string>();
      while (members.size < size) members.add(names[Math.floor(24 * random() ** 2)] ?? '');
      for (const [a = '', b = ''] of combinations([...members].sort(), 2)) edges.set(`${a}-${b}`, [a, b, 1]);
    }
    return { edges: [...edges.values()], names };
  }

  it('hold the true number in about 95 of 100 intervals, and say that they are estimates', async () => {
    const estimated = ['twoHop', 'threeHop', 'community3', 'community4'] as const;
    const outcomes: { held: boolean; count: number; truth: number }[] = [];
    for (let seed = 0; seed < 40; seed += 1) {
      const graph = communities(seed);
      const expected = search(graph);
      const { relations } = await describeGraph('c', storesOf(graph), limits);
      expect(relations.oneHop.sets.exact && relations.random.sets.exact).toBe(true);
      for (const relation of estimated) {
        const { sets } = relations[relation];
        const truth = expected.sets[relation]?.size ?? 0;
        expect(sets.low).toBeLessThanOrEqual(sets.count);
        expect(sets.high).toBeGreaterThanOrEqual(sets.count);
        if (sets.exact) expect(sets).toEqual(exactly(truth));
        else outcomes.push({ held: sets.low <= truth && truth <= sets.high, count: sets.count, truth });
      }
    }
    expect(outcomes.length).toBeGreaterThan(80);
    const held = outcomes.filter((outcome) => outcome.held).length;
    expect(held / outcomes.length).toBeGreaterThan(0.89);
    // Without a lean to one side: a wrong weight of bridges or of pairs of hubs would show here.
    const lean = outcomes.filter(({ truth }) => truth > 0).map(({ count, truth }) => count / truth - 1);
    expect(Math.abs(lean.reduce((sum, off) => sum + off, 0) / lean.length)).toBeLessThan(0.02);
  });

  it('of used sets come from a sample', async () => {
    const { edges, names } = communities(5);
    const sets = edges.map(([a, b]) => [a, b]);
    const { relations } = await describeGraph('c', storesOf({ edges, names, sets }), { ...limits, coveredSets: 10 });
    expect(relations.oneHop.used).toMatchObject({ count: sets.length, exact: false, high: sets.length });
    expect(relations.twoHop.used).toMatchObject({ count: 0, exact: false, low: 0 });
    expect(relations.twoHop.used.high).toBeGreaterThan(0);
  });

  it('are the same for the same graph', async () => {
    const graph = communities(1);
    expect(await describeGraph('c', storesOf(graph), limits)).toEqual(
      await describeGraph('c', storesOf(graph), limits),
    );
  });

  it('have the intervals of Wilson', () => {
    const rounded = ({ low, high }: GraphCount) => [low, high];
    // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662, 0 of 20 gives 0 to 0.1611; ends are rounded outwards.
    expect(rounded(fromShare(10_000, 81, 263))).toEqual([2_552, 3_663]);
    expect(rounded(fromShare(10_000, 0, 20))).toEqual([0, 1_612]);
    expect(fromShare(0, 0, 0)).toEqual(exactly(0));
  });

  it('draw rows in proportion to their weights, and never one without', () => {
    const weights = [0, 3, 0, 1, 0];
    const table = createWeightedDraw(5, (row) => weights[row] ?? 0);
    const random = createRandom(2, 'weights');
    const hits = [0, 0, 0, 0, 0];
    for (let i = 0; i < 40_000; i += 1) {
      const row = table.draw(random);
      hits[row] = (hits[row] ?? 0) + 1;
    }
    expect(table.total).toBe(4);
    expect([hits[0], hits[2], hits[4]]).toEqual([0, 0, 0]);
    expect(hits[1]).toBeGreaterThan(29_500);
    expect(hits[3]).toBeGreaterThan(9_500);
  });
});

describe('kept statistics', () => {
  it('are computed once for a revision, also for askers at the same time', async () => {
    const stores = storesOf({ edges: STAR, names: STAR_NAMES });
    const describeCorpus = createGraphStatistics(stores);
    const [one, two] = await Promise.all([describeCorpus('c'), describeCorpus('c')]);
    expect(one).toEqual(two);
    await describeCorpus('c');
    expect(stores.reads).toBe(1);
    stores.revision = 2;
    expect((await describeCorpus('c')).revision).toBe(2);
    expect(stores.reads).toBe(2);
  });

  it('are never older than the question: whoever asks while they are computed shares the next ones', async () => {
    const stores = storesOf({ edges: STAR, names: STAR_NAMES });
    const describeCorpus = createGraphStatistics(stores);
    const early = describeCorpus('c');
    await stores.begun;
    stores.revision = 2;
    const late = await Promise.all([describeCorpus('c'), describeCorpus('c'), describeCorpus('c')]);
    expect((await early).revision).toBe(1);
    expect(late.map(({ revision }) => revision)).toEqual([2, 2, 2]);
    expect(stores.reads).toBe(2);
    await describeCorpus('c');
    expect(stores.reads).toBe(2);
  });

  it('are not kept when they failed, and an unknown corpus is not found', async () => {
    const stores = storesOf({ edges: STAR, names: STAR_NAMES });
    const describeCorpus = createGraphStatistics(stores);
    stores.fail = new ProductError('serviceUnavailable', 'Neo4j does not answer');
    await expect(describeCorpus('c')).rejects.toMatchObject({ code: 'serviceUnavailable' });
    stores.fail = undefined;
    expect((await describeCorpus('c')).nodes).toBe(21);
    await expect(describeCorpus('elsewhere')).rejects.toMatchObject({ code: 'corpusNotFound' });
  });
});
