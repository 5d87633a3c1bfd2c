import type { EndpointConfig } from '#contracts';
import { OpenAI } from 'openai';
import { createCallPermits } from './call-permits.ts';
import type { CallPermits } from './call-permits.ts';
import { combine, firstDialect } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { createEndpointHealth } from './endpoint-health.ts';
import type { EndpointHealth } from './endpoint-health.ts';
import { createLatencyWatch } from './latency-watch.ts';
import type { LatencyWatch } from './latency-watch.ts';
import { createTransport } from './transport.ts';

/** One endpoint of the configuration with its client, its permits and what was learned of it. */
export interface Endpoint {
  name: string;
  host: string;
  config: EndpointConfig;
  secret: string | undefined;
  client: OpenAI;
  permits: CallPermits;
  health: EndpointHealth;
  latency: LatencyWatch;
  dialectOf(model: string): Dialect;
  learned(model: string, lesson: Dialect): void;
  /** At least 1: how far answers of this model passed the bound of their call. */
  overrunOf(model: string): number;
  overran(model: string, ratio: number): void;
  close(): Promise<void>;
}

/**
 * @param weightOf share of a run's calls against those of others
 * @param held whether no call may begin beside so many in flight
 */
export function createEndpoint(
  name: string,
  config: EndpointConfig,
  secret: string | undefined,
  weightOf?: (runId: string) => number,
  held?: (inFlight: number) => boolean,
): Endpoint {
  const transport = createTransport();
  const dialects = new Map<string, Dialect>();
  const overruns = new Map<string, number>();
  const dialectOf = (model: string): Dialect => dialects.get(model) ?? firstDialect(config);
  return {
    name,
    host: new URL(config.baseUrl).host,
    config,
    secret,
    client: new OpenAI({
      baseURL: config.baseUrl,
      // The package insists on a key and looks for one in the environment; where the endpoint has none, no header is sent.
      apiKey: secret ?? 'none',
      ...(secret === undefined ? { defaultHeaders: { Authorization: null } } : {}),
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      maxRetries: 0,
      logLevel: 'off',
      // Ours, through the signal, ends first and covers the body too.
      timeout: config.timeoutSeconds * 1_000 + 60_000,
      fetch: transport.fetch,
    }),
    // Its limiter says how many of the endpoint's calls are this process's.
    permits: createCallPermits(0, weightOf, held),
    health: createEndpointHealth(),
    latency: createLatencyWatch(),
    dialectOf,
    learned: (model, lesson) => void dialects.set(model, combine(dialectOf(model), lesson)),
    overrunOf: (model) => overruns.get(model) ?? 1,
    overran: (model, ratio) => void overruns.set(model, Math.max(ratio, overruns.get(model) ?? 1)),
    close: () => transport.close(),
  };
}
