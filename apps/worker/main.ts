import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { loadConfig, productVersion } from '#config';
import { loadModels } from '#models';
import {
  contextFields,
  createContextKeeper,
  createLog,
  createMetrics,
  createSecretFilter,
  createTracing,
  untilStopped,
} from '#telemetry';
import { startWorker } from './start-worker.ts';
import type { JobContext } from './trace-work.ts';

// A collection here finds a few megabytes alive: helper threads that look for a share of it take more processor than the work does.
setFlagsFromString('--no-parallel-scavenge');

const config = loadConfig(process.env);
const secrets = createSecretFilter(config.secrets);
const { traces } = config;
// Without traces no job has a context: keeping one costs every await of every job.
const context = traces && createContextKeeper<JobContext>();
const log = createLog({
  level: config.logLevel,
  name: 'worker',
  secrets,
  ...(context !== undefined && { context: () => contextFields(context.current()) }),
});

try {
  if (config.neo4j === undefined || config.redisUrl === undefined) {
    throw new Error('the worker needs NEO4J_URI and REDIS_URL; `npm start` finds or starts both and sets them');
  }
  const models = loadModels({ ...config.models, readSecret: config.readSecret });
  secrets.add(Object.keys(models.config.endpoints).map(models.secrets));
  const instanceId = `worker-${randomBytes(6).toString('hex')}`;
  const version = productVersion();
  const tracing =
    traces &&
    (await createTracing({ ...traces, service: traces.serviceName ?? 'seedgraph-worker', version, instanceId }));
  const worker = await startWorker({
    config,
    neo4j: config.neo4j,
    redisUrl: config.redisUrl,
    models: models.config,
    rehearsal: models.source === 'rehearsal',
    secrets: models.secrets,
    instanceId,
    toolVersion: `seedgraph ${version}`,
    ...(tracing !== undefined && context !== undefined && { traces: { tracing, keeper: context } }),
    log,
    metrics: createMetrics({ defaults: true }),
  });
  log.info({ models: models.source }, 'worker is at work');
  const reason = await untilStopped(config.drainMs);
  log.info({ reason }, 'worker stops');
  await worker.stop();
  await tracing?.close();
  process.exit(0);
} catch (error) {
  log.error({ error: error instanceof Error ? error.message : String(error) }, 'worker failed');
  process.exit(1);
}
