// Real: Neo4j and the graph library. Candidates are planned over a chain of points; no model is asked.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExportRow, GraphStores, Outcome } from '#contracts';
import { connectGraph } from '#graph';
import { newId, newRun, newSeed, openGraph, plannedRun, plannedSets, recipe } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';
import { suiteServices } from '../helpers/suite-services.ts';

let fixture: GraphFixture;
let stores: GraphStores;
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
});
afterAll(() => fixture.close());

const vote = { paths: 4, agreeing: 3, share: 0.75, margin: 0.5, tie: false };
const admitted: Outcome = {
  status: 'admitted',
  solution: 's',
  answer: '1',
  answerType: 'integer',
  tier: 'agreed',
  passRate: 0.75,
  vote,
};
const text = { problem: 'p', answerType: 'integer', plan: '', model: 'm', prompt: 'g@1#a', key: 'k', rehearsal: true };

/** Writes and ends candidates of a run: `outcomes[n]` of the n-th. */
async function endAll(runId: string, owner: string, outcomes: readonly Outcome[], write = true): Promise<void> {
  const writer = fixture.graph.createWriter({ instanceId: owner });
  const claimAll = (job: 'generate' | 'verify', limit: number) =>
    stores.runs
      .pendingItems(runId, job, -1, limit)
      .then((items) =>
        Promise.all(items.map(({ itemId, round }) => writer.write('claimCandidate', { itemId, runId, round, owner }))),
      );
  if (write) {
    const written = await claimAll('generate', outcomes.length);
    await Promise.all(
      written.map(async (item) => {
        if (item !== null) await writer.write('saveProblem', { itemId: item.itemId, fence: item.fence, ...text });
      }),
    );
  }
  const held = await claimAll(write ? 'verify' : 'generate', outcomes.length);
  await Promise.all(
    held.map(async (item, index) => {
      const outcome = outcomes[index];
      if (item === null || outcome === undefined) throw new Error('a candidate was not given');
      await writer.write('endCandidate', { itemId: item.itemId, fence: item.fence, outcome });
    }),
  );
  await writer.close();
}

describe('the history of a run', () => {
  it('is told an absence of Neo4j once, whoever of several saw its end, and the next absence again', async () => {
    const run = newRun(await fixture.newCorpus(), { status: 'running' });
    await stores.runs.create(run);
    const back = (awaySeconds: number, sinceMs: number) =>
      stores.runs.note('serviceBack', { service: 'neo4j', awaySeconds }, sinceMs);
    await Promise.all([back(61, 61_000), back(60, 60_000), back(62, 62_000)]);
    const told = async () => (await stores.runs.events(run.id, 0, 100)).filter(({ type }) => type === 'serviceBack');
    expect(await told()).toHaveLength(1);
    await stores.runs.note('serviceAway', { service: 'redis' });
    await stores.runs.note('serviceBack', { service: 'redis', awaySeconds: 3 });
    await wait(30);
    await back(1, 5);
    expect((await told()).map(({ detail }) => detail['service'])).toEqual(['neo4j', 'redis', 'neo4j']);
  });
});

