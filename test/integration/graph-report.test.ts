// Real: Neo4j and the graph library, and the report over it. Candidates, judgements and paths are written by hand; no model is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExportItem, GraphStores, Outcome, PlannedSet, Relation, WorkWriter } from '#contracts';
import { reportRun } from '#pipeline';
import {
  countAll,
  newId,
  newRun,
  newSeed,
  openGraph,
  plannedRun,
  pointId,
  recipe,
  usage,
} from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
});
afterAll(() => fixture.close());

const text = { problem: 'p', answerType: 'integer', plan: '', model: 'm', prompt: 'g@1#a', key: 'k', rehearsal: true };
const vote = (agreeing: number, models = [{ model: 'm', paths: 4, agreeing }]) => ({
  paths: 4,
  agreeing,
  share: agreeing / 4,
  margin: 0,
  tie: false,
  models,
});
const admitted = (agreeing: number): Outcome => ({
  status: 'admitted',
  solution: 's',
  answer: '1',
  answerType: 'integer',
  tier: 'agreed',
  passRate: agreeing / 4,
  vote: vote(agreeing),
});
const tie: Outcome = { status: 'rejected', reason: 'tie', detail: '', passRate: 0.5, vote: vote(2) };
const refused: Outcome = { status: 'rejected', reason: 'judgeScore', detail: '' };

interface Scripted {
  outcome: Outcome;
  score: number;
  /** Answers of its paths; null: it has none. */
  answers?: (string | null)[];
}

/** Writes, judges, solves and ends the pending candidates of a run, in their order, as told; every answer costs one call. */
async function play(runId: string, owner: string, scripted: readonly Scripted[], round = 0): Promise<void> {
  const writer = fixture.graph.createWriter({ instanceId: owner });
  const claim = async (itemId: string) => {
    const held = await writer.write('claimCandidate', { itemId, runId, round, owner });
    if (held === null) throw new Error(`${itemId} was not given`);
    return { itemId, fence: held.fence };
  };
  const waiting = await stores.runs.pendingItems(runId, 'generate', -1, 100);
  for (const { itemId } of waiting)
    await writer.write('saveProblem', { ...(await claim(itemId)), ...text, usage: [usage(runId)] });
  const items = await stores.runs.pendingItems(runId, 'verify', -1, 100);
  for (const [index, { itemId }] of items.entries()) {
    const script = scripted[index];
    if (script === undefined) throw new Error('a candidate without a script');
    await verify(writer, runId, await claim(itemId), script, round);
  }
  await writer.close();
}

async function verify(
  writer: WorkWriter,
  runId: string,
  claim: { itemId: string; fence: number },
  { outcome, score, answers = [] }: Scripted,
  round: number,
): Promise<void> {
  const paid = (stage: string, model: string) => ({
    prompt: `${stage}@1#a`,
    rehearsal: true,
    usage: [usage(runId, { stage, model })],
  });
  for (const [judge, weight] of [
    ['j1', 1],
    ['j2', 3],
  ] as const) {
    const judgement = {
      key: `${judge}-${round}`,
      kind: 'problem',
      score: judge === 'j1' ? score : 1,
      reason: 'r',
      model: judge,
      weight,
    };
    await writer.write('saveJudgement', { ...claim, ...judgement, ...paid('judge', judge) });
  }
  for (const [path, answer] of answers.entries()) {
    const solution = { key: `s${path}-${round}`, path, text: `path ${path}`, answer, model: 'm' };
    await writer.write('saveSolution', { ...claim, ...solution, ...paid('solve', 'm') });
  }
  await writer.write('endCandidate', { ...claim, outcome });
}

/** A call that left nothing to keep. */
async function malformed(runId: string, owner: string): Promise<void> {
  const writer = fixture.graph.createWriter({ instanceId: owner });
  await writer.write('usage', { usage: [usage(runId)] });
  await writer.close();
}

async function itemsOf(runId: string, filter = {}): Promise<ExportItem[]> {
  const items: ExportItem[] = [];
  for await (const item of stores.exports.rows({ runId, format: 'full', container: 'jsonl', filter })) items.push(item);
  return items;
}

const FOUR = ['1', '1', '1', '2'];

