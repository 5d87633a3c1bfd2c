// Real: Neo4j, Redis (with a user of its own), API, worker and command line as processes, and an endpoint that needs a key and repeats it in what it refuses. The rehearsal model stands in for an LLM behind it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { startEchoingEndpoint, type EchoingEndpoint } from '../helpers/echoing-endpoint.ts';
import { filesText, graphText, redisText } from '../helpers/everything-kept.ts';
import { startProcess } from '../helpers/processes.ts';
import { importAndSettle, untilRun } from '../helpers/runs.ts';
import { freePort, startStack, type Stack } from '../helpers/stack.ts';
import { suiteServices } from '../helpers/suite-services.ts';
import { commandLine } from './cli-process.ts';

jest.setTimeout(300_000);

const corpus = `secret-${Date.now().toString(36)}`;
const PLANTED = {
  apiKey: 'planted-api-key-5f1e',
  endpoint: 'planted/endpoint+key=77aa',
  redis: 'planted-redis-password-31c9',
  collector: 'planted-collector-key-90d2',
};
const services = suiteServices();

let dir: string;
let endpoint: EchoingEndpoint;
let stack: Stack;
let workerPort: number;
let runId: string;
let exportId: string;
let madeKey: string;

/** Every secret, in the forms in which one turns up. */
const forms = (): string[] =>
  [...Object.values(PLANTED), services.neo4j.password, madeKey].flatMap((secret) => [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    btoa(secret),
  ]);

/** `control`: a word that must be there, or nothing was looked at. */
function expectClean(place: string, text: string, control: string): void {
  expect([place, text.includes(control)]).toEqual([place, true]);
  expect([place, forms().filter((form) => text.includes(form))]).toEqual([place, []]);
}

async function withRedisUser(work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(services.redisUrl);
  await work(redis).finally(() => redis.disconnect());
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'seedgraph-secrets-'));
  await withRedisUser((redis) =>
    redis.call('ACL', 'SETUSER', 'planted', 'on', `>${PLANTED.redis}`, '~*', '&*', '+@all'),
  );
  const { host } = new URL(services.redisUrl);
  workerPort = await freePort();
  stack = await startStack({
    env: {
      SEEDGRAPH_API_KEYS: PLANTED.apiKey,
      SEEDGRAPH_LOG_LEVEL: 'trace',
      SEEDGRAPH_WORKER_PORT: String(workerPort),
      REDIS_URL: `redis://planted:${PLANTED.redis}@${host}`,
      PLANTED_ENDPOINT_KEY: PLANTED.endpoint,
    },
    models: async (url) => {
      endpoint = await startEchoingEndpoint(url, PLANTED.endpoint);
      const role = { endpoint: 'careless', model: 'rehearsal', price: { in: 1, out: 1 } };
      const config = {
        endpoints: { careless: { baseUrl: endpoint.url, apiKeyEnv: 'PLANTED_ENDPOINT_KEY', concurrency: 8 } },
        roles: { extractor: role, canonicaliser: role, generator: role, judges: [role], solvers: [role] },
      };
      const path = join(dir, 'models.yaml');
      await writeFile(path, JSON.stringify(config));
      return path;
    },
  });
  const made = await stack.ask<{ key: string }>('POST', '/api-keys', { name: 'reader', role: 'read' });
  madeKey = made.key;
  await importAndSettle(stack, corpus, demoSeeds().slice(0, 40));

  // Refusals of one item, refusals that are tried again, and one that stops the run: each leaves its words somewhere else.
  endpoint.mood = { status: 400, times: 2 };
  const accepted = await stack.ask<{ runId: string }>('POST', '/synthesize', {
    corpus,
    sets: { oneHop: 12 },
    solve: { paths: 2 },
  });
  runId = accepted.runId;
  await stack.until('two refusals', () => Promise.resolve(endpoint.mood === 'pass' ? true : undefined));
  endpoint.mood = { status: 500, times: 3 };
  await untilRun(stack, runId);
  endpoint.mood = { status: 401, times: 1_000 };
  const stopped = await stack.ask<{ runId: string }>('POST', '/synthesize', { corpus, sets: { twoHop: 4 } });
  const paused = await untilRun(stack, stopped.runId, ['paused']);
  expect(paused.statusReason?.code).toBe('unauthorized');
  await stack.ask('POST', `/runs/${stopped.runId}/cancel`);
  const exported = await stack.ask<{ exportId: string }>('POST', '/exports', {
    runId,
    format: 'full',
    container: 'jsonl',
  });
  exportId = exported.exportId;
  await stack.until('the export', async () => {
    const { status } = await stack.ask<{ status: string }>('GET', `/exports/${exportId}`);
    return status === 'running' ? undefined : status;
  });
});

afterAll(async () => {
  await stack.stop();
  await endpoint.close();
  await withRedisUser((redis) => redis.call('ACL', 'DELUSER', 'planted'));
  await rm(dir, { recursive: true });
});

const headers = { authorization: `Bearer ${PLANTED.apiKey}` };