describe('planning', () => {
  it('lets one living owner plan a corpus at a time, and another go on when it died', async () => {
    const corpus = await fixture.newCorpus();
    const [one, two] = [newRun(corpus), newRun(corpus)];
    const [first, second] = [newId('worker'), newId('worker')];
    for (const owner of [first, second]) await stores.instances.renew(owner, 'worker', 60_000);
    for (const run of [one, two]) await stores.runs.create(run);
    expect(await stores.runs.beginPlanning(one.id, first)).toBe(true);
    expect(await stores.runs.beginPlanning(one.id, first)).toBe(true);
    expect(await stores.runs.beginPlanning(two.id, second)).toBe(false);
    expect((await stores.runs.working()).find(({ id }) => id === one.id)?.plannerAlive).toBe(true);
    await stores.instances.renew(first, 'worker', 0);
    expect((await stores.runs.working()).find(({ id }) => id === one.id)?.plannerAlive).toBe(false);
    expect(await stores.runs.beginPlanning(two.id, second)).toBe(true);
    await stores.runs.endPlanning(two.id, second, { shortfall: null, failAtEnd: false });
    expect(await stores.runs.beginPlanning(one.id, second)).toBe(true);
    expect(await stores.runs.planningEnded(one.id)).toBe(false);
    expect(await stores.runs.planningEnded(two.id)).toBe(true);
  });

  it('plans the same sets twice as once, in order, and pages through them', async () => {
    const { corpus, runId, names } = await plannedRun(fixture, 25, { perSet: 2 });
    await stores.runs.addPlanned(runId, corpus, 2, plannedSets(corpus, names));
    expect((await stores.runs.funnel(runId))?.funnel).toMatchObject({ planned: 48, pending: 48 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await stores.runs.sets(runId, { limit: 10, ...(cursor && { cursor }) });
      seen.push(...(page?.items ?? []).map((set) => set.knowledgePoints.map(({ name }) => name).join(' + ')));
      cursor = page?.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(names.slice(1).map((name, index) => `${names[index] ?? ''} + ${name}`));
    expect(await stores.runs.sets('run-that-is-not', { limit: 1 })).toBeUndefined();
  });

  it('is not stopped by what failed before it was resumed', async () => {
    const { runId } = await plannedRun(fixture, 3);
    const epochOf = async () => (await stores.runs.working()).find(({ id }) => id === runId)?.epoch;
    const before = await epochOf();
    expect(await stores.runs.move(runId, ['running'], 'budgetReached', null, before)).toBe(true);
    expect(await stores.runs.move(runId, ['budgetReached'], 'running')).toBe(true);
    expect(await stores.runs.move(runId, ['running'], 'budgetReached', null, before)).toBe(false);
    const now = await epochOf();
    expect(now).toBeGreaterThan(before ?? Infinity);
    expect(await stores.runs.move(runId, ['running'], 'budgetReached', null, now)).toBe(true);
  });

  it('never counts time at work below nothing, however many pause and resume it at once', async () => {
    const run = newRun(await fixture.newCorpus(), { status: 'running' });
    await stores.runs.create(run);
    const query = (text: string) => fixture.query(text, { id: run.id });
    // What a move sees that began before, and waited for, the move that let the run go on.
    await query('MATCH (r:Run {id: $id}) SET r.activeSince = timestamp() + 20000');
    await stores.runs.move(run.id, ['running'], 'paused', null);
    expect(await query('MATCH (r:Run {id: $id}) RETURN r.activeMs AS activeMs')).toEqual([{ activeMs: 0 }]);
    const before = Date.now();
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 === 0
          ? stores.runs.move(run.id, ['running'], 'paused', null)
          : stores.runs.move(run.id, ['paused'], 'running', null),
      ),
    );
    await stores.runs.move(run.id, ['running'], 'paused', null);
    const [seen] = await query('MATCH (r:Run {id: $id}) RETURN r.activeMs AS activeMs');
    expect(seen?.['activeMs']).toBeGreaterThanOrEqual(0);
    expect(seen?.['activeMs']).toBeLessThanOrEqual(Date.now() - before + 1);
    const events = await stores.runs.events(run.id, 0, 100);
    const times = events.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });

  it('adds nothing to a run that has ended', async () => {
    const { corpus, runId, names } = await plannedRun(fixture, 3);
    expect(await stores.runs.move(runId, ['running'], 'cancelled')).toBe(true);
    await stores.runs.cancelPending(runId);
    const more = plannedSets(corpus, [...names].reverse());
    await expect(stores.runs.addPlanned(runId, corpus, 1, more)).rejects.toMatchObject({ code: 'runStateConflict' });
    expect((await stores.runs.funnel(runId))?.funnel).toMatchObject({
      planned: 2,
      failed: { cancelled: 2 },
      pending: 0,
    });
  });
});

