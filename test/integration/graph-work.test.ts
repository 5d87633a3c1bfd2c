// Real: Neo4j, the graph library and its group-commit writer. Owners are instances with real leases; no model is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimedCandidate, GraphStores, Outcome, WorkWriter } from '#contracts';
import { newId, newRun, newSeed, mention, openGraph, plannedRun, usage } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
const writers: WorkWriter[] = [];
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
});
afterAll(async () => {
  await Promise.all(writers.map((writer) => writer.close()));
  await fixture.close();
});

const rejected = (reason: string): Outcome => ({ status: 'rejected', reason, detail: 'said so' });
const admitted: Outcome = {
  status: 'admitted',
  solution: 'so it is 4',
  answer: '4',
  answerType: 'integer',
  tier: 'agreed',
  passRate: 1,
  vote: { paths: 2, agreeing: 2, share: 1, margin: 1, tie: false },
};

/** A process: an instance with a lease, and its writer. */
async function newWorker(ttlMs = 60_000): Promise<{ owner: string; writer: WorkWriter; flushes: number[] }> {
  const owner = newId('worker');
  const flushes: number[] = [];
  await stores.instances.renew(owner, 'worker', ttlMs);
  const writer = fixture.graph.createWriter({ instanceId: owner, onFlush: ({ rows }) => flushes.push(rows) });
  writers.push(writer);
  return { owner, writer, flushes };
}

async function claim(
  runId: string,
  itemId: string,
  by: { owner: string; writer: WorkWriter },
): Promise<ClaimedCandidate> {
  const round = (await stores.runs.pendingItems(runId, 'generate', -1, 100)).find(
    (item) => item.itemId === itemId,
  )?.round;
  const claimed = await by.writer.write('claimCandidate', { itemId, runId, round: round ?? 0, owner: by.owner });
  if (claimed === null) throw new Error(`${itemId} was not given`);
  return claimed;
}

const text = (key: string) => ({
  problem: 'What is 2 + 2?',
  answerType: 'integer',
  plan: 'add',
  model: 'writer-model',
  prompt: 'generate@1#a',
  key,
  rehearsal: true,
});
const path = (number: number, key = `path ${number}`) => ({
  key,
  path: number,
  text: 'it is 4',
  answer: '4',
  model: `solver-${number % 2}`,
  prompt: 'solve@1#b',
  rehearsal: true,
});
const judgement = (key: string) => ({
  key,
  kind: 'problem',
  score: 1,
  reason: 'clear',
  model: 'judge-model',
  weight: 1,
  prompt: 'judge@1#c',
  rehearsal: true,
});

/** Lets an instance's lease run out: with a lease of no time at all. */
const die = (owner: string) => stores.instances.renew(owner, 'worker', 0);

