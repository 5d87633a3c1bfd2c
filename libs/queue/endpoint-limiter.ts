import { randomUUID } from 'node:crypto';
import type { EndpointConfig, EndpointLimiter } from '#contracts';
import { connectProducer, connectWorker } from './connect.ts';
import { COOLING_CHANNEL, createEndpointShare } from './endpoint-share.ts';
import type { EndpointShare } from './endpoint-share.ts';
import { createRateQueue, MINUTE_MS } from './rate-queue.ts';
import type { RateQueue } from './rate-queue.ts';

export interface SharedLimiterOptions {
  url: string;
  endpoints: Readonly<Record<string, Pick<EndpointConfig, 'requestsPerMinute' | 'tokensPerMinute'>>>;
  onError: (error: Error) => void;
  /** Told that an endpoint's rate is unknown in Redis, and so shut for so many milliseconds. */
  onNewWindow?: (endpoint: string, ms: number) => void;
  /** Length of the window of `requestsPerMinute` and `tokensPerMinute`; left out: a minute. */
  windowMs?: number;
}

/** `close` ends the connections: after all places were given up. */
export type SharedLimiter = EndpointLimiter & { close(): void };

/**
 * Holds requests and tokens a minute and the concurrency of each endpoint over all processes, and leaves an endpoint alone in all of them when one was
 * refused (docs/models.md, "Limits"). Without rates a call costs no round trip: permits are leased, and looked after four times a second.
 */
export async function connectEndpointLimiter(options: SharedLimiterOptions): Promise<SharedLimiter> {
  const redis = connectProducer(options.url);
  redis.on('error', options.onError);
  await redis.connect();
  const ear = connectWorker(options.url);
  ear.on('error', options.onError);
  const processId = randomUUID();
  const shares = new Map<string, EndpointShare>();
  const rates = new Map<string, RateQueue>();
  for (const [endpoint, limits] of Object.entries(options.endpoints)) {
    if (limits.requestsPerMinute === undefined && limits.tokensPerMinute === undefined) continue;
    const onNew = (ms: number) => options.onNewWindow?.(endpoint, ms);
    rates.set(endpoint, createRateQueue({ redis, endpoint, limits, windowMs: options.windowMs ?? MINUTE_MS, onNew }));
  }

  ear.on('message', (_channel: string, text: string) => {
    const { endpoint, cooling, failing } = JSON.parse(text) as { endpoint: string; cooling: number; failing: boolean };
    shares.get(endpoint)?.told(cooling, failing);
  });
  await ear.subscribe(COOLING_CHANNEL);

  return {
    join(endpoint, concurrency, seat) {
      const share = createEndpointShare({ redis, processId, endpoint, concurrency, seat });
      shares.set(endpoint, share);
      return share.close;
    },
    take: (endpoint, need, signal) => rates.get(endpoint)?.take(need.tokens, signal) ?? Promise.resolve(),
    cool: (endpoint, cause, ms) => shares.get(endpoint)?.cool(cause, ms),
    answered: (endpoint, agoMs) => shares.get(endpoint)?.answered(agoMs),
    close() {
      for (const queue of rates.values()) queue.close();
      ear.disconnect();
      redis.disconnect();
    },
  };
}
