// Real: Neo4j, the graph library, the planner and the pipeline's edits. Runs are stored as a worker would store them.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EditResult, GraphStores, PlannedSet, Recipe } from '#contracts';
import { setId } from '../../libs/pipeline/select/set-id.ts';
import { measureAvailability, planSets } from '../../libs/pipeline/select/index.ts';
import { addSeeds, openCuration, ownId, seedId } from '../helpers/curation.ts';
import type { Curator } from '../helpers/curation.ts';
import { newRun, recipe as anyRecipe } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
let curator: Curator;
beforeAll(async () => {
  ({ fixture, stores, curator } = await openCuration());
});
afterAll(() => fixture.close());

const SEEDS = {
  one: ['slope', 'line', 'ratio'],
  two: ['gradient', 'line', 'area'],
  three: ['slope', 'area', 'volume'],
  four: ['gradient', 'volume'],
  five: ['angle', 'ratio', 'gradient'],
};
const recipe: Recipe = {
  ...anyRecipe,
  sets: { oneHop: 999, twoHop: 999, threeHop: 0, community: { '3': 999, '4': 999 }, random: 0 },
  shortfall: 'accept',
};

async function build(): Promise<{ corpus: string; id: (name: string) => string }> {
  const corpus = await fixture.newCorpus();
  await addSeeds(stores, corpus, SEEDS);
  return { corpus, id: (name) => ownId(corpus, name) };
}

/** Draws the sets of a run and hands them to `store`. */
async function draw(corpus: string, runId: string, wanted: Partial<Recipe> = {}): Promise<PlannedSet[]> {
  const sets: PlannedSet[] = [];
  await planSets({ corpus, runId, recipe: { ...recipe, ...wanted } }, stores.selection, (batch) => {
    sets.push(...batch);
    return Promise.resolve();
  });
  return sets;
}

async function storePlan(corpus: string, runId: string, sets: PlannedSet[]): Promise<void> {
  const state = await stores.corpora.state(corpus);
  await stores.runs.recordPlan(runId, { fingerprint: 'f', revision: state?.revision ?? 0, coverage: 'c' });
  await stores.runs.addPlanned(runId, corpus, 1, sets);
  await stores.runs.endPlanning(runId, 'tester', { shortfall: null, failAtEnd: false });
}

async function startRun(corpus: string): Promise<string> {
  const run = newRun(corpus, { recipe, status: 'planning' });
  await stores.runs.create(run);
  return run.id;
}

async function planAndStore(corpus: string, wanted?: Partial<Recipe>): Promise<{ runId: string; sets: PlannedSet[] }> {
  const runId = await startRun(corpus);
  const sets = await draw(corpus, runId, wanted);
  await storePlan(corpus, runId, sets);
  return { runId, sets };
}

const editId = ({ edit }: EditResult): string => edit?.id ?? 'no edit';

