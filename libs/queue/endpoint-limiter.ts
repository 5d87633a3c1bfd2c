import { setTimeout as wait } from 'node:timers/promises';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { EndpointConfig, EndpointLimiter } from '#contracts';
import { connectProducer } from './connect.ts';

const MINUTE_SECONDS = 60;

/** A cooling that another process began is noticed after this long at most; asking Redis before every call would cost more than the calls. */
const COOLING_CACHE_MS = 250;

/** While Redis is away rates cannot be shared: a caller waits this long and asks again. */
const AWAY_MS = 500;

export interface SharedLimiterOptions {
  url: string;
  endpoints: Readonly<Record<string, Pick<EndpointConfig, 'requestsPerMinute' | 'tokensPerMinute'>>>;
  onError: (error: Error) => void;
}

/** Limits of one endpoint, in Redis, shared by every process that asks it. */
interface SharedLimits {
  requests: RateLimiterRedis | undefined;
  tokens: RateLimiterRedis | undefined;
  coolUntil: number;
  readAt: number;
}

/**
 * Holds requests and tokens a minute of each endpoint over all workers, and spreads the cooling after a 429 to all of them.
 * An endpoint without rates costs no round trip but one look at its cooling every quarter of a second.
 */
export async function connectEndpointLimiter(
  options: SharedLimiterOptions,
): Promise<EndpointLimiter & { close(): void }> {
  const redis = connectProducer(options.url);
  redis.on('error', options.onError);
  await redis.connect();
  const limiterOf = (kind: string, endpoint: string, points: number | undefined) =>
    points === undefined
      ? undefined
      : new RateLimiterRedis({
          storeClient: redis,
          keyPrefix: `seedgraph:limit:${kind}:${endpoint}`,
          points,
          duration: MINUTE_SECONDS,
        });
  const all = new Map<string, SharedLimits>(
    Object.entries(options.endpoints).map(([name, config]) => [
      name,
      {
        requests: limiterOf('requests', name, config.requestsPerMinute),
        tokens: limiterOf('tokens', name, config.tokensPerMinute),
        coolUntil: 0,
        readAt: 0,
      },
    ]),
  );
  const coolKey = (endpoint: string) => `seedgraph:cool:${endpoint}`;

  async function waitWhileCooling(endpoint: string, limits: SharedLimits, signal?: AbortSignal): Promise<void> {
    for (;;) {
      if (Date.now() - limits.readAt > COOLING_CACHE_MS) {
        limits.readAt = Date.now();
        const left = await redis.pttl(coolKey(endpoint)).catch(() => -1);
        limits.coolUntil = Math.max(limits.coolUntil, left > 0 ? Date.now() + left : 0);
      }
      const ms = limits.coolUntil - Date.now();
      if (ms <= 0) return;
      await wait(ms, undefined, { ...(signal && { signal }) });
    }
  }

  /** Consumes `points` of a window, waiting for the next one while this one is used up. */
  async function consume(limiter: RateLimiterRedis, points: number, signal?: AbortSignal): Promise<void> {
    // A single call above a whole window's tokens could never go: it takes a window to itself.
    const wanted = Math.min(points, limiter.points);
    for (;;) {
      try {
        await limiter.consume('all', wanted);
        return;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) {
          // The refused attempt was counted: without taking it back, waiting callers would keep the window shut.
          await limiter.reward('all', wanted).catch(() => undefined);
          await wait(Math.max(refused.msBeforeNext, 10), undefined, { ...(signal && { signal }) });
        } else {
          await wait(AWAY_MS, undefined, { ...(signal && { signal }) });
        }
      }
    }
  }

  return {
    async take(endpoint, need, signal) {
      const limits = all.get(endpoint);
      if (limits === undefined) return;
      await waitWhileCooling(endpoint, limits, signal);
      if (limits.requests) await consume(limits.requests, need.requests, signal);
      if (limits.tokens) await consume(limits.tokens, need.tokens, signal);
    },
    async cool(endpoint, ms) {
      const limits = all.get(endpoint);
      if (limits) limits.coolUntil = Math.max(limits.coolUntil, Date.now() + ms);
      await redis.set(coolKey(endpoint), '1', 'PX', Math.max(1, Math.ceil(ms))).catch(() => undefined);
    },
    close() {
      redis.disconnect();
    },
  };
}