describe('claims', () => {
  it('gives a candidate to one of many askers, with its points in the order of their names', async () => {
    const { runId, names } = await plannedRun(fixture, 3);
    const workers = await Promise.all(Array.from({ length: 4 }, () => newWorker()));
    const itemId = `${runId}-0-0`;
    const answers = await Promise.all(
      workers.map(({ owner, writer }) => writer.write('claimCandidate', { itemId, runId, round: 0, owner })),
    );
    const given = answers.filter((answer) => answer !== null);
    expect(given).toHaveLength(1);
    expect(given[0]?.points.map(({ name }) => name)).toEqual(names.slice(0, 2));
    expect(given[0]).toMatchObject({ problem: null, relation: 'oneHop', rounds: { generate: 0, judge: 0, solve: 0 } });
    const wrongRound = await workers[0]?.writer.write('claimCandidate', {
      itemId: `${runId}-1-0`,
      runId,
      round: 3,
      owner: workers[0].owner,
    });
    expect(wrongRound).toBeNull();
  });

  it('refuses everything that a stale owner writes, and books what it paid', async () => {
    const { runId } = await plannedRun(fixture, 2);
    const [stale, fresh] = [await newWorker(), await newWorker()];
    const itemId = `${runId}-0-0`;
    const old = await claim(runId, itemId, stale);
    await die(stale.owner);
    const now = await claim(runId, itemId, fresh);
    expect(now.fence).toBeGreaterThan(old.fence);
    const late = { itemId, fence: old.fence, usage: [usage(runId)] };
    expect(await stale.writer.write('saveProblem', { ...late, ...text('k') })).toBe(false);
    expect(await stale.writer.write('saveJudgement', { ...late, ...judgement('j') })).toBe(false);
    expect(await stale.writer.write('saveSolution', { ...late, ...path(1) })).toBe(false);
    expect(await stale.writer.write('endCandidate', { ...late, outcome: admitted })).toBe(false);
    expect(await stale.writer.write('release', { itemId, fence: old.fence, kind: 'candidate' })).toBe(false);
    expect(await stale.writer.write('claimCandidate', { itemId, runId, round: 0, owner: stale.owner })).toBeNull();
    expect((await stores.problems.get(itemId))?.paths).toEqual([]);
    expect((await stores.runs.get(runId))?.cost).toMatchObject({ calls: 4, tokens: { in: 40, out: 20 } });
    expect(await fresh.writer.write('endCandidate', { itemId, fence: now.fence, outcome: rejected('lowScore') })).toBe(
      true,
    );
  });

  it("brings a dead owner's item in the next claim round, so that its job's id is a new one", async () => {
    const { runId } = await plannedRun(fixture, 3);
    const worker = await newWorker();
    const alive = await newWorker();
    await claim(runId, `${runId}-0-0`, worker);
    await claim(runId, `${runId}-1-0`, alive);
    await die(worker.owner);
    const items = [{ itemId: `${runId}-0-0`, round: 1, number: 0 }];
    expect(await stores.runs.pendingItems(runId, 'generate', -1, 10)).toEqual(items);
    expect(await stores.runs.pendingItems(runId, 'generate', -1, 10)).toEqual(items);
    const again = await claim(runId, `${runId}-0-0`, alive);
    expect(again.rounds).toEqual({ generate: 0, judge: 0, solve: 0 });
  });

  it('decides once when a stale and a new owner finish at the same instant', async () => {
    const { runId } = await plannedRun(fixture, 13);
    for (let number = 0; number < 12; number++) {
      const [stale, fresh] = [await newWorker(), await newWorker()];
      const itemId = `${runId}-${number}-0`;
      const old = await claim(runId, itemId, stale);
      await die(stale.owner);
      const [now, ended] = await Promise.all([
        fresh.writer.write('claimCandidate', { itemId, runId, round: 0, owner: fresh.owner }),
        stale.writer.write('endCandidate', { itemId, fence: old.fence, outcome: rejected('stale') }),
      ]);
      const endedByFresh =
        now !== null &&
        (await fresh.writer.write('endCandidate', { itemId, fence: now.fence, outcome: rejected('fresh') }));
      expect([ended, endedByFresh].filter(Boolean)).toHaveLength(1);
      expect((await stores.problems.get(itemId))?.reason).toBe(ended ? 'stale' : 'fresh');
    }
    expect((await stores.runs.funnel(runId))?.funnel).toMatchObject({ planned: 12, pending: 0 });
  });

  it('gives nothing to an instance without a living lease', async () => {
    const { runId } = await plannedRun(fixture, 2);
    const worker = await newWorker();
    await die(worker.owner);
    const itemId = `${runId}-0-0`;
    expect(await worker.writer.write('claimCandidate', { itemId, runId, round: 0, owner: worker.owner })).toBeNull();
    // Nobody buried it: it goes on, and what it holds of budgets is still its own.
    expect(await stores.instances.renew(worker.owner, 'worker', 60_000)).toBe(true);
    expect(
      await worker.writer.write('claimCandidate', { itemId, runId, round: 0, owner: worker.owner }),
    ).not.toBeNull();
  });
});

