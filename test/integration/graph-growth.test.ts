// Real: Neo4j, the graph library, the planner and the pipeline's edits. Problems are admitted and their points found as workers store it, without models. A
// plain count in the test says what each generation must hold.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ProductError } from '#contracts';
import type { EditResult, GraphStores, PlannedSet, Recipe } from '#contracts';
import { planSets } from '../../libs/pipeline/select/index.ts';
import { admitProblems, growFrom } from '../helpers/admitted-problems.ts';
import { addSeeds, openCuration, ownId, seedId } from '../helpers/curation.ts';
import type { Curator } from '../helpers/curation.ts';
import { openExtractor } from '../helpers/extract-again.ts';
import type { ExtractorOfTests } from '../helpers/extract-again.ts';
import { countByHand, NO_DECISIONS, readWholeGraph } from '../helpers/graph-by-hand.ts';
import type { Decisions } from '../helpers/graph-by-hand.ts';
import { countAll, recipe } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
let extractor: ExtractorOfTests;
let curator: Curator;
beforeAll(async () => {
  ({ fixture, stores, curator } = await openCuration());
  extractor = await openExtractor(fixture);
});
afterAll(async () => {
  await extractor.writer.close();
  await fixture.close();
});

type Named = Record<string, string[]>;
const SEEDS: Named = {
  one: ['slope', 'line', 'ratio'],
  two: ['line', 'area', 'slope'],
  three: ['area', 'volume'],
};

/** What the second generation holds: edges by the ids of their ends, and which visible points are of it. */
interface Grown {
  edges: Record<string, number>;
  points: Record<string, string>;
}

/** Counts one by one what problems name. */
function grownByHand(
  corpus: string,
  problems: readonly string[][],
  seeds: Named,
  said: Decisions = NO_DECISIONS,
): Grown {
  const pointOf = (name: string): string => said.place.get(ownId(corpus, name)) ?? ownId(corpus, name);
  const seeded = new Set(Object.values(seeds).flat().map(pointOf));
  const edges: Grown['edges'] = {};
  const names = new Map<string, Map<string, number>>();
  for (const named of problems) {
    for (const name of new Set(named)) {
      const counts = names.get(pointOf(name)) ?? new Map<string, number>();
      names.set(pointOf(name), counts.set(name, (counts.get(name) ?? 0) + 1));
    }
    const ids = [...new Set(named.map(pointOf))].filter((id) => !said.hidden.has(id)).sort();
    for (const a of ids) for (const b of ids) if (a < b) edges[`${a} ${b}`] = (edges[`${a} ${b}`] ?? 0) + 1;
  }
  const points = [...names]
    .filter(([id]) => !seeded.has(id))
    .map(([id, counts]) => {
      const most = Math.max(...counts.values());
      const called = [...counts].filter(([, count]) => count === most).map(([name]) => name);
      return [id, called.sort()[0] ?? ''] as const;
    });
  return { edges, points: Object.fromEntries(points) };
}

async function readGrown(corpus: string): Promise<Grown> {
  const edges: Grown['edges'] = {};
  const { items } = await stores.points.search({ corpus }, { limit: 1_000 });
  for (const { id } of items) {
    const page = await stores.points.neighbours(id, { limit: 1_000 }, 2);
    for (const other of page?.items ?? []) if (id < other.id) edges[`${id} ${other.id}`] = other.weight;
  }
  const later = await stores.points.search({ corpus, generation: 2 }, { limit: 1_000 });
  return { edges, points: Object.fromEntries(later.items.map(({ id, name }) => [id, name])) };
}

/** The graph of the seeds alone. */
async function readSeeded(corpus: string) {
  const whole = await readWholeGraph(stores, corpus);
  const { items } = await stores.points.search({ corpus, generation: 2 }, { limit: 1_000 });
  for (const { id } of items) Reflect.deleteProperty(whole.points, id);
  return whole;
}

