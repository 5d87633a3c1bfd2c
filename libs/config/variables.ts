import { z } from 'zod';

const Port = z.coerce.number().int().min(0).max(65_535);
const Price = z.coerce.number().min(0);

/** Every variable that the product reads, with its form and default. The table in README.md is made from the descriptions. */
export const Variables = z.object({
  SEEDGRAPH_DATA_DIR: z.string().default('.seedgraph').describe('Folder of all data: local services, exports, logs'),
  PORT: Port.default(3000).describe('Port of the API'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address that the API listens on; anything but loopback needs SEEDGRAPH_API_KEYS'),
  SEEDGRAPH_API_KEYS: z
    .string()
    .optional()
    .describe('API keys, separated by commas; unset: loopback only, no key asked'),
  SEEDGRAPH_REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .default(60_000)
    .describe('Requests of one key (without keys: of one address) in a minute that an API process takes'),
  SEEDGRAPH_WORKER_PORT: Port.optional().describe(
    'Port on which a worker answers /healthz, /readyz and /metrics; unset: none',
  ),
  SEEDGRAPH_WORKER_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address of that port; anything but loopback needs SEEDGRAPH_API_KEYS, which /metrics then asks for'),
  NEO4J_URI: z.string().optional().describe('Bolt address of a Neo4j of your own, such as bolt://db:7687'),
  NEO4J_USER: z.string().default('neo4j').describe('User of that Neo4j'),
  NEO4J_PASSWORD: z.string().optional().describe('Password of that Neo4j'),
  NEO4J_DATABASE: z.string().default('neo4j').describe('Database in that Neo4j'),
  REDIS_URL: z.string().optional().describe('Address of a Redis of your own, such as redis://cache:6379'),
  OPENAI_BASE_URL: z
    .url()
    .optional()
    .describe('OpenAI-compatible endpoint; unset with SEEDGRAPH_MODEL and OPENAI_API_KEY set: OpenAI itself'),
  OPENAI_API_KEY: z.string().optional().describe('Key of that endpoint'),
  SEEDGRAPH_MODEL: z.string().optional().describe('One model for every role'),
  SEEDGRAPH_MODELS_FILE: z.string().optional().describe('YAML file with endpoints and the model of each role'),
  SEEDGRAPH_PRICE_IN: Price.optional().describe('Price of SEEDGRAPH_MODEL, US dollars per million prompt tokens'),
  SEEDGRAPH_PRICE_OUT: Price.optional().describe('Price of SEEDGRAPH_MODEL, US dollars per million answer tokens'),
  SEEDGRAPH_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(32)
    .describe('Calls in flight to SEEDGRAPH_MODEL, from all workers together'),
  SEEDGRAPH_TIMEOUT_SECONDS: z.coerce
    .number()
    .min(1)
    .max(86_400)
    .default(300)
    .describe('Time-out of a call to SEEDGRAPH_MODEL'),
  SEEDGRAPH_REHEARSAL_URL: z
    .url()
    .optional()
    .describe('Where the rehearsal model listens; `npm start` and the demo set it'),
  SEEDGRAPH_LEASE_SECONDS: z.coerce
    .number()
    .min(2)
    .max(3_600)
    .default(15)
    .describe('How long a process that stopped renewing its lease keeps its work'),
  SEEDGRAPH_DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(3_600)
    .default(20)
    .describe('How long a worker that is told to stop waits for calls in flight'),
  SEEDGRAPH_LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .optional()
    .describe('OpenTelemetry collector (OTLP over HTTP) that traces go to, as /v1/traces below it; unset: no traces'),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url().optional().describe('The same as the whole address for traces'),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .optional()
    .describe('Headers for that collector, such as authorization=Bearer%20KEY; several are separated by commas'),
  OTEL_SERVICE_NAME: z
    .string()
    .optional()
    .describe('Name of the service in traces; unset: seedgraph-api and seedgraph-worker'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1).describe('Share of requests that are traced'),
  SEEDGRAPH_URL: z.url().default('http://127.0.0.1:3000').describe('API that the command line talks to'),
  SEEDGRAPH_API_KEY: z.string().optional().describe('Key that the command line shows'),
});
export type Variables = z.infer<typeof Variables>;