describe('items of a run', () => {
  it("feeds what is pending and in nobody's hand, stretch by stretch", async () => {
    const { runId, owner } = await plannedRun(fixture, 31);
    const writer = fixture.graph.createWriter({ instanceId: owner });
    await Promise.all(
      [3, 4, 5].map((number) =>
        writer.write('claimCandidate', { itemId: `${runId}-${number}-0`, runId, round: 0, owner }),
      ),
    );
    const numbers: number[] = [];
    for (;;) {
      const stretch = await stores.runs.pendingItems(runId, 'generate', numbers.at(-1) ?? -1, 7);
      if (stretch.length === 0) break;
      numbers.push(...stretch.map(({ number }) => number));
    }
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index).filter((n) => n < 3 || n > 5));
    await stores.instances.renew(owner, 'worker', 0);
    expect(await stores.runs.pendingItems(runId, 'generate', -1, 100)).toHaveLength(30);
    await writer.close();
  });

  it('adds its funnel up, completes once, and reopens what a retry names in the next round', async () => {
    const { corpus, runId, owner } = await plannedRun(fixture, 13);
    const rejected: Outcome = { status: 'rejected', reason: 'noAgreement', detail: 'd', vote };
    const failed: Outcome = { status: 'failed', reason: 'a|b', detail: 'd' };
    await endAll(runId, owner, [admitted, admitted, admitted, rejected, rejected, failed]);
    const halfway = await stores.runs.get(runId);
    expect(halfway?.funnel).toEqual({
      planned: 12,
      generated: 6,
      judged: 5,
      solved: 5,
      admitted: 3,
      rejected: { noAgreement: 2 },
      failed: { 'a|b': 1 },
      pending: 6,
    });
    expect(halfway?.byRelation).toEqual({ oneHop: halfway?.funnel });
    expect(halfway?.rate).toBeGreaterThan(0);
    expect(halfway?.etaSeconds).toBeGreaterThan(0);
    expect(await stores.runs.completeFinished()).not.toContain(runId);
    await endAll(
      runId,
      owner,
      Array.from({ length: 6 }, () => failed),
      false,
    );
    const ended = await Promise.all([stores.runs.completeFinished(), stores.runs.completeFinished()]);
    expect(ended.flat().filter((id) => id === runId)).toHaveLength(1);
    const events = await stores.runs.events(runId, 0, 100);
    expect(events.map(({ number, detail }) => [number, detail['status']])).toEqual([
      [1, 'planned'],
      [2, 'planning'],
      [3, 'running'],
      [4, 'completed'],
    ]);
    expect(await stores.runs.events(runId, 3, 100)).toHaveLength(1);

    expect(await stores.runs.reopen(runId, { outcomes: ['rejected'], fromStage: 'solve' })).toBe(2);
    const items = await stores.runs.pendingItems(runId, 'verify', -1, 10);
    expect(items.map(({ round }) => round)).toEqual([1, 1]);
    const writer = fixture.graph.createWriter({ instanceId: owner });
    const first = items[0]?.itemId ?? '';
    const again = await writer.write('claimCandidate', { itemId: first, runId, round: 1, owner });
    expect(again).toMatchObject({ problem: 'p', rounds: { generate: 0, judge: 0, solve: 1 } });
    await writer.close();
    expect(await stores.runs.reopen(runId, { outcomes: ['failed', 'rejected'] })).toBe(7);
    expect((await stores.runs.funnel(runId))?.funnel).toMatchObject({ planned: 12, pending: 9, admitted: 3 });

    const listed = await stores.problems.list({ corpus, status: 'admitted' }, { limit: 2 });
    expect(listed.items.map(({ setNumber }) => setNumber)).toEqual([0, 1]);
    const rest = await stores.problems.list(
      { corpus, status: 'admitted' },
      { limit: 2, cursor: listed.nextCursor ?? '' },
    );
    expect(rest.items.map(({ setNumber }) => setNumber)).toEqual([2]);
    expect(rest.nextCursor).toBeNull();
    const point = listed.items[1]?.knowledgePoints[0]?.id ?? '';
    const byPoint = await stores.problems.list({ run: runId, knowledgePoint: point }, { limit: 10 });
    expect(byPoint.items.map(({ setNumber }) => setNumber)).toEqual([0, 1]);
  });

  it('fails a run at its end where planning fell short', async () => {
    const corpus = await fixture.newCorpus();
    const run = newRun(corpus, { recipe, status: 'planning' });
    await stores.runs.create(run);
    await stores.runs.endPlanning(run.id, 'w', { shortfall: { oneHop: { asked: 5, planned: 0 } }, failAtEnd: true });
    expect(await stores.runs.completeFinished()).toContain(run.id);
    expect(await stores.runs.get(run.id)).toMatchObject({
      status: 'failed',
      statusReason: { code: 'shortfall' },
      shortfall: { oneHop: { asked: 5, planned: 0 } },
    });
  });

  it('lists runs newest first, deletes a final one and leaves its sets covered', async () => {
    const { corpus, runId, owner } = await plannedRun(fixture, 3);
    const later = newRun(corpus);
    await stores.runs.create(later);
    const page = await stores.runs.list({ corpus }, { limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([later.id]);
    const next = await stores.runs.list({ corpus }, { limit: 1, cursor: page.nextCursor ?? '' });
    expect(next.items.map(({ id }) => id)).toEqual([runId]);
    await expect(stores.runs.delete(runId)).rejects.toMatchObject({ code: 'runStateConflict' });
    await endAll(runId, owner, [admitted, admitted]);
    await stores.runs.completeFinished();
    const before = await stores.selection.coverage(corpus, null);
    expect(await stores.runs.delete(runId)).toBe(true);
    expect(await stores.runs.get(runId)).toBeUndefined();
    expect(await stores.problems.get(`${runId}-0-0`)).toBeUndefined();
    expect(await stores.selection.coverage(corpus, null)).toEqual(before);
    expect(await stores.runs.delete(runId)).toBe(false);
  });

  it('hands pending seeds of no unfinished run to a new one', async () => {
    const corpus = await fixture.newCorpus();
    const seeds = [newSeed(corpus, 'a', null), newSeed(corpus, 'b', null)];
    await stores.seeds.save({ corpus, runId: null, seeds });
    const [first, second] = [newRun(corpus, { kind: 'extraction' }), newRun(corpus, { kind: 'extraction' })];
    for (const run of [first, second]) await stores.runs.create(run);
    expect(await stores.seeds.save({ corpus, runId: first.id, seeds })).toMatchObject({
      accepted: 0,
      duplicates: 2,
      adopted: 2,
    });
    expect(await stores.seeds.save({ corpus, runId: second.id, seeds })).toMatchObject({ duplicates: 2, adopted: 0 });
    expect(await stores.runs.pendingItems(first.id, 'extract', -1, 10)).toHaveLength(2);
  });
});