describe('facts of a run', () => {
  it('counts votes, scores, costs and models as they were written, and adds up', async () => {
    const { runId, owner } = await plannedRun(fixture, 6);
    await play(runId, owner, [
      { outcome: admitted(4), score: 0.8, answers: FOUR },
      { outcome: admitted(3), score: 1, answers: FOUR },
      { outcome: tie, score: 1, answers: FOUR },
      { outcome: refused, score: 0 },
      { outcome: admitted(3), score: 0.6, answers: FOUR },
    ]);
    await malformed(runId, owner);
    await stores.runs.completeFinished();
    const report = await reportRun(stores, runId);
    expect(report.stages.find(({ stage }) => stage === 'judge')).toMatchObject({
      in: 5,
      out: 4,
      rejected: { judgeScore: 1 },
    });
    expect(report.stages.at(-1)).toMatchObject({ out: 3 });
    expect(report.voteShare.shares).toEqual([
      { paths: 4, agreeing: 2, candidates: 1, admitted: 0 },
      { paths: 4, agreeing: 3, candidates: 2, admitted: 2 },
      { paths: 4, agreeing: 4, candidates: 1, admitted: 1 },
    ]);
    expect(report.passRateByModel).toMatchObject([{ model: 'm', paths: 16, agreeing: 12 }]);
    expect(report.difficulty.bands.map(({ candidates }) => candidates)).toEqual([1, 2, 1]);
    // (0.8 + 3) / 4 and so on: by the weights 1 and 3.
    const means = [0.95, 1, 1, 0.75, 0.9];
    const mean = means.reduce((sum, x) => sum + x, 0) / 5;
    const [oneHop] = report.relations;
    expect(oneHop?.judgeScore.mean).toBeCloseTo(mean, 12);
    expect(oneHop?.judgeScore.standardDeviation).toBeCloseTo(
      Math.sqrt(means.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4),
      12,
    );
    expect(report.judges).toMatchObject([
      { model: 'j1', weight: 1, passed: { count: 2, of: 5 }, calibration: null },
      { model: 'j2', weight: 3, passed: { count: 5, of: 5 }, calibration: null },
    ]);
    expect(report.cost.total).toMatchObject({ calls: 5 + 10 + 16 + 1 });
    expect(report.cost.byRelation).toMatchObject([
      { relation: 'oneHop', calls: 31 },
      { relation: 'unassigned', calls: 1 },
    ]);
    expect(report.coverage).toMatchObject({
      sets: { chosen: 5, admitted: 3 },
      points: { count: 5, of: 6 },
      edges: { count: 3, of: 5 },
    });
  });

  it('looks at the last round only, where a retry asked anew', async () => {
    const { runId, owner } = await plannedRun(fixture, 2);
    await play(runId, owner, [{ outcome: tie, score: 1, answers: ['1', '1', '2', '2'] }]);
    await stores.runs.completeFinished();
    expect(await stores.runs.reopen(runId, { outcomes: ['rejected'], fromStage: 'generate' })).toBe(1);
    await stores.runs.move(runId, ['completed'], 'running');
    await play(runId, owner, [{ outcome: admitted(3), score: 0.8, answers: FOUR }], 1);
    await stores.runs.completeFinished();
    const [item] = await itemsOf(runId);
    expect(item?.paths.map(({ answer }) => answer)).toEqual(FOUR);
    expect(item?.row.judgements).toHaveLength(2);
    const report = await reportRun(stores, runId);
    expect(report.judges.map(({ passed }) => passed.of)).toEqual([1, 1]);
    expect(report.passRateByModel).toMatchObject([{ paths: 4, agreeing: 3 }]);
    expect(report.relations[0]?.judgeScore.count).toBe(1);
    // What the first round cost is not forgotten.
    expect(report.cost.total.calls).toBe(2 + 2 * 6);
  });

  it('filters an export by difficulty, tier and relation, one or several, and says what a split needs in the same order', async () => {
    const { runId, owner } = await plannedRun(fixture, 4);
    await play(
      runId,
      owner,
      [4, 3, 2].map((agreeing) => ({ outcome: admitted(agreeing), score: 1, answers: FOUR })),
    );
    const ratesOf = async (filter: object) => (await itemsOf(runId, filter)).map(({ row }) => row.passRate);
    expect(await ratesOf({})).toEqual([1, 0.75, 0.5]);
    expect(await ratesOf({ difficulty: 'easy' })).toEqual([1]);
    expect(await ratesOf({ difficulty: ['easy', 'hard'], tier: ['agreed', 'judged'], relation: 'oneHop' })).toEqual([
      1, 0.5,
    ]);
    expect(await ratesOf({ tier: 'judged' })).toEqual([]);
    const relatives = [];
    for await (const one of stores.exports.relatives({
      runId,
      format: 'rl',
      container: 'jsonl',
      filter: { difficulty: 'medium' },
    }))
      relatives.push(one);
    const [medium] = await itemsOf(runId, { difficulty: 'medium' });
    expect(relatives).toEqual([{ problem: 'p', pointIds: medium?.pointIds }]);
  });
});

