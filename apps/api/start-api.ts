import { join } from 'node:path';
import type { Config } from '#config';
import { connectGraph } from '#graph';
import { checkModels, createLocalLimiter, createModelGateway, type LoadedModels } from '#models';
import { finishCancellations } from '#pipeline';
import { renderPrompt } from '#prompts';
import { connectQueue } from '#queue';
import { createProgramRunner } from '#sandbox';
import type { Log, Metrics } from '#telemetry';
import { createApp } from './app.ts';
import { createBackground } from './background.ts';
import { keepAlive } from './keep-alive.ts';
import { createKeyring } from './keyring.ts';
import { newId } from './new-id.ts';
import { createReachEndpoint } from './reach-endpoint.ts';

/** Requests of one key in a minute: far above what a person or a script needs, below what would starve the workers of Neo4j. */
const REQUESTS_PER_MINUTE = 60_000;
const PROGRESS_MS = 1_000;

export interface ApiOptions {
  config: Config;
  neo4j: { uri: string; user: string; password: string; database: string };
  redisUrl: string;
  models: LoadedModels;
  instanceId: string;
  version: string;
  log: Log;
  metrics: Metrics;
}

export interface RunningApi {
  /** Such as `http://127.0.0.1:3000`. */
  url: string;
  /** Ends streams, finishes what is being answered, then closes in reverse order. */
  stop(): Promise<void>;
}

/** Connects everything that the API stands on and listens. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const { config, log, metrics, models, instanceId } = options;
  const stopping = new AbortController();
  const graph = await connectGraph({ ...options.neo4j, log: (message) => log.info({}, message) });
  await graph.migrate();
  const { stores } = graph;
  const queue = await connectQueue({
    url: options.redisUrl,
    onError: (error) => log.warn({ error: error.message }, 'redis'),
  });
  // Only `models check` asks through this one; its few calls need no limits shared with the workers.
  const gateway = createModelGateway({
    config: models.config,
    secrets: models.secrets,
    limiter: createLocalLimiter({ endpoints: models.config.endpoints }),
  });
  const lease = await keepAlive({ instances: stores.instances, instanceId, leaseMs: config.leaseMs, log });
  const background = createBackground(log, stopping.signal);
  const app = await createApp({
    stores,
    queue,
    models: {
      models: (role) => gateway.models(role),
      rehearsal: models.source === 'rehearsal',
      source: models.source,
    },
    programs: createProgramRunner(Date.now),
    reachEndpoint: createReachEndpoint({ endpoints: models.config.endpoints, secrets: models.secrets, now: Date.now }),
    checkModels: (signal) => checkModels(gateway, renderPrompt('check-model', { word: 'ready' }), { signal }),
    probes: { neo4j: () => graph.ping(), redis: () => queue.ping() },
    background,
    metrics,
    log,
    instanceId,
    newId,
    exportsDir: join(config.dataDir, 'exports'),
    apiKeys: config.api.keys,
    board: (path) => queue.board(path),
    keyring: createKeyring(config.api.keys, stores.apiKeys, log),
    requestsPerMinute: REQUESTS_PER_MINUTE,
    version: options.version,
    progressMs: PROGRESS_MS,
    stopping: stopping.signal,
  });
  const url = await app.listen({ host: config.api.host, port: config.api.port });
  background.run('unfinished cancellations', () => finishCancellations({ stores, background }));
  return {
    url,
    async stop() {
      stopping.abort();
      await app.close();
      await background.idle();
      await lease.end();
      await gateway.close();
      await queue.close();
      await graph.close();
    },
  };
}