describe('the life of a candidate', () => {
  it('keeps each answer once, shows the lineage and ends in one state', async () => {
    const { runId } = await plannedRun(fixture, 2);
    const worker = await newWorker();
    const itemId = `${runId}-0-0`;
    const first = await claim(runId, itemId, worker);
    const written = { itemId, fence: first.fence, usage: [usage(runId)], ...text('k') };
    expect(await worker.writer.write('saveProblem', written)).toBe(true);
    expect(await worker.writer.write('endCandidate', { itemId, fence: first.fence, outcome: admitted })).toBe(false);
    expect(await stores.runs.pendingItems(runId, 'generate', -1, 10)).toEqual([]);
    expect(await stores.runs.pendingItems(runId, 'verify', -1, 10)).toEqual([{ itemId, round: 0, number: 0 }]);

    const second = await worker.writer.write('claimCandidate', { itemId, runId, round: 0, owner: worker.owner });
    const held = { itemId, fence: second?.fence ?? -1 };
    const paid = { ...held, usage: [usage(runId, { stage: 'solve' })] };
    const saved = await Promise.all([
      worker.writer.write('saveJudgement', { ...held, ...judgement('j'), usage: [usage(runId, { stage: 'judge' })] }),
      ...[0, 1, 1, 2].map((number) => worker.writer.write('saveSolution', { ...paid, ...path(number) })),
    ]);
    expect(saved).toEqual([true, true, true, true, true]);
    expect((await stores.runs.funnel(runId))?.funnel).toMatchObject({ generated: 1, judged: 1, solved: 0, pending: 1 });
    await worker.writer.write('release', { ...held, kind: 'candidate' });
    const third = await worker.writer.write('claimCandidate', { itemId, runId, round: 0, owner: worker.owner });
    expect(third).toMatchObject({ problem: 'What is 2 + 2?', answerType: 'integer' });
    expect(third?.solutions.map(({ path: number, answer }) => [number, answer])).toEqual([
      [0, '4'],
      [1, '4'],
      [2, '4'],
    ]);
    expect(third?.judgements).toHaveLength(1);
    const both = await Promise.all([
      worker.writer.write('endCandidate', { itemId, fence: third?.fence ?? -1, outcome: admitted }),
      worker.writer.write('endCandidate', { itemId, fence: third?.fence ?? -1, outcome: rejected('late') }),
    ]);
    expect(both).toEqual([true, false]);

    const shown = await stores.problems.get(itemId);
    expect(shown).toMatchObject({
      status: 'admitted',
      answer: '4',
      tier: 'agreed',
      vote: { paths: 2, agreeing: 2, share: 1 },
      models: { generate: ['writer-model'], judge: ['judge-model'], solve: ['solver-0', 'solver-1'] },
      prompts: { generate: 'generate@1#a', judge: 'judge@1#c', solve: 'solve@1#b' },
      edges: [{ weight: 1 }],
      seeds: [{ problem: 'join 0' }],
    });
    expect(shown?.paths).toHaveLength(3);
    const run = await stores.runs.get(runId);
    expect(run?.funnel).toEqual({
      planned: 1,
      generated: 1,
      judged: 1,
      solved: 1,
      admitted: 1,
      rejected: {},
      failed: {},
      pending: 0,
    });
    expect(run?.cost).toMatchObject({ calls: 6, usd: 42e-9, byStage: { solve: { calls: 4 }, judge: { calls: 1 } } });
    expect(await stores.runs.completeFinished()).toContain(runId);
    expect(await stores.runs.get(runId)).toMatchObject({ status: 'completed' });

    const rows = [];
    for await (const { row } of stores.exports.rows({ runId, format: 'full', container: 'jsonl' })) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: itemId, answer: '4', rehearsal: true, relation: 'oneHop', costUsd: 35e-9 });
    expect(rows[0]?.seedIds).toHaveLength(1);
  });

  it('extracts seeds as items of a run, and counts a seed without points', async () => {
    const corpus = await fixture.newCorpus();
    const worker = await newWorker();
    const run = newRun(corpus, { kind: 'extraction', status: 'planning', owner: worker.owner });
    await stores.runs.create(run);
    expect((await stores.runs.working()).find(({ id }) => id === run.id)).toMatchObject({ plannerAlive: true });
    const seeds = ['a', 'b', 'c', 'd'].map((problem) => newSeed(corpus, problem, null));
    await stores.seeds.save({ corpus, runId: run.id, seeds });
    await stores.runs.endPlanning(run.id, worker.owner, { shortfall: null, failAtEnd: false });
    expect(await stores.corpora.state(corpus)).toMatchObject({ settled: false });
    const items = await stores.runs.pendingItems(run.id, 'extract', -1, 10);
    expect(items.map(({ itemId }) => itemId)).toEqual(seeds.map(({ id }) => id));
    const claims = await Promise.all(
      items.map(({ itemId, round }) =>
        worker.writer.write('claimSeed', { itemId, runId: run.id, round, owner: worker.owner }),
      ),
    );
    expect(await stores.runs.pendingItems(run.id, 'extract', -1, 10)).toEqual([]);
    const [a, b, c, d] = claims.map((claimed) => ({ itemId: claimed?.itemId ?? '', fence: claimed?.fence ?? -1 }));
    if (!a || !b || !c || !d) throw new Error('four seeds were planned');
    const by = { model: 'm', prompt: 'extract@1#x', rehearsal: true, usage: [usage(run.id, { stage: 'extract' })] };
    const results = await Promise.all([
      worker.writer.write('saveExtraction', {
        ...a,
        ...by,
        mentions: [mention(corpus, 'sum'), mention(corpus, 'Ratio')],
      }),
      worker.writer.write('saveExtraction', { ...b, ...by, mentions: [] }),
      worker.writer.write('failSeed', { ...c, reason: 'malformedAnswer', detail: 'no JSON', usage: by.usage }),
      worker.writer.write('release', { ...d, kind: 'seed' }),
    ]);
    expect(results).toEqual([true, true, true, true]);
    expect(await stores.points.count(corpus, 100)).toBe(2);
    expect((await stores.runs.get(run.id))?.funnel).toMatchObject({
      planned: 4,
      admitted: 2,
      failed: { malformedAnswer: 1 },
      pending: 1,
    });
    expect(await stores.runs.completeFinished()).not.toContain(run.id);
    await stores.runs.move(run.id, ['running'], 'cancelled');
    await stores.runs.cancelPending(run.id);
    expect((await stores.runs.funnel(run.id))?.funnel).toMatchObject({ pending: 0, failed: { cancelled: 1 } });
    expect(await stores.runs.reopen(run.id, { outcomes: ['failed'], reasons: ['cancelled'] })).toBe(1);
    const [again] = await stores.runs.pendingItems(run.id, 'extract', -1, 10);
    expect(again).toMatchObject({ itemId: seeds[3]?.id, round: 1 });
  });
});

