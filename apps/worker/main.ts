import { randomBytes } from 'node:crypto';
import { loadConfig, productVersion } from '#config';
import { loadModels } from '#models';
import { createLog, createMetrics, untilStopped } from '#telemetry';
import { startWorker } from './start-worker.ts';

const config = loadConfig(process.env);
const log = createLog({ level: config.logLevel, name: 'worker' });

try {
  if (config.neo4j === undefined || config.redisUrl === undefined) {
    throw new Error('the worker needs NEO4J_URI and REDIS_URL; `npm start` finds or starts both and sets them');
  }
  const models = loadModels({ ...config.models, readSecret: config.readSecret });
  const worker = await startWorker({
    config,
    neo4j: config.neo4j,
    redisUrl: config.redisUrl,
    models: models.config,
    rehearsal: models.source === 'rehearsal',
    secrets: models.secrets,
    instanceId: `worker-${randomBytes(6).toString('hex')}`,
    toolVersion: `seedgraph ${productVersion()}`,
    log,
    metrics: createMetrics({ defaults: true }),
  });
  log.info({ models: models.source }, 'worker is at work');
  const reason = await untilStopped(config.drainMs);
  log.info({ reason }, 'worker stops');
  await worker.stop();
  process.exit(0);
} catch (error) {
  log.error({ error: error instanceof Error ? error.message : String(error) }, 'worker failed');
  process.exit(1);
}