/** A corpus of seeds whose problems name these points. */
async function grow(corpus: string, problems: readonly string[][]): Promise<string> {
  const pair = [ownId(corpus, 'slope'), ownId(corpus, 'line')];
  const { runId } = await admitProblems(
    extractor,
    corpus,
    problems.map((_, index) => (index % 2 === 0 ? pair : [ownId(corpus, 'area'), ownId(corpus, 'slope')])),
  );
  const { items } = await stores.problems.list({ run: runId }, { limit: 1_000 });
  const named = new Map(items.map(({ problem }, index) => [problem ?? '', problems[index] ?? []]));
  expect(await growFrom(extractor, corpus, runId, (text) => named.get(text) ?? null)).toBe(problems.length);
  await countAll(stores, corpus);
  return runId;
}

const PROBLEMS = [
  ['slope', 'line', 'tangent'],
  ['tangent', 'area', 'limit'],
  ['Tangents', 'limit'],
  ['slope', 'line'],
];

describe('a graph that grows from admitted problems', () => {
  it('keeps the generations apart, and what seeds gave it exactly as it was', async () => {
    const [corpus, fresh] = [await fixture.newCorpus(), await fixture.newCorpus()];
    for (const one of [corpus, fresh]) await addSeeds(stores, one, SEEDS);
    const before = await readSeeded(corpus);
    const runId = await grow(corpus, PROBLEMS);
    expect(await readSeeded(corpus)).toEqual(before);
    const { edges, points } = await readGrown(corpus);
    expect(points).toEqual({ [ownId(corpus, 'tangent')]: 'tangent', [ownId(corpus, 'limit')]: 'limit' });
    expect(edges).toEqual(
      grownByHand(corpus, [...PROBLEMS.slice(0, 2), ['tangent', 'limit'], ['slope', 'line']], SEEDS).edges,
    );
    expect(await stores.growth.available({ source: runId, tiers: null, relations: null })).toMatchObject({
      problems: 0,
    });
    // Deleted with its problems, the run leaves the graph that it found.
    await stores.runs.delete(runId);
    expect(await readGrown(corpus)).toEqual({ edges: {}, points: {} });
    expect(await stores.corpora.fingerprint(corpus)).toBe(await stores.corpora.fingerprint(fresh));
  });

  it('gives a point to the seeds as soon as one names it, and back when the last is gone', async () => {
    const corpus = await fixture.newCorpus();
    await addSeeds(stores, corpus, SEEDS);
    await grow(corpus, PROBLEMS);
    const more = { ...SEEDS, four: ['tangent', 'volume'] };
    await addSeeds(stores, corpus, { four: ['tangent', 'volume'] });
    expect(await readSeeded(corpus)).toEqual(byHand(corpus, more));
    expect(Object.values((await readGrown(corpus)).points)).toEqual(['limit']);
    await stores.seeds.delete(seedId(corpus, 'four'));
    expect(await readSeeded(corpus)).toEqual(byHand(corpus, SEEDS));
    expect(Object.values((await readGrown(corpus)).points).sort()).toEqual(['limit', 'tangent']);
  });

  it('is chosen from only where a recipe says so', async () => {
    const corpus = await fixture.newCorpus();
    await addSeeds(stores, corpus, SEEDS);
    await grow(corpus, PROBLEMS);
    const later = new Set(Object.keys((await readGrown(corpus)).points));
    const touches = (sets: PlannedSet[]) => sets.filter(({ pointIds }) => pointIds.some((id) => later.has(id))).length;
    const first = await draw(corpus, undefined);
    const both = await draw(corpus, [1, 2]);
    const second = await draw(corpus, [2]);
    expect([first.length > 0, touches(first)]).toEqual([true, 0]);
    const { edges } = await readGrown(corpus);
    const seeded = byHand(corpus, SEEDS).edges;
    const joined = new Set([...Object.keys(edges), ...Object.keys(seeded)]);
    const oneHop = both.filter(({ relation }) => relation === 'oneHop');
    expect(new Set(oneHop.map(({ pointIds }) => [...pointIds].sort().join(' ')))).toEqual(joined);
    for (const { pointIds, strength } of oneHop) {
      const pair = [...pointIds].sort().join(' ');
      expect(strength).toBe((edges[pair] ?? 0) + (seeded[pair] ?? 0));
    }
    expect(both.some(({ relation }) => relation === 'twoHop')).toBe(true);
    expect(second.map(({ pointIds }) => [...pointIds].sort())).toEqual([[...later].sort()]);
  });

  it('counts how many of the points asked for were found again', async () => {
    const corpus = await fixture.newCorpus();
    await addSeeds(stores, corpus, SEEDS);
    await grow(corpus, PROBLEMS);
    // Asked for slope and line, or area and slope, in turn; the first has both, the second area, the third none, the fourth slope.
    expect(await stores.statistics.growth(corpus)).toEqual({
      problems: 4,
      points: 2,
      edges: 6,
      newEdges: 5,
      adherence: { asked: 8, recovered: 4, all: 1, any: 3 },
    });
  });

  it('takes each problem once, and a failed one again by retrying its run', async () => {
    const corpus = await fixture.newCorpus();
    await addSeeds(stores, corpus, SEEDS);
    const { runId } = await admitProblems(extractor, corpus, [
      [ownId(corpus, 'slope'), ownId(corpus, 'line')],
      [ownId(corpus, 'area'), ownId(corpus, 'line')],
    ]);
    const names = (text: string) => (text.endsWith('-0-0') ? ['slope'] : null);
    expect(await growFrom(extractor, corpus, runId, names)).toBe(2);
    expect(await growFrom(extractor, corpus, runId, names)).toBe(0);
    // What was taken up is no seed that a user could see or delete.
    const taken = `grown-${runId}-0-0`;
    expect([await stores.seeds.get(taken), await stores.seeds.delete(taken)]).toEqual([undefined, false]);
    expect((await stores.corpora.get(corpus))?.seeds.total).toBe(Object.keys(SEEDS).length);
    const [run] = (await stores.runs.list({ corpus, kind: 'extraction' }, { limit: 10 })).items.filter(
      ({ funnel }) => funnel.planned > 0,
    );
    expect(run?.funnel).toMatchObject({ planned: 2, admitted: 1, failed: { noPoints: 1 } });
    expect(await stores.runs.reopen(run?.id ?? '', { outcomes: ['failed'] })).toBe(1);
  });

  it('is what a plain count gives after any sequence of changes', async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.subarray(NAMES, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }),
        fc.array(fc.subarray(NAMES, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 }),
        fc.array(aChange, { minLength: 4, maxLength: 12 }),
        async (seedNames, problems, changes) => {
          const corpus = await fixture.newCorpus();
          const seeds: Named = Object.fromEntries(seedNames.map((names, index) => [`seed ${index}`, names]));
          await addSeeds(stores, corpus, { anchor: ['slope', 'line', 'area'], ...seeds });
          const world = {
            corpus,
            seeds: { anchor: ['slope', 'line', 'area'], ...seeds },
            place: new Map(),
            hidden: new Set(),
          } as World;
          await grow(corpus, problems);
          for (const change of changes) if (await make(world, change)) done.add(change.do);
          await countAll(stores, corpus);
          const said: Decisions = { place: world.place, hidden: world.hidden, given: new Map() };
          expect(await readSeeded(corpus)).toEqual(byHand(corpus, world.seeds, said));
          const expected = grownByHand(corpus, problems, world.seeds, said);
          expect(await readGrown(corpus)).toEqual(expected);
        },
      ),
      { numRuns: 25, examples: [RETIRED_WITH_GROWN_EDGES] },
    );
    expect([...done].sort()).toEqual(['delete', 'hide', 'import', 'merge', 'split']);
  }, 300_000);
});

