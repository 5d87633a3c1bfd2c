// Real: Neo4j, Redis, and the API listening on a port of loopback, with everything that main.ts opens. No worker runs: what it would do is called here.
import { request as httpRequest } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '#config';
import type { Corpus, ImportResult, Run } from '#contracts';
import { connectGraph, type Graph } from '#graph';
import { loadModels } from '#models';
import { canonicaliseCorpus, createNameProposals, createNearTables } from '#pipeline';
import { createMetrics } from '#telemetry';
import { startApi, type RunningApi } from '../../apps/api/start-api.ts';
import { memoryLog } from '../helpers/api-app.ts';
import { suiteServices } from '../helpers/suite-services.ts';

const corpus = `api-${Date.now().toString(36)}`;
let api: RunningApi;
let graph: Graph;
let dataDir: string;

beforeAll(async () => {
  const { neo4j, redisUrl } = suiteServices();
  const settings = { uri: neo4j.uri, user: neo4j.user, password: neo4j.password, database: 'neo4j' };
  dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-api-'));
  api = await startApi({
    config: loadConfig({ SEEDGRAPH_DATA_DIR: dataDir, PORT: '0' }),
    neo4j: settings,
    redisUrl,
    models: loadModels({ rehearsalUrl: 'http://127.0.0.1:9/v1' }),
    instanceId: `${corpus}-api`,
    version: '0.0.0',
    log: memoryLog(),
    metrics: createMetrics({ defaults: false }),
  });
  graph = await connectGraph(settings);
});

afterAll(async () => {
  // Nothing of this suite may be left for workers of another.
  for (const { id, status } of (await ask<{ items: Run[] }>('GET', `/runs?corpus=${corpus}`)).body.items) {
    if (!['completed', 'cancelled', 'failed'].includes(status)) await ask('POST', `/runs/${id}/cancel`);
  }
  await until(async () => (await ask('DELETE', `/corpora/${corpus}`)).status === 204);
  await api.stop();
  await graph.close();
  await rm(dataDir, { recursive: true });
});

interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

async function ask<T = Record<string, unknown>>(
  method: string,
  path: string,
  payload?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const response = await fetch(api.url + path, {
    method,
    ...(payload !== undefined && { body: text }),
    headers: { ...(payload !== undefined && { 'content-type': 'application/json' }), ...headers },
  });
  const body = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (body === '' ? undefined : JSON.parse(body)) as T,
  };
}

async function until(look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error('it did not come to pass within 60 s');
    await wait(25);
  }
}

const lines = (rows: unknown[]) => rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n');
const ndjson = { 'content-type': 'application/x-ndjson' };

