// Real: Neo4j, the statements of cypher/selection and the planner. Runs and their sets are stored by a short statement of the test's own.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlannedSet, Recipe, SelectionStore } from '#contracts';
import fc from 'fast-check';
import { checkQuotas, measureAvailability, planSets } from '../../libs/pipeline/select/index.ts';
import type { PlanResult } from '../../libs/pipeline/select/index.ts';
import { byCodePoint, openSelection, recipeOf, searchAllSets } from './selection-graph.ts';
import type { SelectionFixture, TestCorpus, TestEdge } from './selection-graph.ts';

let fixture: SelectionFixture;
beforeAll(async () => {
  fixture = await openSelection();
});
afterAll(() => fixture.close());

async function plan(
  graph: TestCorpus,
  recipe: Recipe,
  runId = 'run-none',
  store: SelectionStore = fixture.store,
): Promise<PlanResult & { sets: PlannedSet[]; batches: number[] }> {
  const sets: PlannedSet[] = [];
  const batches: number[] = [];
  const result = await planSets({ corpus: graph.corpus, runId, recipe }, store, (batch) => {
    sets.push(...batch);
    batches.push(batch.length);
    return Promise.resolve();
  });
  return { ...result, sets, batches };
}

/** Relation with size, and names: what two plans of different copies of a graph can be compared by. */
function namesOf(graph: TestCorpus, sets: readonly PlannedSet[]): string[] {
  return sets.map(({ relation, pointIds }) => `${relation}: ${pointIds.map(graph.nameOf).join(' + ')}`);
}

const nodes = 40;
/** A fixed graph of 40 points with two hubs, cliques and long ways. */
const EDGES: TestEdge[] = (() => {
  const edges = new Map<string, TestEdge>();
  const join = (a: number, b: number, weight: number): void => {
    if (a === b) return;
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    edges.set(`${low}-${high}`, [`point ${low}`, `point ${high}`, weight]);
  };
  for (let i = 0; i < nodes; i += 1) {
    join(i, (i * 7 + 3) % nodes, 1 + (i % 3));
    if (i % 2 === 0) join(i, (i + 1) % nodes, 1 + (i % 5));
    if (i < 9) join(0, i * 2, 2);
    if (i < 7) join(21, 20 + i, 1);
  }
  for (const a of [3, 4, 5, 6, 7]) for (const b of [4, 5, 6, 7]) if (a < b) join(a, b, a);
  return [...edges.values()];
})();
const EVERYTHING: Recipe['sets'] = {
  oneHop: 999,
  twoHop: 999,
  threeHop: 999,
  community: { '3': 999, '4': 999 },
  random: 0,
};

