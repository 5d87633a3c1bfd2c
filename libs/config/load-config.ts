import { resolve } from 'node:path';
import { readHeaders, secretsIn } from './secret-values.ts';
import { Variables } from './variables.ts';

/** Settings of a server process. Frozen; the only way from the environment into the product. */
export interface Config {
  readonly dataDir: string;
  readonly api: {
    readonly host: string;
    readonly port: number;
    readonly keys: readonly string[];
    readonly requestsPerMinute: number;
  };
  /** Where a worker answers probes and Prometheus. Port undefined: nowhere. */
  readonly worker: { readonly host: string; readonly port: number | undefined };
  /** Undefined: no traces. */
  readonly traces: Traces | undefined;
  /** Undefined: find or start one. */
  readonly neo4j:
    { readonly uri: string; readonly user: string; readonly password: string; readonly database: string } | undefined;
  readonly redisUrl: string | undefined;
  /** Left out: not set. */
  readonly models: {
    readonly file?: string;
    readonly baseUrl?: string;
    readonly apiKey?: string;
    readonly model?: string;
    readonly priceIn?: number;
    readonly priceOut?: number;
    readonly concurrency: number;
    readonly timeoutSeconds: number;
    readonly rehearsalUrl?: string;
  };
  readonly leaseMs: number;
  /** How long a worker that is told to stop waits for its calls in flight. */
  readonly drainMs: number;
  readonly logLevel: string;
  /** Values that must never be shown: keys and passwords of these settings, also those inside addresses. */
  readonly secrets: readonly string[];
  /** Value of a variable that the models file names as a key; undefined when it is not set. */
  readonly readSecret: (name: string) => string | undefined;
}

/** Where traces go. */
export interface Traces {
  /** Whole address, such as `http://collector:4318/v1/traces`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: named after the process. */
  readonly serviceName: string | undefined;
  /** Share of requests that are traced, 0 to 1. */
  readonly share: number;
}

/** Settings of the command line as a client of the API. */
export interface ClientConfig {
  readonly url: string;
  readonly apiKey: string | undefined;
}

/** One error that names every variable that is wrong, never its value. */
export class ConfigError extends Error {
  readonly variables: { name: string; problem: string }[];

  constructor(variables: { name: string; problem: string }[]) {
    super(`Wrong settings: ${variables.map(({ name, problem }) => `${name}: ${problem}`).join('; ')}`);
    this.name = 'ConfigError';
    this.variables = variables;
  }
}

type Environment = Record<string, string | undefined>;

function readVariables(env: Environment): Variables {
  // An empty variable means unset: `REDIS_URL= npm start` is how a shell takes one away. Blanks are no price of nothing, either.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = Variables.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => ({ name: issue.path.join('.'), problem: issue.message })));
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Reads the settings of a server process.
 * @param env usually `process.env`
 * @throws ConfigError naming every bad variable
 */
export function loadConfig(env: Environment): Config {
  const v = readVariables(env);
  const keys = (v.SEEDGRAPH_API_KEYS ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
  for (const name of ['HOST', 'SEEDGRAPH_WORKER_HOST'] as const) {
    if (LOOPBACK.has(v[name]) || keys.length > 0) continue;
    throw new ConfigError([{ name, problem: 'listening beyond loopback needs SEEDGRAPH_API_KEYS' }]);
  }
  return deepFreeze({
    dataDir: resolve(v.SEEDGRAPH_DATA_DIR),
    api: { host: v.HOST, port: v.PORT, keys, requestsPerMinute: v.SEEDGRAPH_REQUESTS_PER_MINUTE },
    worker: { host: v.SEEDGRAPH_WORKER_HOST, port: v.SEEDGRAPH_WORKER_PORT },
    traces: tracesOf(v),
    neo4j:
      v.NEO4J_URI === undefined
        ? undefined
        : { uri: v.NEO4J_URI, user: v.NEO4J_USER, password: v.NEO4J_PASSWORD ?? '', database: v.NEO4J_DATABASE },
    redisUrl: v.REDIS_URL,
    models: {
      concurrency: v.SEEDGRAPH_CONCURRENCY,
      timeoutSeconds: v.SEEDGRAPH_TIMEOUT_SECONDS,
      ...(v.SEEDGRAPH_MODELS_FILE !== undefined && { file: v.SEEDGRAPH_MODELS_FILE }),
      ...(v.OPENAI_BASE_URL !== undefined && { baseUrl: v.OPENAI_BASE_URL }),
      ...(v.OPENAI_API_KEY !== undefined && { apiKey: v.OPENAI_API_KEY }),
      ...(v.SEEDGRAPH_MODEL !== undefined && { model: v.SEEDGRAPH_MODEL }),
      ...(v.SEEDGRAPH_PRICE_IN !== undefined && { priceIn: v.SEEDGRAPH_PRICE_IN }),
      ...(v.SEEDGRAPH_PRICE_OUT !== undefined && { priceOut: v.SEEDGRAPH_PRICE_OUT }),
      ...(v.SEEDGRAPH_REHEARSAL_URL !== undefined && { rehearsalUrl: v.SEEDGRAPH_REHEARSAL_URL }),
    },
    leaseMs: v.SEEDGRAPH_LEASE_SECONDS * 1_000,
    drainMs: v.SEEDGRAPH_DRAIN_SECONDS * 1_000,
    logLevel: v.SEEDGRAPH_LOG_LEVEL,
    secrets: secretsIn(v, keys),
    readSecret: (name: string) => env[name],
  });
}

function tracesOf(v: Variables): Traces | undefined {
  const base = v.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url =
    v.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base === undefined ? undefined : `${base.replace(/\/+$/, '')}/v1/traces`);
  if (url === undefined) return undefined;
  return {
    url,
    headers: readHeaders(v.OTEL_EXPORTER_OTLP_HEADERS),
    serviceName: v.OTEL_SERVICE_NAME,
    share: v.OTEL_TRACES_SAMPLER_ARG,
  };
}

/** Reads the settings of the command line. @throws ConfigError */
export function loadClientConfig(env: Environment): ClientConfig {
  const v = readVariables(env);
  return Object.freeze({ url: v.SEEDGRAPH_URL.replace(/\/+$/, ''), apiKey: v.SEEDGRAPH_API_KEY });
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