describe('novelty', () => {
  it('is a row whose points no seed has all of; merges follow, later seeds do not count', async () => {
    const corpus = await fixture.newCorpus();
    const add = async (problem: string, points: string[]) => {
      await stores.seeds.save({ corpus, runId: null, seeds: [newSeed(corpus, problem, points)] });
      await countAll(stores, corpus);
    };
    await add('one', ['alpha', 'beta', 'gamma']);
    await add('two', ['gamma', 'delta']);
    await add('three', ['beta', 'delta']);
    const run = newRun(corpus, { recipe });
    const owner = newId('worker');
    await stores.instances.renew(owner, 'worker', 60_000);
    await stores.runs.create(run);
    await stores.runs.beginPlanning(run.id, owner);
    await stores.runs.move(run.id, ['planned'], 'planning');
    const revision = (await stores.corpora.state(corpus))?.revision ?? 0;
    await stores.runs.recordPlan(run.id, { fingerprint: 'f', revision, coverage: 'c' });
    const sets: [Relation, string[]][] = [
      ['oneHop', ['alpha', 'beta']],
      ['twoHop', ['alpha', 'delta']],
      ['community', ['beta', 'gamma', 'delta']],
      ['community', ['alpha', 'beta', 'gamma']],
    ];
    const planned = sets.map(([relation, names], number): PlannedSet => ({
      id: newId('set'),
      number,
      relation,
      pointIds: names.map((name) => pointId(corpus, name)),
      strength: 1,
    }));
    await stores.runs.addPlanned(run.id, corpus, 1, planned);
    await stores.runs.endPlanning(run.id, owner, { shortfall: null, failAtEnd: false });
    await play(
      run.id,
      owner,
      sets.map(() => ({ outcome: admitted(4), score: 1, answers: FOUR })),
    );
    // This one was not there when the sets were chosen.
    await add('later', ['alpha', 'delta']);
    const report = await reportRun(stores, run.id);
    const noveltyOf = (name: string) => report.relations.find(({ relation }) => relation === name)?.novelty;
    expect(noveltyOf('oneHop')).toMatchObject({ count: 0, of: 1 });
    expect(noveltyOf('twoHop')).toMatchObject({ count: 1, of: 1 });
    expect(noveltyOf('community')).toMatchObject({ count: 1, of: 2 });
    expect(report.novelty).toMatchObject({ count: 2, of: 4 });
    // alpha-beta, beta-gamma, beta-delta, gamma-delta, alpha-gamma; alpha-delta came later and is used all the same.
    expect(report.coverage).toMatchObject({ points: { count: 4, of: 4 }, edges: { count: 6, of: 6 } });
  });
});

describe('a calibration', () => {
  it('is taken by one living instance, keeps each answer once, and is found by model and prompt', async () => {
    const id = newId('calibration');
    const prompt = `judge-problem@1#${id}`;
    const problems = [0, 1, 2].map((number) => ({
      number,
      problem: `p${number}`,
      valid: number > 0,
      knowledgePoints: ['kp'],
    }));
    const made = await stores.calibrations.create({
      id,
      name: null,
      budget: null,
      gate: 0.85,
      prompt,
      judges: [{ model: 'j', weight: 1 }],
      rehearsal: true,
      problems,
    });
    expect(made).toMatchObject({ status: 'running', problems: 3, valid: 2, answered: 0 });
    expect(await stores.calibrations.running()).toContain(id);
    const [one, two] = [newId('worker'), newId('worker')];
    await stores.instances.renew(one, 'worker', 60_000);
    expect(await stores.calibrations.claim(id, one)).toBe(true);
    expect(await stores.calibrations.claim(id, two)).toBe(false);
    await stores.instances.renew(one, 'worker', 0);
    expect(await stores.calibrations.claim(id, two)).toBe(true);
    const writer = fixture.graph.createWriter({ instanceId: two });
    const answer = {
      id: `${id}-a`,
      calibrationId: id,
      number: 1,
      judge: 0,
      model: 'j',
      score: 0.9,
      reason: 'r',
      rehearsal: true,
    };
    for (let time = 0; time < 2; time += 1) {
      await writer.write('saveCalibrationAnswer', { ...answer, usage: [usage(id, { stage: 'judge', model: 'j' })] });
    }
    await writer.close();
    const stretch = await stores.calibrations.stretch(id, 0, 10);
    expect(stretch).toEqual([
      { ...problems[1], answers: [{ judge: 0, score: 0.9 }] },
      { ...problems[2], answers: [] },
    ]);
    expect(await stores.calibrations.latest('j', prompt)).toBeUndefined();
    const rate = { of: 2, count: 1, rate: 0.5, low: 0.1, high: 0.9 };
    const rates = {
      judged: 2,
      unanswered: 0,
      truePositive: rate,
      trueNegative: rate,
      accuracy: rate,
      balancedAccuracy: 0.5,
      meanScore: { valid: 1, invalid: 0 },
    };
    const result = {
      judges: [{ ...rates, model: 'j', index: 0, weight: 1, proposedWeight: 1 }],
      jury: rates,
      proposedJury: rates,
    };
    await stores.calibrations.finish(id, { result });
    expect(await stores.calibrations.get(id)).toMatchObject({
      status: 'ready',
      result,
      answered: 1,
      cost: { calls: 2 },
    });
    expect((await stores.calibrations.latest('j', prompt))?.calibrationId).toBe(id);
    expect(await stores.calibrations.claim(id, two)).toBe(false);
    const { items } = await stores.calibrations.list({ limit: 1 });
    expect(items).toHaveLength(1);
  });
});
