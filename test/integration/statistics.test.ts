// Real: Neo4j, the statements of cypher/statistics and cypher/selection, counting of seeds, the API's route on the real stores. No model is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GraphStatistics } from '#contracts';
import { describeGraph } from '../../libs/pipeline/statistics/describe-graph.ts';
import { setId } from '../../libs/pipeline/select/set-id.ts';
import { WORK_LIMITS } from '../../libs/pipeline/statistics/work-limits.ts';
import { createTestApi } from '../helpers/api-app.ts';
import type { TestApi } from '../helpers/api-app.ts';
import { countAll, newRun, newSeed, openGraph, plannedRun, pointId, recipe } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';
import { openSelection } from './selection-graph.ts';
import type { SelectionFixture } from './selection-graph.ts';

const exactly = (count: number) => ({ count, exact: true, low: count, high: count });

let fixture: GraphFixture;
let selection: SelectionFixture;
let api: TestApi;
beforeAll(async () => {
  fixture = await openGraph();
  selection = await openSelection();
  api = await createTestApi({ stores: fixture.stores });
});
afterAll(async () => {
  await api.app.close();
  await selection.close();
  await fixture.close();
});

async function ask(corpus: string): Promise<GraphStatistics> {
  const answer = await api.app.inject(`/corpora/${corpus}/graph`);
  // What went wrong stands in the log alone.
  expect([answer.statusCode, answer.statusCode === 200 ? [] : api.log.lines]).toEqual([200, []]);
  return GraphStatistics.parse(answer.json());
}

/** Says that no two names of the corpus are one point: until then it has not settled. */
async function settleNames(corpus: string): Promise<void> {
  const { revision } = await fixture.stores.names.read(corpus);
  const nothing = { moves: [], hide: [], show: [], open: false, apart: [] };
  const settled = await fixture.stores.names.settle(corpus, { revision, ...nothing });
  expect(settled).toBe(true);
}

describe('GET /corpora/{corpus}/graph', () => {
  it('describes a chain and what a run used of it', async () => {
    const { corpus, names } = await plannedRun(fixture, 6);
    await settleNames(corpus);
    const found = await ask(corpus);
    expect(found).toMatchObject({
      corpus,
      settled: true,
      nodes: 6,
      edges: 5,
      leftOut: { hidden: 0, laterGeneration: 0 },
      components: { count: 1, largest: 6, isolated: 0 },
      points: { used: 6, neverUsed: 0, neverUsedItems: [] },
    });
    expect(found.degrees).toMatchObject({ median: 2, max: 2 });
    expect(found.relations.oneHop).toEqual({ sets: exactly(5), used: exactly(5), share: 1 });
    expect(found.relations.twoHop).toEqual({ sets: exactly(4), used: exactly(0), share: 0 });
    expect(found.relations.community3).toEqual({ sets: exactly(0), used: exactly(0), share: null });
    expect(found.relations.random.sets).toEqual(exactly(10));
    expect(found.points.mostUsed.slice(0, 2)).toEqual(
      names.slice(1, 3).map((name) => ({ id: pointId(corpus, name), name, sets: 2 })),
    );
  });

  it('follows seeds that come and go, and sets that are chosen', async () => {
    const corpus = await fixture.newCorpus();
    expect(await ask(corpus)).toMatchObject({ nodes: 0, edges: 0, settled: true });
    const seeds = [newSeed(corpus, 'one', ['a', 'b', 'c', 'd']), newSeed(corpus, 'two', ['d', 'e'])];
    await fixture.stores.seeds.save({ corpus, runId: null, seeds });
    expect(await ask(corpus)).toMatchObject({ nodes: 0, settled: false });
    await countAll(fixture.stores, corpus);
    await settleNames(corpus);
    const before = await ask(corpus);
    expect(before).toMatchObject({ nodes: 5, edges: 7, settled: true, points: { used: 0, neverUsed: 5 } });
    expect(before.points.neverUsedItems[0]).toMatchObject({ name: 'd', degree: 4 });
    expect(before.relations.community3.sets).toEqual(exactly(4));
    expect(before.relations.community4.sets).toEqual(exactly(1));

    const run = newRun(corpus, { recipe });
    await fixture.stores.runs.create(run);
    const pointIds = ['a', 'b', 'c'].map((name) => pointId(corpus, name));
    await fixture.stores.runs.addPlanned(run.id, corpus, 1, [
      { id: setId(corpus, pointIds), number: 0, relation: 'community', pointIds, strength: 1 },
    ]);
    const after = await ask(corpus);
    expect(after.revision).toBe(before.revision);
    expect(after.relations.community3).toEqual({ sets: exactly(4), used: exactly(1), share: 0.25 });
    expect(after.points).toMatchObject({ used: 3, neverUsed: 2 });

    await fixture.stores.seeds.delete(seeds[0]?.id ?? '');
    const left = await ask(corpus);
    expect(left).toMatchObject({ nodes: 2, edges: 1, components: { count: 1 } });
    expect(left.revision).toBeGreaterThan(after.revision);
    // The points of the set are gone from the graph, and the set from every relation.
    expect(left.relations.community3.used).toEqual(exactly(0));
    expect(left.points.used).toBe(0);
  });

  it('does not know a corpus that is not there', async () => {
    const answer = await api.app.inject('/corpora/nowhere-at-all/graph');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'corpusNotFound' });
  });
});

