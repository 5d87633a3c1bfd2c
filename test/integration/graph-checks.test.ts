// Real: Neo4j and the graph library, its vector index among it, and the report over it. Candidates and their checks are written by hand; no model is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import neo4j from 'neo4j-driver';
import type { AdmittedOutcome, Claim, ExportItem, GraphStores, StoredCheck, WorkWriter } from '#contracts';
import { reportRun } from '#pipeline';
import { passed, startOwner } from '../helpers/admission.ts';
import { countAll, newId, newSeed, openGraph, plannedRun, pointId, usage } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';
import { suiteServices } from '../helpers/suite-services.ts';

let fixture: GraphFixture;
let stores: GraphStores;
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
});
afterAll(() => fixture.close());

const check = (given: Partial<StoredCheck>): StoredCheck => ({
  key: newId('key'),
  kind: 'difficulty',
  label: null,
  score: null,
  findings: [],
  text: '',
  model: 'm',
  weight: 1,
  ...given,
});

async function behindTheStore(statement: string, params: object): Promise<void> {
  const { uri, user, password } = suiteServices().neo4j;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  await driver.executeQuery(statement, params);
  await driver.close();
}

interface Owner {
  owner: string;
  writer: WorkWriter;
}

async function claim({ owner, writer }: Owner, runId: string, number: number, round: number): Promise<Claim> {
  const itemId = `${runId}-${number}-0`;
  const held = await writer.write('claimCandidate', { itemId, runId, round, owner });
  if (held === null) throw new Error(`${itemId} was not given`);
  return { itemId, fence: held.fence };
}

async function written(by: Owner, runId: string, number: number, round = 0): Promise<Claim> {
  const text = {
    problem: `p ${number}`,
    answerType: 'integer',
    plan: '',
    model: 'm',
    prompt: 'g@1#a',
    key: 'k',
    rehearsal: true,
  };
  await by.writer.write('saveProblem', { ...(await claim(by, runId, number, round)), ...text });
  return claim(by, runId, number, round);
}

const save = (by: Owner, held: Claim, row: StoredCheck) =>
  by.writer.write('saveCheck', {
    ...held,
    ...row,
    prompt: 'rate@1#a',
    rehearsal: true,
    usage: [usage('run', { stage: 'rate' })],
  });

async function itemsOf(runId: string, filter = {}): Promise<ExportItem[]> {
  const items: ExportItem[] = [];
  for await (const item of stores.exports.rows({ runId, format: 'full', container: 'jsonl', filter })) items.push(item);
  return items;
}

const rated = (label: string | null) => check({ label, score: 0.5, text: 'why', key: `rate-${label}` });

