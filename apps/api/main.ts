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
import { newId } from './new-id.ts';
import type { RequestContext } from './plugins/request-context.ts';
import { present } from './query.ts';
import { startApi } from './start-api.ts';

const config = loadConfig(process.env);
const secrets = createSecretFilter(config.secrets);
const context = createContextKeeper<RequestContext>();
const log = createLog({
  level: config.logLevel,
  name: 'api',
  secrets,
  context: () => contextFields(context.current()),
});

try {
  if (config.neo4j === undefined || config.redisUrl === undefined) {
    throw new Error('the API needs NEO4J_URI and REDIS_URL; `npm start` finds or starts both and sets them');
  }
  const models = loadModels(present({ ...config.models, readSecret: config.readSecret }));
  secrets.add(Object.keys(models.config.endpoints).map(models.secrets));
  const instanceId = newId('api');
  const version = productVersion();
  const { traces } = config;
  const tracing =
    traces && (await createTracing({ ...traces, service: traces.serviceName ?? 'seedgraph-api', version, instanceId }));
  const api = await startApi({
    config,
    neo4j: config.neo4j,
    redisUrl: config.redisUrl,
    models,
    instanceId,
    version,
    context,
    tracing,
    log,
    metrics: createMetrics({ defaults: true }),
  });
  log.info({ url: api.url, docs: `${api.url}/docs`, models: models.source }, 'API listens');
  const reason = await untilStopped();
  log.info({ reason }, 'API stops');
  await api.stop();
  await tracing?.close();
  process.exit(0);
} catch (error) {
  log.error({ error: error instanceof Error ? error.message : String(error) }, 'API failed');
  process.exit(1);
}