describe('a plan', () => {
  it('draws a small graph dry: every set exactly once, in its relation, names in order, and says what was short', async () => {
    const graph = await fixture.importGraph(EDGES);
    const expected = searchAllSets(graph, 4);
    for (const choose of ['uniform', 'byStrength'] as const) {
      const { sets, planned, shortfall } = await plan(graph, recipeOf(EVERYTHING, { hubDegree: 4, choose }));
      expect(new Set(sets.map(({ id }) => id)).size).toBe(sets.length);
      expect(sets.map(({ number }) => number)).toEqual(sets.map((_, i) => i + 1));
      for (const relation of ['oneHop', 'twoHop', 'threeHop', 'community3', 'community4']) {
        const chosen = sets.filter(
          (set) =>
            relation.startsWith(set.relation) &&
            (set.relation !== 'community' || relation.endsWith(String(set.pointIds.length))),
        );
        const names = chosen.map(({ pointIds }) => pointIds.map(graph.nameOf));
        for (const set of names) expect(set).toEqual([...set].sort(byCodePoint));
        expect([relation, names.map((set) => set.join(' + ')).sort()]).toEqual([
          relation,
          [...(expected[relation]?.keys() ?? [])].sort(),
        ]);
        chosen.forEach((set, i) =>
          expect(set.strength).toBeCloseTo(expected[relation]?.get(names[i]?.join(' + ') ?? '') ?? -1, 9),
        );
      }
      const community = (expected['community3']?.size ?? 0) + (expected['community4']?.size ?? 0);
      expect(planned['community']).toBe(community);
      expect(shortfall).toMatchObject({
        oneHop: { asked: 999, planned: expected['oneHop']?.size },
        community: { asked: 1998, planned: community },
      });
    }
    const { sets, shortfall } = await plan(graph, recipeOf({ random: 5_000 }));
    expect(namesOf(graph, sets).sort()).toEqual(
      [...(expected['random2']?.keys() ?? [])].map((set) => `random: ${set}`).sort(),
    );
    expect(shortfall).toEqual({ random: { asked: 5_000, planned: expected['random2']?.size } });
  });

  it('draws random small graphs dry, too', async () => {
    const rows = fc.uniqueArray(fc.tuple(fc.nat(9), fc.nat(9), fc.integer({ min: 1, max: 3 })), {
      minLength: 1,
      maxLength: 16,
      selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('uniform' as const, 'byStrength' as const), async (drawn, choose) => {
        const edges = drawn.filter(([a, b]) => a !== b).map(([a, b, weight]) => [`p${a}`, `p${b}`, weight] as const);
        const graph = await fixture.importGraph(edges);
        const expected = searchAllSets(graph, 1);
        const { sets } = await plan(graph, recipeOf(EVERYTHING, { hubDegree: 1, choose }));
        const wanted = Object.entries(expected).flatMap(([relation, found]) =>
          relation.startsWith('random') ? [] : [...found.keys()].map((set) => `${relation.replace(/\d/, '')}: ${set}`),
        );
        expect(namesOf(graph, sets).sort()).toEqual(wanted.sort());
      }),
      { numRuns: 10, seed: 11 },
    );
  }, 240_000);

  it('is the same on a copy that was imported in another order, and another seed number gives another', async () => {
    const graph = await fixture.importGraph(EDGES);
    const copy = await fixture.importGraph([...EDGES].reverse().map(([a, b, weight]) => [b, a, weight] as const));
    const recipe = recipeOf(
      { oneHop: 15, twoHop: 30, threeHop: 20, community: { '3': 4, '4': 2 }, random: 20 },
      { hubDegree: null },
    );
    for (const choose of ['uniform', 'byStrength'] as const) {
      const [one, two, three] = [
        await plan(graph, { ...recipe, choose }),
        await plan(copy, { ...recipe, choose }),
        await plan(graph, { ...recipe, choose, seed: 8 }),
      ];
      expect(one.shortfall).toBeNull();
      expect(namesOf(copy, two.sets)).toEqual(namesOf(graph, one.sets));
      expect(namesOf(graph, three.sets)).not.toEqual(namesOf(graph, one.sets));
      const shared = new Set(one.sets.map(({ id }) => id));
      expect(three.sets.filter(({ id }) => shared.has(id)).length).toBeLessThan(one.sets.length * 0.8);
    }
  });

  it('numbers relations in their order, in batches, and gives random sets the sizes of the others', async () => {
    const graph = await fixture.importGraph(EDGES);
    const { sets, planned, batches } = await plan(
      graph,
      recipeOf({ oneHop: 10, twoHop: 200, threeHop: 60, community: { '3': 6, '4': 3 }, random: 200 }, { hubDegree: 3 }),
    );
    const order = sets.map(({ relation, pointIds }) => `${relation}${pointIds.length}`);
    expect([...new Set(order)]).toEqual([
      'oneHop2',
      'twoHop2',
      'threeHop2',
      'community3',
      'community4',
      'random2',
      'random3',
      'random4',
    ]);
    expect(batches.slice(0, -1)).toEqual(batches.slice(0, -1).map((_, at) => Math.min(500, 16 * 2 ** at)));
    const others = sets.filter(({ relation }) => relation !== 'random');
    for (const size of [3, 4]) {
      const share = others.filter(({ pointIds }) => pointIds.length === size).length / others.length;
      const random = order.filter((kind) => kind === `random${size}`).length;
      expect(Math.abs(random - share * 200)).toBeLessThanOrEqual(1);
    }
    expect(planned['random']).toBe(200);
  });

  it("takes only points that the filter's seeds name, and counts what is there for it", async () => {
    const geometry = Array.from({ length: 24 }, (_, i) => `point ${i}`);
    const graph = await fixture.importGraph(EDGES, {
      seeds: [
        { subject: 'geometry', level: '1', points: geometry.slice(0, 12) },
        { subject: 'geometry', level: '2', points: geometry.slice(12) },
        { subject: 'algebra', level: '1', points: ['point 30', 'point 31'] },
      ],
    });
    const everywhere = searchAllSets(graph, 4);
    const filters = [
      [{ subjects: ['geometry'], levels: null }, new Set(geometry)],
      [{ subjects: ['geometry'], levels: ['2', '3'] }, new Set(geometry.slice(12))],
      [
        { subjects: ['algebra', 'geometry'], levels: ['1'] },
        new Set([...geometry.slice(0, 12), 'point 30', 'point 31']),
      ],
    ] as const;
    for (const [filter, allowed] of filters) {
      const copy = { subjects: [...filter.subjects], levels: filter.levels && [...filter.levels] };
      const recipe = recipeOf({ ...EVERYTHING, random: 999 }, { hubDegree: 4, filter: copy });
      const { sets } = await plan(graph, recipe);
      const wanted = Object.entries(everywhere).flatMap(([relation, found]) =>
        relation.startsWith('random')
          ? []
          : [...found.keys()]
              .filter((set) => set.split(' + ').every((name) => allowed.has(name)))

              .map((set) => `${relation.replace(/\d$/, '')}: ${set}`),
      );
      const names = namesOf(graph, sets);
      expect(names.filter((name) => !name.startsWith('random')).sort()).toEqual(wanted.sort());
      const random = names.filter((name) => name.startsWith('random'));
      expect(
        random.every((name) =>
          name
            .slice(8)
            .split(' + ')
            .every((point) => allowed.has(point)),
        ),
      ).toBe(true);
      const available = await measureAvailability(graph.corpus, recipe, fixture.store);
      const count = (relation: string): number => wanted.filter((name) => name.startsWith(`${relation}:`)).length;
      for (const relation of ['oneHop', 'twoHop', 'threeHop', 'community'] as const)
        expect(available[relation]).toBe(count(relation));
    }
    const nobody = recipeOf({ oneHop: 1 }, { filter: { subjects: ['botany'], levels: null } });
    expect((await plan(graph, nobody)).shortfall).toEqual({ oneHop: { asked: 1, planned: 0 } });
  });

  it('keeps every point below its share of the sets, in drawing and in enumerating', async () => {
    const graph = await fixture.importGraph(EDGES);
    for (const [sets, share] of [
      [{ oneHop: 40, twoHop: 60 }, 0.05],
      [{ twoHop: 999, threeHop: 999 }, 0.01],
    ] as const) {
      const asked = Object.values(sets).reduce((sum, count) => sum + count, 0);
      const free = await plan(graph, recipeOf(sets, { hubDegree: 4 }));
      const held = await plan(graph, recipeOf(sets, { hubDegree: 4, maxPointShare: share }));
      const most = ({ sets: chosen }: { sets: PlannedSet[] }): number => {
        const uses = new Map<string, number>();
        for (const id of chosen.flatMap(({ pointIds }) => pointIds)) uses.set(id, (uses.get(id) ?? 0) + 1);
        return Math.max(...uses.values());
      };
      expect(most(free)).toBeGreaterThan(Math.floor(share * asked));
      expect(most(held)).toBe(Math.floor(share * asked));
    }
  });

  it('takes only sets of the minimum strength', async () => {
    const graph = await fixture.importGraph(EDGES);
    const expected = searchAllSets(graph, 4);
    for (const choose of ['uniform', 'byStrength'] as const) {
      const recipe = recipeOf(EVERYTHING, { hubDegree: 4, minStrength: 0.4, choose });
      const { sets } = await plan(graph, recipe);
      for (const relation of ['twoHop', 'threeHop'] as const) {
        const wanted = [...(expected[relation] ?? [])]
          .filter(([, strength]) => strength >= 0.4)
          .map(([set]) => `${relation}: ${set}`);
        expect(
          namesOf(
            graph,
            sets.filter((set) => set.relation === relation),
          ).sort(),
        ).toEqual(wanted.sort());
      }
    }
  });
});