describe('coverage of a corpus whose points are merged', () => {
  it('follows the merge: no later run chooses the equivalent set, until the merge is undone', async () => {
    const { corpus, id } = await build();
    const { sets } = await planAndStore(corpus);
    expect(await draw(corpus, 'run-next')).toEqual([]);
    const before = await stores.selection.coverage(corpus, null);

    const merge = await curator.merge(id('gradient'), { into: id('slope') });
    const resolve = (point: string): string => (point === id('gradient') ? id('slope') : point);
    const covered = new Set(sets.map(({ pointIds }) => [...new Set(pointIds.map(resolve))].sort().join(' ')));
    const free = await draw(corpus, 'run-next', { repeats: 'allow' });
    const equivalent = free.filter(({ pointIds }) => covered.has([...pointIds].sort().join(' ')));
    const fresh = free.filter((set) => !equivalent.includes(set));
    // Not everything that is covered now was chosen by name: without following the merge some of it would be chosen again.
    const known = new Set(sets.map((set) => set.id));
    expect(equivalent.some((set) => !known.has(set.id))).toBe(true);
    const next = await draw(corpus, 'run-next');
    expect(next.map((set) => set.id).sort()).toEqual(fresh.map((set) => set.id).sort());
    const available = await measureAvailability(corpus, recipe, stores.selection);
    const count = (relation: string) => fresh.filter((set) => set.relation === relation).length;
    expect([available.oneHop, available.twoHop, available.community]).toEqual(
      ['oneHop', 'twoHop', 'community'].map(count),
    );
    const sizes = await stores.selection.coveredSizes(corpus);
    for (const size of [2, 3]) {
      const of = [...covered].filter((set) => set.split(' ').length === size).length;
      expect([size, sizes.get(size) ?? 0]).toEqual([size, of]);
      let listed = 0;
      for await (const points of stores.selection.coveredSets(corpus, size)) listed += Number(points.length === size);
      expect(listed).toBe(of);
    }

    await curator.undo(editId(merge));
    expect(await stores.selection.coverage(corpus, null)).toBe(before);
    expect(await draw(corpus, 'run-next')).toEqual([]);
  });

  it('is the same whatever the points are called', async () => {
    const { corpus, id } = await build();
    await planAndStore(corpus);
    // Its place among the names changes, and with it the order in which the points of a set are named.
    await curator.change(id('volume'), { name: 'a volume' });
    await curator.change(id('area'), { name: 'zone' });
    expect(await draw(corpus, 'run-next')).toEqual([]);
  });

  it('follows merges of merges, and a set of points that are one now covers nothing', async () => {
    const { corpus, id } = await build();
    const pair = (a: string, b: string): PlannedSet => {
      const pointIds = [id(a), id(b)];
      return { id: setId(corpus, pointIds), number: 1, relation: 'oneHop', pointIds, strength: 1 };
    };
    const runId = await startRun(corpus);
    await storePlan(corpus, runId, [pair('slope', 'line'), { ...pair('gradient', 'line'), number: 2 }]);
    await curator.merge(id('gradient'), { into: id('slope') });
    await curator.merge(id('slope'), { into: id('ratio') });
    const asked = [pair('ratio', 'line').id, pair('slope', 'line').id, pair('angle', 'line').id];
    expect(await stores.selection.covered('run-next', asked)).toEqual([pair('ratio', 'line').id]);
    expect(await stores.selection.coveredSizes(corpus)).toEqual(new Map([[2, 1]]));
    expect(await stores.selection.covered(runId, asked)).toEqual([]);
    await curator.merge(id('ratio'), { into: id('line') });
    expect(await stores.selection.covered('run-next', [pair('ratio', 'line').id])).toEqual([]);
    // A split gives the point its old id back, and what its sets covered.
    await curator.split(id('line'), { aliases: ['gradient', 'slope'] });
    const [chosen] = (await stores.runs.sets(runId, { limit: 1 }))?.items ?? [];
    expect(chosen?.knowledgePoints.map((point) => point.name)).toEqual(['slope', 'line']);
    const after = ['slope', 'gradient'].map((name) => pair(name, 'line').id);
    expect((await stores.selection.covered('run-next', after)).length).toBe(1);
  });
});

describe('the lineage of a run whose points were merged', () => {
  it('keeps its points, and leads to seeds and edges through the point that stands for them', async () => {
    const { corpus, id } = await build();
    const { runId, sets } = await planAndStore(corpus);
    const number = sets.findIndex(({ pointIds }) => pointIds.join() === [id('gradient'), id('line')].join());
    const problemId = `${runId}-${sets[number]?.number ?? -1}-0`;
    const before = await stores.problems.get(problemId);
    expect(before?.seeds.map((seed) => seed.id)).toEqual([seedId(corpus, 'two')]);
    await curator.merge(id('gradient'), { into: id('slope') });
    const after = await stores.problems.get(problemId);
    expect(after?.knowledgePoints).toEqual(before?.knowledgePoints);
    expect(after?.edges.map(({ a, b, weight }) => [[a, b].sort(), weight])).toEqual([
      [[id('line'), id('slope')].sort(), 2],
    ]);
    expect(after?.seeds.map((seed) => seed.id).sort()).toEqual([seedId(corpus, 'one'), seedId(corpus, 'two')].sort());
    const listed = await stores.problems.list({ run: runId, knowledgePoint: id('slope') }, { limit: 100 });
    expect(listed.items.map((problem) => problem.id)).toContain(problemId);
    const byOld = await stores.problems.list({ run: runId, knowledgePoint: id('gradient') }, { limit: 100 });
    expect(byOld.items.map((problem) => problem.id)).toContain(problemId);
  });

  it('has every point of a set that was merged between drawing and storing', async () => {
    const { corpus, id } = await build();
    const runId = await startRun(corpus);
    await stores.instances.renew('planner', 'worker', 60_000);
    expect(await stores.runs.beginPlanning(runId, 'planner')).toBe(true);
    const pairs = { ...recipe.sets, twoHop: 0, community: { '3': 0, '4': 0 } };
    const sets = await draw(corpus, runId, { sets: pairs });
    await curator.merge(id('gradient'), { into: id('slope') });
    await stores.seeds.delete(seedId(corpus, 'five'));
    await storePlan(corpus, runId, sets);
    const stored = (await stores.runs.sets(runId, { limit: 1_000 }))?.items ?? [];
    expect(stored.map(({ knowledgePoints }) => knowledgePoints.map((point) => point.id))).toEqual(
      sets.map(({ pointIds }) => pointIds),
    );
    const merged = setId(corpus, [id('slope'), id('angle')]);
    expect(sets.map((set) => set.id)).not.toContain(merged);
    expect(await stores.selection.covered('run-next', [merged])).toEqual([merged]);
    await stores.instances.end('planner');
  });
});