const byHand = (corpus: string, seeds: Named, said: Decisions = NO_DECISIONS) =>
  countByHand(corpus, new Map(Object.entries(seeds)), said, ownId);

/** Draws all the sets that a recipe can have. */
async function draw(corpus: string, generations: (1 | 2)[] | undefined): Promise<PlannedSet[]> {
  const wanted: Recipe = {
    ...recipe,
    sets: { oneHop: 99, twoHop: 99, threeHop: 0, community: { '3': 0, '4': 0 }, random: 0 },
    filter: { subjects: null, levels: null, ...(generations && { generations }) },
    repeats: 'allow',
    shortfall: 'accept',
  };
  const sets: PlannedSet[] = [];
  const store = generations?.includes(2) === true ? stores.grownSelection : stores.selection;
  await planSets({ corpus, runId: 'run-none', recipe: wanted }, store, (batch) => {
    sets.push(...batch);
    return Promise.resolve();
  });
  return sets;
}

const NAMES = ['slope', 'line', 'area', 'tangent', 'limit', 'volume'];
const aName = fc.constantFrom(...NAMES);
const aChange = fc.oneof(
  fc.record({ do: fc.constant('merge' as const), a: aName, b: aName }),
  fc.record({ do: fc.constant('split' as const), a: aName, b: aName }),
  fc.record({ do: fc.constant('hide' as const), a: aName, b: aName }),
  fc.record({ do: fc.constant('import' as const), a: aName, b: aName }),
  fc.record({ do: fc.constant('delete' as const), a: aName, b: aName }),
);
/** A point whose names all go, the grown one too, retires with edges of the second generation; split off again it must not have them back. */
const RETIRED_WITH_GROWN_EDGES: [string[][], string[][], Change[]] = [
  [['volume'], ['volume']],
  [['limit'], ['tangent', 'limit']],
  [
    { do: 'merge', a: 'limit', b: 'slope' },
    { do: 'merge', a: 'slope', b: 'volume' },
    { do: 'split', a: 'slope', b: 'slope' },
    { do: 'delete', a: 'slope', b: 'slope' },
  ],
];
type Change = typeof aChange extends fc.Arbitrary<infer C> ? C : never;