describe('hostile input over real services', () => {
  it('costs its own row and nothing else', async () => {
    const rows = [
      { problem: 'Ratio one', knowledgePoints: ['ratio', 'unit rate'] },
      '{"problem": "torn',
      { problem: 'x'.repeat(5_000_000) },
      { problem: 'y', colour: 'red' },
      { problem: 'Ratio two', knowledgePoints: ['ratios', 'proportion'] },
      { problem: 'Ratio one', knowledgePoints: ['something else'] },
    ];
    const { status, body } = await ask<ImportResult>('POST', `/seeds?corpus=${corpus}`, lines(rows), ndjson);
    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: 2, duplicates: 1, rejectedCount: 3 });
    expect(body.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'invalidJson'],
      [2, 'textTooLong'],
      [3, 'unknownField'],
    ]);
    expect((await ask('GET', `/seeds?corpus=${corpus}&cursor=wrong`)).body).toMatchObject({
      code: 'invalidCursor',
      status: 400,
    });
    const unasked = () => Promise.reject(new Error('nothing is asked about given names'));
    await canonicaliseCorpus(
      { corpus },
      { number: 1, last: true },
      {
        stores: graph.stores,
        models: { models: () => [], chat: unasked, embed: unasked },
        writer: { write: unasked, close: () => Promise.resolve() },
        runs: {
          find: async (id) => (await graph.stores.runs.working()).find((run) => run.id === id),
          isWorking: () => false,
          drop: () => undefined,
        },
        log: { info: () => undefined, warn: () => undefined },
        proposeNames: createNameProposals(),
        nearTables: createNearTables(),
        releaseBudget: () => Promise.resolve(),
      },
    );
    // One mention is a plural of another; the duplicate's points are dropped.
    expect((await ask<Corpus>('GET', `/corpora/${corpus}`)).body).toMatchObject({
      seeds: { total: 2, extracted: 2 },
      knowledgePoints: 3,
      edges: 2,
    });
  });

  it('answers an empty corpus and a quota beyond what there is', async () => {
    expect((await ask('POST', '/synthesize', { corpus: 'api-nowhere', sets: { oneHop: 1 } })).body).toMatchObject({
      code: 'corpusNotFound',
    });
    const beyond = await ask('POST', '/synthesize', { corpus, sets: { oneHop: 50, twoHop: 1 } });
    expect([beyond.status, beyond.body]).toEqual([
      422,
      expect.objectContaining({
        code: 'quotaUnavailable',
        asked: 50,
        available: 2,
        errors: [{ field: 'sets.oneHop', code: 'quotaUnavailable', detail: 'asked 50, available 2' }],
      }),
    ]);
    const empty = `${corpus}-empty`;
    await ask('POST', `/seeds?corpus=${empty}&extract=false`, { seeds: [{ problem: 'not extracted' }] });
    expect((await ask('POST', '/synthesize', { corpus: empty, sets: { oneHop: 1 } })).body).toMatchObject({
      code: 'corpusEmpty',
      status: 422,
    });
    expect((await ask('DELETE', `/corpora/${empty}`)).status).toBe(204);
  });
});

