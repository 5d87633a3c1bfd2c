import { join } from 'node:path';
import type { Config } from '#config';
import { connectGraph } from '#graph';
import { createKeyring } from '#keys';
import { createLocalLimiter, createModelGateway, type LoadedModels } from '#models';
import { finishCancellations } from '#pipeline';
import { connectEndpointWatch, connectQueue, observeQueue } from '#queue';
import { createProgramRunner } from '#sandbox';
import {
  createContextKeeper,
  observeOperations,
  observeStatements,
  type ContextKeeper,
  type Log,
  type Metrics,
  type Tracing,
  warnSeldom,
} from '#telemetry';
import { createApp } from './app.ts';
import { createBackground } from './background.ts';
import { BODY_PACE } from './body-pace.ts';
import { checkRoles } from './check-roles.ts';
import { keepAlive } from './keep-alive.ts';
import { lookAtService } from './look-at-service.ts';
import { newId } from './new-id.ts';
import type { RequestContext } from './plugins/request-context.ts';
import { createReachEndpoint } from './reach-endpoint.ts';
import { traceRuns } from './trace-runs.ts';

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
  /** Left out: lines of the log do not name their request by themselves. */
  context?: ContextKeeper<RequestContext>;
  tracing?: Tracing | undefined;
}

export interface RunningApi {
  /** Such as `http://127.0.0.1:3000`. */
  url: string;
  /** Ends streams, finishes what is being answered, then closes in reverse order. */
  stop(): Promise<void>;
}

/** Connects everything that the API stands on and listens. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const { config, log, metrics, models, instanceId, tracing } = options;
  const context = options.context ?? createContextKeeper<RequestContext>();
  const stopping = new AbortController();
  const graph = await connectGraph({
    ...options.neo4j,
    log: (message) => log.info({}, message),
    observe: observeStatements(metrics),
  });
  await graph.migrate();
  const stores = tracing === undefined ? graph.stores : traceRuns(graph.stores, tracing, context);
  const seldom = warnSeldom(log, () => performance.now());
  const onRedisError = seldom('redis');
  const redis = await connectQueue({ url: options.redisUrl, onError: onRedisError });
  const watch = await connectEndpointWatch({ url: options.redisUrl, onError: onRedisError });
  const queue = observeQueue(redis, observeOperations(metrics));
  lookAtService(queue, stores, metrics);
  // Only `models check` asks through this one; its few calls need no limits shared with the workers.
  const gateway = createModelGateway({
    config: models.config,
    secrets: models.secrets,
    limiter: createLocalLimiter(models.config.endpoints),
  });
  const lease = await keepAlive({ instances: stores.instances, instanceId, leaseMs: config.leaseMs, log });
  const background = createBackground(log, stopping.signal);
  const app = await createApp({
    stores,
    queue,
    models: {
      models: (role, chosen) => gateway.models(role, chosen),
      rehearsal: models.source === 'rehearsal',
      source: models.source,
    },
    programs: createProgramRunner(Date.now),
    reachEndpoint: createReachEndpoint({ endpoints: models.config.endpoints, secrets: models.secrets, now: Date.now }),
    shutEndpoints: (endpoints) => watch.shut(endpoints),
    checkModels: (signal) => checkRoles(gateway, signal),
    probes: {
      neo4j: async () => {
        await graph.ping();
        const fault = lease.fault();
        if (fault !== undefined) throw new Error(fault);
      },
      redis: () => queue.ping(),
    },
    background,
    metrics,
    context,
    tracing,
    log,
    instanceId,
    newId,
    exportsDir: join(config.dataDir, 'exports'),
    apiKeys: config.api.keys,
    board: (path) => queue.board(path),
    keyring: createKeyring({
      configured: config.api.keys,
      store: stores.apiKeys,
      now: () => performance.now(),
      onError: seldom('keys'),
    }),
    requestsPerMinute: config.api.requestsPerMinute,
    bodyPace: BODY_PACE,
    leaseMs: config.leaseMs,
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
      watch.close();
      await queue.close();
      await graph.close();
    },
  };
}
