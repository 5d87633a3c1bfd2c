import type { FastifyInstance } from 'fastify';
import type { JobName, ModelView } from '#contracts';
import { createKeyring } from '#keys';
import { createContextKeeper, createMetrics, type Log } from '#telemetry';
import { createApp } from '../../apps/api/app.ts';
import { BODY_PACE } from '../../apps/api/body-pace.ts';
import type { RequestContext } from '../../apps/api/plugins/request-context.ts';
import type { Resources } from '../../apps/api/resources.ts';
import { noPrograms } from './no-programs.ts';
import { createMemoryStores, type Memory } from './api-memory-stores.ts';

/** Collects what is logged. */
export function memoryLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const add = (fields: object, message: string) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  return { lines, debug: () => undefined, info: add, warn: add, error: add };
}

export const freeModel = (role: ModelView['role']): ModelView => ({
  role,
  index: 0,
  model: 'm1',
  endpoint: 'e1',
  sampling: {},
  weight: 1,
  price: { in: 1, out: 2 },
});

export interface TestApi {
  app: FastifyInstance;
  memory: Memory;
  jobs: { name: JobName; input: unknown }[];
  log: ReturnType<typeof memoryLog>;
  stop: AbortController;
  resources: Resources;
  /** Forgets everything, for the next test. */
  reset: () => void;
}

/** The whole HTTP side on stores in memory: routes, plugins and pipeline functions are the real ones. */
export async function createTestApi(over: Partial<Resources> = {}): Promise<TestApi> {
  const { memory, stores, forgetKeys } = createMemoryStores();
  const jobs: TestApi['jobs'] = [];
  const log = memoryLog();
  const stop = new AbortController();
  let made = 0;
  const resources: Resources = {
    stores,
    queue: {
      add: (name, inputs) => {
        for (const input of inputs) jobs.push({ name, input });
        return Promise.resolve();
      },
      known: (_name, inputs) => Promise.resolve(inputs.map(() => false)),
      front: () => Promise.resolve(undefined),
      count: () => Promise.resolve(0),
    },
    models: {
      models: (role, chosen = ['m1']) =>
        ['extractor', 'generator', 'judge', 'solver'].includes(role)
          ? chosen.filter((name) => name === 'm1' || name === 'm2').map((model) => ({ ...freeModel(role), model }))
          : [],
      rehearsal: false,
      source: 'environment',
    },
    programs: noPrograms,
    reachEndpoint: () => Promise.resolve({ reachable: true, latencyMs: 1, detail: '' }),
    shutEndpoints: () => Promise.resolve([]),
    checkModels: () => Promise.resolve([]),
    probes: { neo4j: () => Promise.resolve(), redis: () => Promise.resolve() },
    background: { run: (_name, task) => void task() },
    metrics: createMetrics({ defaults: false }),
    context: createContextKeeper<RequestContext>(),
    log,
    instanceId: 'api-1',
    newId: (kind) => `${kind}-${(made += 1)}`,
    exportsDir: '/nowhere',
    apiKeys: [],
    keyring: createKeyring({
      configured: over.apiKeys ?? [],
      store: stores.apiKeys,
      now: () => performance.now(),
      onError: (error) => log.warn({ error: String(error) }, 'keys'),
    }),
    board: () => (_app, _options, done) => done(),
    requestsPerMinute: 100_000,
    bodyPace: BODY_PACE,
    leaseMs: 15_000,
    version: '0.0.0',
    progressMs: 5,
    stopping: stop.signal,
    ...over,
  };
  const reset = () => {
    for (const kept of Object.values(memory)) if (kept instanceof Map) kept.clear();
    Object.assign(memory, { batches: [], cancelled: [], reopened: [], away: undefined, failAtBatch: Infinity });
    jobs.length = 0;
    log.lines.length = 0;
    forgetKeys();
  };
  return { app: await createApp(resources), memory, jobs, log, stop, resources, reset };
}