describe('coverage', () => {
  it('keeps every set to one run, and says what is left', async () => {
    const graph = await fixture.importGraph(EDGES);
    const recipe = recipeOf(
      { oneHop: 12, twoHop: 40, threeHop: 10, community: { '3': 3, '4': 1 }, random: 25 },
      { hubDegree: null },
    );
    const seen = new Set<string>();
    const before = await measureAvailability(graph.corpus, recipe, fixture.store);
    let coverage = await fixture.store.coverage(graph.corpus, null);
    for (let run = 0; run < 3; run += 1) {
      const { sets } = await plan(graph, recipe, `${graph.corpus}-run-${run}`);
      for (const { id } of sets) {
        expect(seen.has(id)).toBe(false);
        seen.add(id);
      }
      await fixture.storeSets(graph.corpus, `${graph.corpus}-run-${run}`, sets);
      const now = await fixture.store.coverage(graph.corpus, null);
      expect(now).not.toBe(coverage);
      expect(await fixture.store.coverage(graph.corpus, `${graph.corpus}-run-${run}`)).toBe(coverage);
      coverage = now;
    }
    const after = await measureAvailability(graph.corpus, recipe, fixture.store);
    expect(after.oneHop).toBe(Number(before.oneHop) - 36);
    expect(after.community3).toBe(Number(before.community3) - 9);
    expect(Number(after.twoHop)).toBeLessThanOrEqual(Number(before.twoHop) - 120);

    const [rest, again] = [
      await plan(graph, recipeOf({ oneHop: 999 })),
      await plan(graph, recipeOf({ oneHop: 999 }, { repeats: 'allow' })),
    ];
    expect(rest.planned['oneHop']).toBe(after.oneHop);
    expect(rest.sets.filter(({ id }) => seen.has(id))).toEqual([]);
    expect(again.planned['oneHop']).toBe(EDGES.length);
  });

  it('leaves out the run itself: a plan that was broken off gives the same numbers again', async () => {
    const graph = await fixture.importGraph(EDGES);
    const recipe = recipeOf(
      { oneHop: 20, twoHop: 300, threeHop: 30, community: { '3': 4, '4': 2 }, random: 300 },
      { hubDegree: null },
    );
    const run = `${graph.corpus}-broken`;
    const whole = await plan(graph, recipe, run);
    let storedSets = 0;
    const crash = planSets({ corpus: graph.corpus, runId: run, recipe }, fixture.store, async (batch) => {
      await fixture.storeSets(graph.corpus, run, batch);
      storedSets += batch.length;
      if (storedSets > 400) throw new Error('the process died');
    });
    await expect(crash).rejects.toThrow('the process died');
    const coverage = await fixture.store.coverage(graph.corpus, run);
    const second = await plan(graph, recipe, run);
    expect(second.sets).toEqual(whole.sets);
    expect(coverage).toBe(await fixture.store.coverage(`${graph.corpus}-empty`, null));
    const other = await plan(graph, recipe, `${graph.corpus}-other`);
    const stored = new Set(whole.sets.slice(0, storedSets).map(({ id }) => id));
    expect(other.sets.filter(({ id }) => stored.has(id))).toEqual([]);
  });
});