describe('checks of candidates', () => {
  it('are stored once, refused without the claim, given to the next claim, and shown with rows, lineage and report', async () => {
    const { runId, corpus } = await plannedRun(fixture, 4);
    const by = await startOwner(fixture);
    const labels = ['easy', 'hard', null];
    for (const [number, label] of labels.entries()) {
      const held = await written(by, runId, number);
      expect(await save(by, held, rated(label))).toBe(true);
      expect(await save(by, held, { ...rated(label), text: 'another answer' })).toBe(true);
      expect(await save(by, { ...held, fence: held.fence + 7 }, rated('medium'))).toBe(false);
      await by.writer.write('release', { ...held, kind: 'candidate' });
      const again = await by.writer.write('claimCandidate', { itemId: held.itemId, runId, round: 0, owner: by.owner });
      expect(again?.checks).toMatchObject([{ kind: 'difficulty', label, text: 'why', findings: [] }]);
      const outcome: AdmittedOutcome = {
        ...passed,
        checks: {
          adherence: { asked: 2, found: number },
          pointsUsed: { asked: 2, found: 1 },
          program: { verdict: number === 1 ? 'failed' : 'agrees', answer: '4', detail: 'proven' },
        },
      };
      await by.writer.write('endCandidate', { itemId: held.itemId, fence: again?.fence ?? 0, outcome });
    }
    await by.stop();
    const detail = await stores.problems.get(`${runId}-1-0`);
    expect(detail).toMatchObject({
      rated: { difficulty: 'hard', score: 0.5 },
      difficulty: 'easy',
      adherence: { asked: 2, found: 1 },
      pointsUsed: { asked: 2, found: 1 },
      program: { verdict: 'failed', answer: '4', detail: 'proven' },
      checks: [{ kind: 'difficulty', label: 'hard', text: 'why' }],
      models: { rate: ['m'] },
      prompts: { rate: 'rate@1#a' },
    });
    const report = await reportRun(stores, runId);
    expect(report.difficulty.rated).toEqual([
      { difficulty: 'easy', candidates: 1, admitted: 1, passRate: 1 },
      { difficulty: 'hard', candidates: 1, admitted: 1, passRate: 1 },
      { difficulty: null, candidates: 1, admitted: 1, passRate: 1 },
    ]);
    expect(report.adherence).toMatchObject({ all: { count: 1, of: 3 }, atLeastOne: { count: 2, of: 3 } });
    expect(report.pointsUsed).toMatchObject({ all: { count: 0, of: 3 }, atLeastOne: { count: 3, of: 3 } });
    expect(report.programs).toEqual([
      { verdict: 'agrees', candidates: 2, admitted: 2 },
      { verdict: 'failed', candidates: 1, admitted: 1 },
    ]);
    expect(report.cost.byRelation.find(({ relation }) => relation === 'oneHop')?.calls).toBe(3);
    const ids = async (filter: object) =>
      (await itemsOf(runId, filter)).map(({ row }) => [row.id, row.rated?.difficulty]);
    expect(await ids({ rated: ['easy', 'medium'] })).toEqual([[`${runId}-0-0`, 'easy']]);
    expect(await ids({})).toHaveLength(3);
    expect((await itemsOf(runId))[0]?.row).toMatchObject({
      adherence: { asked: 2, found: 0 },
      program: { verdict: 'agrees', answer: '4' },
    });
    expect(await stores.runs.delete(runId).catch(() => 'working')).toBe('working');
    await stores.corpora.delete(corpus);
    expect(await stores.problems.get(`${runId}-1-0`)).toBeUndefined();
  });

  it('of an earlier round count no more after a retry', async () => {
    const { runId } = await plannedRun(fixture, 2);
    const by = await startOwner(fixture);
    const held = await written(by, runId, 0);
    await save(by, held, rated('easy'));
    const refused = { status: 'rejected', reason: 'tie', detail: '', passRate: 0.5, vote: passed.vote } as const;
    await by.writer.write('endCandidate', {
      ...held,
      outcome: { ...refused, checks: { adherence: { asked: 2, found: 2 } } },
    });
    await stores.runs.completeFinished();
    await stores.runs.reopen(runId, { outcomes: ['rejected'], fromStage: 'judge' });
    await stores.runs.move(runId, ['completed'], 'running');
    const again = await claim(by, runId, 0, 1);
    await save(by, again, { ...rated('hard'), key: 'rate-again' });
    await by.writer.write('endCandidate', { ...again, outcome: passed });
    await by.stop();
    expect(await stores.problems.get(`${runId}-0-0`)).toMatchObject({ rated: { difficulty: 'hard' }, adherence: null });
    const report = await reportRun(stores, runId);
    expect(report.difficulty.rated).toMatchObject([{ difficulty: 'hard', candidates: 1 }]);
    expect(report.adherence).toBeNull();
    expect(await itemsOf(runId, { rated: 'easy' })).toEqual([]);
  });
});

describe('points that stand for others', () => {
  it('are found by the ids of names and of points that were merged', async () => {
    const corpus = await fixture.newCorpus();
    await stores.seeds.save({
      corpus,
      runId: null,
      seeds: [newSeed(corpus, 'x', ['gcd', 'greatest common divisor', 'lcm'])],
    });
    await countAll(stores, corpus);
    const [gcd, long, lcm] = ['gcd', 'greatest common divisor', 'lcm'].map((name) => pointId(corpus, name));
    if (!gcd || !long || !lcm) throw new Error('three points');
    // What joining a name to a point, and merging a point into another, leave behind.
    const join =
      'CREATE (:PointName {id: $name, point: $point}) CREATE (:RetiredPoint {id: $gone, mergedInto: $point})';
    const gone = newId('kp');
    await behindTheStore(join, { name: long, point: gcd, gone });
    const standing = await stores.points.standing([gcd, long, gone, lcm, 'kp-nobody']);
    await behindTheStore('MATCH (n:PointName|RetiredPoint) WHERE n.id IN $ids DELETE n', { ids: [long, gone] });
    expect(Object.fromEntries(standing)).toEqual({
      [gcd]: gcd,
      [long]: gcd,
      [gone]: gcd,
      [lcm]: lcm,
      'kp-nobody': 'kp-nobody',
    });
  });
});