describe('a planted secret', () => {
  it('was really used, and repeated by the endpoint', () => {
    expect(endpoint.echoed).toBeGreaterThan(5);
  });

  it('is in no log of API and worker, though they log all they can', () => {
    expectClean('api', stack.api.output(), '/synthesize');
    for (const worker of stack.workers) expectClean('worker', worker.output(), runId);
  });

  it('is nowhere in Neo4j', async () => {
    expectClean('Neo4j', await graphText(services.neo4j), runId);
  });

  it('is nowhere in Redis', async () => {
    expectClean('Redis', await redisText(services.redisUrl), 'seedgraph:');
  });

  it('is in no export', async () => {
    expectClean('exports', await filesText(stack.dataDir), runId);
  });

  it('is in no answer of the API', async () => {
    const document = await stack.ask<{
      paths: Record<string, Record<string, { parameters?: { name: string; in: string; required?: boolean }[] }>>;
    }>('GET', '/docs/json');
    const { items } = await stack.ask<{ items: { id: string }[] }>('GET', `/problems?run=${runId}&status=failed`);
    const ids: Record<string, string> = {
      '/runs': runId,
      '/exports': exportId,
      '/problems': items[0]?.id ?? 'none',
      '/corpora': corpus,
    };
    let looked = 0;
    for (const [template, operations] of Object.entries(document.paths)) {
      if (operations['get'] === undefined) continue;
      const [, resource = ''] = template.split('/');
      const path = template
        .replace('{name}', 'manifest.json')
        .replace(/\{\w+\}/g, ids[`/${resource}`] ?? 'run-unknown');
      const needsCorpus = operations['get'].parameters?.some(
        (one) => one.in === 'query' && one.name === 'corpus' && one.required,
      );
      const answer = await fetch(`${stack.url}${path}${needsCorpus === true ? `?corpus=${corpus}` : ''}`, { headers });
      expectClean(`GET ${path}`, `${path} ${await answer.text()} ${JSON.stringify([...answer.headers])}`, path);
      looked += 1;
    }
    expect(looked).toBeGreaterThan(25);
    for (const suffix of ['?format=md', '?format=html']) {
      const report = await fetch(`${stack.url}/runs/${runId}/report${suffix}`, { headers });
      expectClean(`report${suffix}`, await report.text(), '');
    }
    const check = await fetch(`${stack.url}/models?check=true`, { headers });
    expectClean('models', await check.text(), 'careless');
  });

  it('is in no problem details, whatever is wrong with a request that holds one', async () => {
    for (const [path, init] of [
      ['/runs', { headers: { authorization: `Bearer ${PLANTED.apiKey}x` } }],
      ['/runs', { headers: { authorization: `Basic ${btoa(`x:${PLANTED.apiKey}`)}` } }],
      ['/synthesize', { method: 'POST', headers: { ...headers, 'content-type': 'text/plain' }, body: 'x' }],
      [
        '/synthesize',
        { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{"sets":' },
      ],
    ] as const) {
      const answer = await fetch(`${stack.url}${path}`, init);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expectClean(path, await answer.text(), 'urn:seedgraph:error:');
    }
  });

  it('is in no metrics, no probe and on no page of the queues', async () => {
    for (const [url, control] of [
      [`${stack.url}/metrics`, 'seedgraph_runs{'],
      [`http://127.0.0.1:${workerPort}/metrics`, 'seedgraph_model_calls_total{'],
      [`http://127.0.0.1:${workerPort}/readyz`, 'neo4j'],
      [`${stack.url}/queues/`, '<'],
      [`${stack.url}/queues/api/queues`, 'generate'],
    ] as const) {
      const answer = await fetch(url, { headers });
      expect([url, answer.status]).toEqual([url, 200]);
      expectClean(url, await answer.text(), control);
    }
    expect((await fetch(`http://127.0.0.1:${workerPort}/metrics`)).status).toBe(401);
    const reader = { authorization: `Bearer ${madeKey}` };
    expect((await fetch(`http://127.0.0.1:${workerPort}/metrics`, { headers: reader })).status).toBe(200);
  });

  it('is in no output of the command line', async () => {
    const env = { SEEDGRAPH_URL: stack.url, SEEDGRAPH_API_KEY: PLANTED.apiKey };
    for (const [args, control] of [
      [['runs', 'show', runId], runId],
      [['models', 'check'], 'careless'],
      [['keys'], 'reader'],
    ] as const) {
      const cli = commandLine([...args], env);
      await cli.ended();
      expectClean(args.join(' '), cli.output(), control);
    }
  });

  it('is in no last words of a process that cannot start', async () => {
    const port = await freePort();
    for (const env of [
      {
        NEO4J_URI: `bolt://u:${PLANTED.apiKey}@127.0.0.1:${port}`,
        NEO4J_PASSWORD: PLANTED.redis,
        REDIS_URL: services.redisUrl,
      },
      { NEO4J_URI: services.neo4j.uri, NEO4J_PASSWORD: PLANTED.apiKey, REDIS_URL: services.redisUrl },
      {
        NEO4J_URI: services.neo4j.uri,
        NEO4J_PASSWORD: services.neo4j.password,
        REDIS_URL: `redis://nobody:${PLANTED.collector}@${new URL(services.redisUrl).host}`,
      },
    ]) {
      const worker = startProcess('worker', [], {
        ...env,
        SEEDGRAPH_REHEARSAL_URL: 'http://127.0.0.1:9/v1',
        SEEDGRAPH_DATA_DIR: dir,
      });
      await worker.line(/worker failed|redis/);
      await worker.stop();
      expectClean(Object.keys(env).join(), worker.output(), 'worker');
    }
  });
});