describe('exports and keys', () => {
  it("streams a finished run's rows in order, the same each time, also after later imports", async () => {
    const { corpus, runId, owner, names } = await plannedRun(fixture, 7);
    await endAll(
      runId,
      owner,
      Array.from({ length: 6 }, () => admitted),
    );
    await stores.runs.completeFinished();
    const read = async (): Promise<ExportRow[]> => {
      const rows = [];
      for await (const { row } of stores.exports.rows({ corpus, format: 'full', container: 'jsonl' })) rows.push(row);
      return rows;
    };
    const rows = await read();
    expect(rows.map(({ knowledgePoints }) => knowledgePoints)).toEqual(
      names.slice(1).map((name, i) => [names[i], name]),
    );
    expect(await read()).toEqual(rows);
    const none = {
      runId,
      format: 'full' as const,
      container: 'jsonl' as const,
      filter: { relation: ['twoHop' as const] },
    };
    for await (const { row } of stores.exports.rows(none)) throw new Error(`${row.id} is not of this relation`);
    const exportId = newId('export');
    const made = await stores.exports.create({ exportId, request: { runId, format: 'full', container: 'jsonl' } });
    expect(made).toMatchObject({ exportId, status: 'running', runFinished: true });
    expect(await stores.exports.running()).toContain(exportId);
    const files = [{ name: 'data.jsonl', rows: 6, bytes: 10, sha256: 'x' }];
    const [holder, other] = [newId('worker'), newId('worker')];
    for (const owner of [holder, other]) await stores.instances.renew(owner, 'worker', 60_000);
    expect(await stores.exports.claim(exportId, holder)).toBe(true);
    expect(await stores.exports.claim(exportId, other)).toBe(false);
    expect(await stores.exports.finish(exportId, other, { files: [] })).toBe(false);
    expect(await stores.exports.finish(exportId, holder, { files })).toBe(true);
    expect(await stores.exports.claim(exportId, holder)).toBe(false);
    expect(await stores.exports.get(exportId)).toMatchObject({ status: 'ready', files });
    expect(await stores.exports.delete(exportId)).toBe(true);
    expect(await stores.exports.delete(exportId)).toBe(false);
  });

  it('answers a repeated key as the first time, and another body with a conflict', async () => {
    const key = newId('key');
    const begin = (body: string) => stores.idempotency.begin(key, body, 60_000);
    const answers = await Promise.all([begin('b'), begin('b')]);
    expect(answers.map(({ state }) => state).sort()).toEqual(['busy', 'new']);
    const answer = { status: 202, headers: { location: '/runs/x' }, body: '{"a":1}' };
    const claim = answers.map((given) => (given.state === 'new' ? given.claim : '')).join('');
    await stores.idempotency.end(key, claim, answer);
    expect(await begin('b')).toEqual({ state: 'replay', ...answer });
    expect(await begin('c')).toEqual({ state: 'conflict' });
    await stores.idempotency.forget(key, claim);
    expect(await begin('c')).toMatchObject({ state: 'new' });
  });
});

describe('the connection', () => {
  it('says that the password is wrong without showing it, and that nothing answers', async () => {
    const { neo4j } = suiteServices();
    const wrong = connectGraph({ ...neo4j, password: 'surely-not-this' });
    await expect(wrong).rejects.toThrow(/refused the user or the password/);
    await expect(wrong).rejects.not.toThrow(/surely-not-this/);
    await expect(connectGraph({ ...neo4j, uri: 'bolt://127.0.0.1:1' })).rejects.toMatchObject({
      code: 'serviceUnavailable',
    });
  });

  it('migrates once when two processes start at the same time', async () => {
    const graphs = await Promise.all([connectGraph(suiteServices().neo4j), connectGraph(suiteServices().neo4j)]);
    const applied = await Promise.all(graphs.map((graph) => graph.migrate()));
    expect(applied).toEqual([[], []]);
    expect(await graphs[0].ping()).toBeGreaterThan(0);
    await Promise.all(graphs.map((graph) => graph.close()));
  });
});