describe('the counts of a report', () => {
  it('are kept when the run has ended, and counted anew after a retry, curation or an import', async () => {
    const { runId, corpus } = await plannedRun(fixture, 3);
    const by = await startOwner(fixture);
    const first = await written(by, runId, 0);
    await by.writer.write('endCandidate', { ...first, outcome: passed });
    // A run at work is counted each time.
    expect((await reportRun(stores, runId)).stages.at(-1)?.out).toBe(1);
    const second = await written(by, runId, 1);
    await by.writer.write('endCandidate', {
      ...second,
      outcome: { status: 'rejected', reason: 'tie', detail: '', passRate: 0.5, vote: passed.vote },
    });
    await stores.runs.completeFinished();
    const ended = await reportRun(stores, runId);
    expect(ended.stages.at(-1)?.out).toBe(1);
    // Written behind the store's back: whoever shows it has counted again.
    await behindTheStore('MATCH (p:Problem {run: $run}) SET p.tier = "judged"', { run: runId });
    expect(ended.tiers).toMatchObject([{ tier: 'agreed' }]);
    expect(await reportRun(stores, runId)).toEqual(ended);
    await stores.seeds.save({ corpus, runId: null, seeds: [newSeed(corpus, 'more', ['point 0000', 'another one'])] });
    await countAll(stores, corpus);
    const grown = await reportRun(stores, runId);
    expect(grown.tiers).toMatchObject([{ tier: 'judged' }]);
    expect(grown.coverage.points.of).toBe(ended.coverage.points.of + 1);
    await stores.runs.reopen(runId, { outcomes: ['rejected'], fromStage: 'solve' });
    await stores.runs.move(runId, ['completed'], 'running');
    expect((await reportRun(stores, runId)).stages.reduce((sum, { pending }) => sum + pending, 0)).toBe(1);
    const again = await claim(by, runId, 1, 1);
    await by.writer.write('endCandidate', { ...again, outcome: passed });
    await stores.runs.completeFinished();
    expect((await reportRun(stores, runId)).stages.at(-1)?.out).toBe(2);
    await by.stop();
    expect(await stores.runs.delete(runId)).toBe(true);
  });
});

describe('vectors of evaluation items', () => {
  it('are given once a model, found by nearness among the sets of the corpus, and go with their set', async () => {
    const corpus = await fixture.newCorpus();
    const by = await startOwner(fixture);
    const model = newId('embedder');
    const unit = (angle: number) => [Math.cos(angle), Math.sin(angle), 0];
    const make = async (name: string, of: string | null, angles: number[]) => {
      const id = newId('set');
      await stores.evaluationSets.create({ id, name, corpus: of });
      await stores.evaluationSets.addTexts(
        id,
        angles.map((angle, number) => ({ number, itemId: `i${number}`, text: `${name} ${angle}` })),
      );
      await stores.evaluationSets.finish(id, angles.length);
      const missing = await stores.evaluationSets.withoutVector(id, model, 100);
      expect(missing).toHaveLength(angles.length);
      await by.writer.write('saveEvaluationVectors', {
        set: id,
        vectors: missing.map(({ itemId }) => ({ itemId, vector: unit(angles[Number(itemId.split('-').at(-1))] ?? 0) })),
        model,
        rehearsal: true,
      });
      expect(await stores.evaluationSets.withoutVector(id, model, 100)).toEqual([]);
      expect(await stores.evaluationSets.withoutVector(id, `${model}-other`, 100)).toHaveLength(angles.length);
      return id;
    };
    const mine = await make('mine', corpus, [0, 0.5, 1.5]);
    const other = await make('other', await fixture.newCorpus(), [0.1]);
    const near = await stores.evaluationSets.nearest(corpus, model, unit(0.1), 2);
    expect(near.map(({ text, set }) => [set, text])).toEqual([
      ['mine', 'mine 0'],
      ['mine', 'mine 0.5'],
    ]);
    expect(near[0]?.similarity).toBeCloseTo(Math.cos(0.1), 5);
    expect(await stores.evaluationSets.nearest(corpus, `${model}-other`, unit(0.1), 2)).toEqual([]);
    await stores.evaluationSets.delete(mine);
    expect(await stores.evaluationSets.nearest(corpus, model, unit(0.1), 2)).toEqual([]);
    await stores.evaluationSets.delete(other);
    await by.stop();
  });
});