describe('a run over real services', () => {
  it('is forecast, started once for one idempotency key, shown, paused, resumed, followed and cancelled', async () => {
    const recipe = { corpus, sets: { oneHop: 2 }, solve: { paths: 2 } };
    const dry = await ask('POST', '/synthesize?dryRun=true', recipe);
    expect([dry.status, dry.body]).toEqual([
      200,
      expect.objectContaining({
        available: expect.objectContaining({ oneHop: 2, twoHop: 1 }),
        forecast: expect.objectContaining({ calls: { low: 4, likely: 8, high: 16 } }),
      }),
    ]);
    const key = { 'idempotency-key': corpus };
    const [first, second] = [
      await ask('POST', '/synthesize', recipe, key),
      await ask('POST', '/synthesize', recipe, key),
    ];
    expect([first.status, second.body, second.headers.get('idempotency-replayed')]).toEqual([202, first.body, 'true']);
    expect((await ask('POST', '/synthesize', { ...recipe, seed: 9 }, key)).body).toMatchObject({
      code: 'idempotencyKeyReused',
    });
    const path = first.headers.get('location') ?? '';
    expect((await ask<Run>('GET', path)).body).toMatchObject({
      status: 'planned',
      kind: 'synthesis',
      rehearsal: true,
      funnel: { planned: 0, pending: 0 },
    });
    expect((await ask('POST', `${path}/pause`)).body).toMatchObject({ status: 'paused' });
    expect((await ask('POST', `${path}/pause`)).body).toMatchObject({ code: 'runStateConflict' });
    expect((await ask('POST', `${path}/resume`, { budget: { calls: 5 } })).body).toMatchObject({ status: 'planned' });
    expect((await ask<Run>('GET', path)).body.budget).toEqual({ calls: 5 });

    const stream = await fetch(`${api.url}${path}/events`);
    expect((await ask('POST', `${path}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    const text = await stream.text();
    const states = [...text.matchAll(/^event: status\ndata: .*"status":"([a-z]+)"/gm)].map(([, state]) => state);
    expect(states.slice(-3)).toEqual(['paused', 'planned', 'cancelled']);
    expect(text).toMatch(/event: progress\ndata: .*"status":"cancelled"/);
    const numbers = [...text.matchAll(/^id: (\d+)$/gm)].map(([, number]) => Number(number));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    const again = await fetch(`${api.url}${path}/events`, { headers: { 'last-event-id': String(numbers.at(-1)) } });
    expect(again.status).toBe(204);
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('GET', path)).body).toMatchObject({ code: 'runNotFound' });
  });
});

describe('an import whose sender goes away', () => {
  it('keeps what came, and its run leaves planning', async () => {
    const url = new URL(`/seeds?corpus=${corpus}`, api.url);
    const sender = httpRequest(url, { method: 'POST', headers: ndjson });
    sender.on('error', () => undefined);
    for (let at = 0; at < 600; at += 1) sender.write(`${JSON.stringify({ problem: `torn import ${at}` })}\n`);
    const runs = async () => (await ask<{ items: Run[] }>('GET', `/runs?corpus=${corpus}&kind=extraction`)).body.items;
    const total = async () => (await ask<Corpus>('GET', `/corpora/${corpus}`)).body.seeds.total;
    await until(async () => (await total()) >= 500);
    const [importing] = await runs();
    expect(importing).toMatchObject({ status: 'planning', plannedAt: null });
    expect((await ask('DELETE', `/corpora/${corpus}`)).body).toMatchObject({ code: 'runStateConflict' });
    sender.destroy();
    await until(async () => (await runs())[0]?.status === 'running');
    const [left] = await runs();
    expect(left).toMatchObject({ id: importing?.id, funnel: { planned: 600, pending: 600 } });
    expect((await ask('POST', `/runs/${left?.id}/cancel`)).status).toBe(202);
    await until(async () => (await runs())[0]?.funnel.pending === 0);
    expect((await runs())[0]?.funnel.failed).toEqual({ cancelled: 600 });
  });
});

describe('the service', () => {
  it('is ready, and says who is there', async () => {
    expect((await ask('GET', '/readyz')).body).toMatchObject({
      status: 'ready',
      dependencies: { neo4j: { ok: true }, redis: { ok: true } },
    });
    const models = await ask<{ items: { role: string; reachable: boolean }[] }>('GET', '/models');
    expect(models.body.items.every(({ reachable }) => !reachable)).toBe(true);
  });
});

describe('the queues', () => {
  it('are there to look at, and nothing about them can be changed', async () => {
    const page = await fetch(`${api.url}/queues`);
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("'self'"),
    ]);
    expect(await page.text()).toContain('seedgraph queues');
    const { body } = await ask<{ queues: { name: string; readOnlyMode: boolean }[] }>('GET', '/queues/api/queues');
    expect(body.queues.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['plan', 'generate', 'verify', 'export']),
    );
    expect(body.queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
    // The jobs are pointers that the feeder makes again: taking them away by hand would only hide them for a while.
    expect(
      (await fetch(`${api.url}/queues/api/queues/plan/clean/completed`, { method: 'PUT' })).status,
    ).toBeGreaterThanOrEqual(400);
  });
});

describe('a retry with another model', () => {
  it('is refused where the models file does not name it, and changes nothing', async () => {
    const { body } = await ask<ImportResult>('POST', '/seeds', { corpus, seeds: [{ problem: 'Names no points' }] });
    const path = `/runs/${body.runId ?? ''}`;
    const refused = await ask('POST', `${path}/retry`, { models: { extractor: 'nobody' } });
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'modelUnknown', errors: [{ field: 'models.extractor' }] },
    ]);
    expect((await ask<Run>('GET', path)).body).toMatchObject({ models: null, changes: [] });
    expect((await ask('POST', `${path}/retry`, { models: { extractor: 'rehearsal' } })).status).toBe(202);
  });
});