describe('what the statistics ask of the graph', () => {
  it('leaves out points that are hidden or of a later generation, and says how many', async () => {
    const graph = await selection.importGraph(
      [
        ['a', 'b', 1],
        ['b', 'c', 2],
        ['b', 'hidden', 3],
        ['c', 'later', 4],
      ],
      { hidden: ['hidden'], later: ['later'] },
    );
    await fixture.stores.corpora.ensure(graph.corpus);
    const found = await describeGraph(graph.corpus, fixture.stores);
    await fixture.stores.corpora.delete(graph.corpus);
    expect(found).toMatchObject({ nodes: 3, edges: 2, leftOut: { hidden: 1, laterGeneration: 1 } });
  });

  it('counts a set with a point that was merged as a use of the point that stands for it', async () => {
    const graph = await selection.importGraph([['a', 'b', 1]], { alone: ['old name', 'never'] });
    const { corpus, idOf } = graph;
    const pointIds = ['b', 'old name'].map(idOf);
    const set = { id: setId(corpus, pointIds), number: 0, relation: 'random' as const, pointIds, strength: 0 };
    await selection.storeSets(corpus, `run-${corpus}`, [set]);
    await selection.runner.write({ name: 'test/merge' }, { id: idOf('old name'), into: idOf('a') });
    await fixture.stores.corpora.ensure(corpus);
    const { points } = await describeGraph(corpus, fixture.stores);
    await fixture.stores.corpora.delete(corpus);
    expect(points.mostUsed.map(({ name, sets }) => [name, sets])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect(points.neverUsedItems.map(({ name }) => name)).toEqual(['never']);
  });

  it('samples covered sets by their ids, about as many as it was asked', async () => {
    const graph = await selection.importGraph([['a', 'b', 1]], { alone: ['c'] });
    const corpus = graph.corpus;
    const ids = Array.from({ length: 2_000 }, (_, i) => setId(corpus, [`x${i}`, `y${i}`]));
    const pointIds = [graph.idOf('a'), graph.idOf('b')];
    const rows = ids.map((id, number) => ({ id, number, relation: 'oneHop' as const, pointIds, strength: 1 }));
    await selection.storeSets(corpus, `run-${corpus}`, rows);
    const count = async (share: number): Promise<number> => {
      let sets = 0;
      for await (const points of fixture.stores.statistics.sampleSets(corpus, 2, share)) {
        expect(points.toSorted()).toEqual(pointIds.toSorted());
        sets += 1;
      }
      return sets;
    };
    const quarter = await count(0.25);
    // 500 expected, standard deviation 19.
    expect(Math.abs(quarter - 500)).toBeLessThan(80);
    expect(await count(1)).toBe(2_000);
    expect(await count(0)).toBe(0);

    await fixture.stores.corpora.ensure(corpus);
    const sampled = await describeGraph(corpus, fixture.stores, { ...WORK_LIMITS, coveredSets: 500 });
    await fixture.stores.corpora.delete(corpus);
    expect(sampled.relations.oneHop.used).toMatchObject({ count: 2_000, exact: false, high: 2_000 });
    expect(sampled.points.mostUsed[0]?.sets).toBe(2_000);
  });
});