describe('group commit', () => {
  it('puts rows of many jobs in few transactions', async () => {
    const { runId } = await plannedRun(fixture, 201);
    const worker = await newWorker();
    const items = await stores.runs.pendingItems(runId, 'generate', -1, 200);
    const claims = await Promise.all(
      items.map(({ itemId, round }) =>
        worker.writer.write('claimCandidate', { itemId, runId, round, owner: worker.owner }),
      ),
    );
    expect(new Set(claims.map((claimed) => claimed?.itemId))).toEqual(new Set(items.map(({ itemId }) => itemId)));
    expect(worker.flushes.length).toBeLessThan(5);
  });

  it('halves a group until the bad row stands alone, and books its usage', async () => {
    const { runId } = await plannedRun(fixture, 9);
    const worker = await newWorker();
    const held = await Promise.all(
      Array.from({ length: 8 }, (_, number) => claim(runId, `${runId}-${number}-0`, worker)),
    );
    const results = await Promise.allSettled(
      held.map(({ itemId, fence }, number) =>
        worker.writer.write('saveSolution', {
          itemId,
          fence,
          ...path(1),
          // Neo4j stores no maps: this row fails, wherever it stands.
          ...(number === 5 ? { text: { not: 'a text' } as unknown as string } : {}),
          usage: [usage(runId)],
        }),
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(
      held.map((_, number) => (number === 5 ? 'rejected' : 'fulfilled')),
    );
    expect((await stores.runs.get(runId))?.cost.calls).toBe(8);
    expect((await stores.problems.get(held[6]?.itemId ?? ''))?.paths).toHaveLength(1);
  });

  it('commits what was handed in before it closes, and takes nothing after', async () => {
    const { runId } = await plannedRun(fixture, 2);
    const worker = await newWorker();
    const writing = worker.writer.write('usage', { usage: [usage(runId, { calls: 3 })] });
    await worker.writer.close();
    expect(await writing).toBe(true);
    await expect(worker.writer.write('usage', { usage: [] })).rejects.toThrow('closed');
    expect((await stores.runs.get(runId))?.cost.calls).toBe(3);
  });
});