describe('availability', () => {
  it('counts exactly what a search finds, and quotas beyond an exact count are named', async () => {
    const graph = await fixture.importGraph(EDGES);
    const expected = searchAllSets(graph, 4);
    const recipe = recipeOf({ oneHop: 999, twoHop: 1, community: { '3': 1, '4': 99 } }, { hubDegree: 4 });
    const availability = await measureAvailability(graph.corpus, recipe, fixture.store);
    expect(availability).toEqual({
      oneHop: expected['oneHop']?.size,
      twoHop: expected['twoHop']?.size,
      threeHop: expected['threeHop']?.size,
      community: (expected['community3']?.size ?? 0) + (expected['community4']?.size ?? 0),
      community3: expected['community3']?.size,
      community4: expected['community4']?.size,
      random: (expected['random2']?.size ?? 0) + (expected['random3']?.size ?? 0) + (expected['random4']?.size ?? 0),
    });
    expect(checkQuotas(recipe, availability)).toEqual([
      { relation: 'oneHop', asked: 999, available: expected['oneHop']?.size },
      { relation: 'community', size: 4, asked: 99, available: expected['community4']?.size },
    ]);
    expect(checkQuotas(recipe, { ...availability, oneHop: { atLeast: 5 }, community4: { atLeast: 5 } })).toEqual([]);
  });
});
