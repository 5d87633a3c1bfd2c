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
import type { Overrun } from './token-bound.ts';
import { createTransport } from './transport.ts';

const NO_OVERRUN: Overrun = { in: 1, out: 1 };

/**
 * The farthest that answers are expected to pass their bounds: gateways put long prompts of their own before ours, few let a model write far beyond
 * `max_tokens`. A figure beyond that is booked, but the calls after it are not held to it: no wall would have room for one more.
 */
const MOST_OVERRUN: Overrun = { in: 32, out: 4 };

/** What is left of an overrun with each answer that keeps its bound. */
const FADING = 0.95;

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
  /** How far answers of this model passed the bound of their call lately. */
  overrunOf(model: string): Overrun;
  /** Told of each answer's tokens as shares of the plain bound of its call. */
  counted(model: string, shares: Overrun): void;
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
  const overruns = new Map<string, Overrun>();
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
    overrunOf: (model) => overruns.get(model) ?? NO_OVERRUN,
    counted(model, shares) {
      const before = overruns.get(model);
      if (before === undefined && shares.in <= 1 && shares.out <= 1) return;
      const { in: tokensIn, out } = before ?? NO_OVERRUN;
      overruns.set(model, {
        in: Math.min(MOST_OVERRUN.in, Math.max(1, shares.in, tokensIn * FADING)),
        out: Math.min(MOST_OVERRUN.out, Math.max(1, shares.out, out * FADING)),
      });
    },
    close: () => transport.close(),
  };
}
