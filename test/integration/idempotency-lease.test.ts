// Real: Neo4j, Redis, an API in a process of its own that is killed with SIGKILL in the middle of an upload, and a second API that is asked meanwhile.
import { request as httpRequest, type ClientRequest } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import neo4j, { type Driver } from 'neo4j-driver';
import { loadConfig } from '#config';
import { connectGraph, type Graph } from '#graph';
import { loadModels } from '#models';
import { createMetrics } from '#telemetry';
import { startApi, type RunningApi } from '../../apps/api/start-api.ts';
import { memoryLog } from '../helpers/api-app.ts';
import { startProcess, type ProductProcess } from '../helpers/processes.ts';
import { freePort } from '../helpers/stack.ts';
import { suiteServices } from '../helpers/suite-services.ts';

const LEASE_MS = 2_000;
const corpus = `lease-${Date.now().toString(36)}`;
const services = suiteServices();
let graph: Graph;
let driver: Driver;
let dataDir: string;

beforeAll(async () => {
  graph = await connectGraph(services.neo4j);
  await graph.migrate();
  driver = neo4j.driver(services.neo4j.uri, neo4j.auth.basic(services.neo4j.user, services.neo4j.password));
  dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-lease-'));
});

afterAll(async () => {
  await graph.close();
  await driver.close();
  await rm(dataDir, { recursive: true });
});

describe('a key in the store', () => {
  const keyOf = (name: string): string => `${corpus}-${name}`;
  const begin = (key: string, leaseMs: number) => graph.stores.idempotency.begin(key, 'body', leaseMs);
  async function take(key: string, leaseMs: number): Promise<string> {
    const begun = await begin(key, leaseMs);
    if (begun.state !== 'new') throw new Error(`the key is ${begun.state}`);
    return begun.claim;
  }

  it('is taken over when its lease ran out, and its former holder changes nothing any more', async () => {
    const { idempotency } = graph.stores;
    const key = keyOf('lost');
    const lost = await take(key, -1);
    const claim = await take(key, 60_000);
    expect(await idempotency.renew(key, lost, 60_000)).toBe(false);
    await idempotency.end(key, lost, { status: 202, headers: {}, body: 'of the former' });
    await idempotency.forget(key, lost);
    expect(await begin(key, 60_000)).toEqual({ state: 'busy' });
    const answer = { status: 202, headers: {}, body: 'of the later' };
    await idempotency.end(key, claim, answer);
    expect(await begin(key, 60_000)).toEqual({ state: 'replay', ...answer });
    expect(await idempotency.renew(key, claim, 60_000)).toBe(false);
  });

  it('stays with a holder that renews it', async () => {
    const key = keyOf('held');
    const claim = await take(key, -1);
    expect(await graph.stores.idempotency.renew(key, claim, 60_000)).toBe(true);
    expect(await begin(key, 60_000)).toEqual({ state: 'busy' });
  });

  it('keeps its answer when its lease has run out', async () => {
    const key = keyOf('answered');
    const answer = { status: 202, headers: {}, body: '{}' };
    await graph.stores.idempotency.end(key, await take(key, -1), answer);
    expect(await begin(key, 60_000)).toEqual({ state: 'replay', ...answer });
  });
});

describe('a key of a request under way', () => {
  let other: RunningApi;
  let doomed: ProductProcess;
  let doomedUrl: string;
  const path = `/seeds?corpus=${corpus}&extract=false`;
  const headers = { 'content-type': 'application/x-ndjson', 'idempotency-key': `${corpus}-upload` };
  const row = `${JSON.stringify({ problem: 'What is 1 + 1?', knowledgePoints: ['addition', 'whole numbers'] })}\n`;

  beforeAll(async () => {
    const env = {
      SEEDGRAPH_DATA_DIR: dataDir,
      SEEDGRAPH_LEASE_SECONDS: String(LEASE_MS / 1_000),
      SEEDGRAPH_LOG_LEVEL: 'info',
    };
    other = await startApi({
      config: loadConfig({ ...env, PORT: '0' }),
      neo4j: services.neo4j,
      redisUrl: services.redisUrl,
      models: loadModels({ rehearsalUrl: 'http://127.0.0.1:9/v1' }),
      instanceId: `${corpus}-other`,
      version: '0.0.0',
      log: memoryLog(),
      metrics: createMetrics({ defaults: false }),
    });
    const port = await freePort();
    doomedUrl = `http://127.0.0.1:${port}`;
    doomed = startProcess('api', [], {
      ...env,
      PORT: String(port),
      NEO4J_URI: services.neo4j.uri,
      NEO4J_USER: services.neo4j.user,
      NEO4J_PASSWORD: services.neo4j.password,
      REDIS_URL: services.redisUrl,
      SEEDGRAPH_REHEARSAL_URL: 'http://127.0.0.1:9/v1',
    });
    await until(async () => (await fetch(`${doomedUrl}/healthz`).catch(() => undefined))?.ok === true);
  });
  afterAll(async () => {
    await doomed.kill();
    expect((await fetch(`${other.url}/corpora/${corpus}`, { method: 'DELETE' })).status).toBe(204);
    await other.stop();
  });

  async function until(look: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 60_000;
    while (!(await look())) {
      await wait(20);
      if (Date.now() > end) throw new Error(`it did not come to pass within 60 s\n${doomed.output()}`);
    }
  }

  async function keysUnderWay(): Promise<number> {
    const { records } = await driver.executeQuery(
      'MATCH (k:IdempotencyKey) WHERE k.status IS NULL AND k.leaseUntil > timestamp() AND NOT k.id IN $before RETURN count(k) AS n',
      { before },
    );
    return Number(records[0]?.get('n'));
  }
  let before: string[] = [];

  function upload(): ClientRequest {
    const sending = httpRequest(`${doomedUrl}${path}`, { method: 'POST', headers });
    // It is cut off by the kill.
    sending.on('error', () => undefined);
    sending.write(row);
    return sending;
  }

  async function askOther(): Promise<{ status: number; code: unknown }> {
    const answer = await fetch(`${other.url}${path}`, { method: 'POST', headers, body: row });
    const { code } = (await answer.json()) as { code?: unknown };
    return { status: answer.status, code };
  }

  it('is busy for as long as the request lives, and free soon after its process was killed', async () => {
    const { records } = await driver.executeQuery('MATCH (k:IdempotencyKey) RETURN k.id AS id');
    before = records.map((record) => String(record.get('id')));
    upload();
    await until(async () => (await keysUnderWay()) === 1);
    const living = Date.now() + 3 * LEASE_MS;
    while (Date.now() < living) {
      expect(await askOther()).toEqual({ status: 409, code: 'idempotencyKeyInUse' });
      await wait(50);
    }
    await doomed.kill();
    const killed = performance.now();
    let last = await askOther();
    for (; last.status === 409; last = await askOther()) {
      if (performance.now() - killed > 30_000) break;
      await wait(20);
    }
    expect(last.status).toBe(202);
    expect(performance.now() - killed).toBeLessThan(4 * LEASE_MS);
    expect(await graph.stores.corpora.get(corpus)).toMatchObject({ seeds: { total: 1 } });
  });
});