interface World {
  corpus: string;
  seeds: Named;
  place: Map<string, string>;
  hidden: Set<string>;
}

async function unlessRefused(attempt: Promise<EditResult>): Promise<EditResult['edit'] | undefined> {
  try {
    return (await attempt).edit;
  } catch (error) {
    if (error instanceof ProductError && error.status < 500) return undefined;
    throw error;
  }
}

/** Makes a change as a user would; false: it was refused. */
async function make(world: World, { do: what, a, b }: Change): Promise<boolean> {
  const { corpus, seeds, place, hidden } = world;
  const pointOf = (name: string): string => place.get(ownId(corpus, name)) ?? ownId(corpus, name);
  const [from, into] = [pointOf(a), pointOf(b)];
  if (what === 'import') {
    await addSeeds(stores, corpus, { [`more ${a}`]: [a, b] });
    seeds[`more ${a}`] ??= [a, b];
    return true;
  }
  if (what === 'delete') {
    const gone = Object.keys(seeds).find((problem) => problem !== 'anchor');
    if (gone !== undefined) Reflect.deleteProperty(seeds, gone);
    return gone !== undefined && stores.seeds.delete(seedId(corpus, gone));
  }
  const edit = await unlessRefused(
    what === 'merge'
      ? curator.merge(from, { into })
      : what === 'split'
        ? curator.split(from, { aliases: [a] })
        : curator.change(from, { hidden: !hidden.has(from) }),
  );
  if (edit == null) return false;
  for (const { name, to } of edit.names) place.set(ownId(corpus, name), to);
  if (what === 'merge') hidden.delete(from);
  if (what === 'hide') {
    if (hidden.has(from)) hidden.delete(from);
    else hidden.add(from);
  }
  return true;
}
