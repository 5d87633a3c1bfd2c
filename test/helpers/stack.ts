import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { startProcess, type ProductProcess } from './processes.ts';
import { suiteServices, type SuiteServices } from './suite-services.ts';

/** What the rehearsal model says that it served. */
export interface RehearsalCounters {
  requests: number;
  answered: number;
  repeats: number;
  inFlight: number;
  maxInFlight: number;
  [name: string]: unknown;
}

/** The whole product as separate processes on the suite's Neo4j and Redis: API, workers and the rehearsal model. */
export interface Stack {
  url: string;
  dataDir: string;
  rehearsal: { url: string; counters(): Promise<RehearsalCounters> };
  workers: ProductProcess[];
  api: ProductProcess;
  startWorker(): ProductProcess;
  /** Starts the API again at the same address, after it was stopped or killed. */
  startApi(): ProductProcess;
  /** Asks the API, with the first of its keys, and answers the parsed body. @throws on a status that is not 2xx, unless `allow` names it */
  ask<T = Record<string, unknown>>(method: string, path: string, body?: unknown, allow?: number[]): Promise<T>;
  /** Waits until `look` answers something; asks again after `pauseMs`, 50 where it is left out: what is measured must not be disturbed by that. */
  until<T>(what: string, look: () => Promise<T | undefined>, seconds?: number, pauseMs?: number): Promise<T>;
  stop(): Promise<void>;
}

export interface StackOptions {
  /** Left out: the suite's. */
  services?: SuiteServices;
  workers?: number;
  /** Flags of the rehearsal model, such as `--latency 200`. */
  rehearsal?: string[];
  env?: Record<string, string>;
  /** Makes a models file for a rehearsal model at a base URL (with `/v1`); answers its path. Left out: one model plays every role. */
  models?: (url: string) => Promise<string>;
  /** The stack works on what is in the graph already; otherwise it starts on an empty one. */
  keepGraph?: boolean;
}

/** Starts a stack and resolves when the API is ready. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const services = options.services ?? suiteServices();
  if (options.keepGraph !== true) await emptyGraph(services.neo4j);
  const dataDir = await mkdtemp(join(tmpdir(), 'seedgraph-stack-'));
  const rehearsalProcess = startProcess('rehearsal', ['--port', '0', ...(options.rehearsal ?? [])], {});
  const rehearsalUrl = (await rehearsalProcess.line(/^http:/)).trim().replace(/\/+$/, '');
  const baseUrl = rehearsalUrl.endsWith('/v1') ? rehearsalUrl : `${rehearsalUrl}/v1`;
  const port = await freePort();
  const env = {
    SEEDGRAPH_DATA_DIR: dataDir,
    PORT: String(port),
    NEO4J_URI: services.neo4j.uri,
    NEO4J_USER: services.neo4j.user,
    NEO4J_PASSWORD: services.neo4j.password,
    REDIS_URL: services.redisUrl,
    SEEDGRAPH_REHEARSAL_URL: baseUrl,
    ...(options.models && { SEEDGRAPH_MODELS_FILE: await options.models(baseUrl) }),
    SEEDGRAPH_LEASE_SECONDS: '3',
    SEEDGRAPH_LOG_LEVEL: 'info',
    ...options.env,
  };
  const startWorker = () => startProcess('worker', [], env);
  const api = startProcess('api', [], env);
  const workers = Array.from({ length: options.workers ?? 1 }, startWorker);
  const url = `http://127.0.0.1:${port}`;
  const [apiKey] = options.env?.['SEEDGRAPH_API_KEYS']?.split(',') ?? [];
  const counterUrl = new URL('/counters', rehearsalUrl).href;

  const stack: Stack = {
    url,
    dataDir,
    api,
    workers,
    rehearsal: {
      url: rehearsalUrl,
      counters: async () => (await (await fetch(counterUrl)).json()) as RehearsalCounters,
    },
    startApi() {
      stack.api = startProcess('api', [], env);
      return stack.api;
    },
    startWorker() {
      const worker = startWorker();
      workers.push(worker);
      return worker;
    },
    async ask<T>(method: string, path: string, body?: unknown, allow: number[] = []) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok && !allow.includes(answer.status))
        throw new Error(`${method} ${path}: ${answer.status} ${text.slice(0, 1_000)}`);
      return JSON.parse(text === '' ? '{}' : text) as T;
    },
    async until(what, look, seconds = 120, pauseMs = 50) {
      const deadline = Date.now() + seconds * 1_000;
      for (;;) {
        const found = await look();
        if (found !== undefined) return found;
        if (Date.now() > deadline) {
          throw new Error(
            `waited ${seconds} s for ${what}\n${stack.api.output().slice(-2_000)}\n${workers.map((worker) => worker.output().slice(-3_000)).join('\n')}`,
          );
        }
        await wait(pauseMs);
      }
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await stack.api.stop();
      await rehearsalProcess.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  try {
    await stack.until(
      'the API to be ready',
      async () => ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok ? true : undefined),
      180,
    );
  } catch (error) {
    // A worker that stayed would settle the names of every later test's corpora.
    await stack.stop();
    throw error;
  }
  return stack;
}

/** Takes away what earlier test files left: a worker would take their unfinished corpora and runs for its own work. */
async function emptyGraph({ uri, user, password }: ReturnType<typeof suiteServices>['neo4j']): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const session = driver.session();
  await session.run('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS');
  await session.close();
  await driver.close();
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
