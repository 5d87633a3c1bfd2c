import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { RATE_WINDOW } from './rate-window-script.ts';
import { createRedisScript } from './redis-script.ts';

/** Calls that ask Redis together: one round trip takes in all that wait by then. */
const MOST_AT_ONCE = 128;

/** While Redis is away rates cannot be shared: callers wait this long and ask again. */
const AWAY_MS = 500;

/** Waiting ends at least this often to look again: another process may have lost what it took. */
const LOOK_MS = 5_000;

/** Between Redis's moment and the endpoint's lie a reply and a connection: the window is longer by this much, or a late call would count in the next. */
const MARGIN_MS = 2_000;

/** Length of the window of an endpoint's rates (ms). */
export const MINUTE_MS = 60_000;

/** How long what was sent counts (ms), and how long a window that nobody knew is shut. */
export const heldMsOf = (windowMs: number): number => windowMs + MARGIN_MS;

/** Where the window of an endpoint is kept. */
export const rateWindowKey = (endpoint: string): string => `seedgraph:rate:${endpoint}`;

/** A call that a busy process could not send within this part of the margin (ms) asks again. */
const FRESH_MS = 300;

const BUCKETS = 120;

export interface RateLimits {
  requestsPerMinute?: number | undefined;
  tokensPerMinute?: number | undefined;
}

export interface RateQueueOptions {
  redis: Redis;
  endpoint: string;
  limits: RateLimits;
  /** Length of the window that the limits are for: a minute. */
  windowMs: number;
  /** Told once of a window that is new, with the milliseconds until calls go. */
  onNew: (ms: number) => void;
}

interface Caller {
  tokens: number;
  go: (askedAt: number) => void;
  gone: boolean;
}

/** Calls of this process that wait for the rate of an endpoint, first come first served. */
export interface RateQueue {
  take(tokens: number, signal?: AbortSignal): Promise<void>;
  close(): void;
}

export function createRateQueue({ redis, endpoint, limits, windowMs, onNew }: RateQueueOptions): RateQueue {
  const script = createRedisScript(redis, RATE_WINDOW);
  const key = rateWindowKey(endpoint);
  const most = [limits.requestsPerMinute ?? -1, limits.tokensPerMinute ?? -1];
  const bucketMs = Math.max(1, Math.round(windowMs / BUCKETS));
  const heldMs = heldMsOf(windowMs);
  const closing = new AbortController();
  let callers: Caller[] = [];
  let pumping = false;
  let told = false;

  const pause = (ms: number) => wait(ms, undefined, { signal: closing.signal }).catch(() => undefined);

  const ask = async (asked: Caller[]): Promise<[granted: number, ms: number]> => {
    const needs = asked.map(({ tokens }) => tokens);
    try {
      const answer = await script([key], [...most, heldMs, bucketMs, ...needs]);
      const [granted, ms, isNew] = answer as [number, number, number];
      if (isNew === 1 && !told) onNew(ms);
      told = isNew === 1;
      return [granted, ms];
    } catch {
      return [0, AWAY_MS];
    }
  };

  const pump = async (): Promise<void> => {
    for (;;) {
      callers = callers.filter(({ gone }) => !gone);
      if (callers.length === 0 || closing.signal.aborted) return;
      const asked = callers.slice(0, MOST_AT_ONCE);
      const askedAt = performance.now();
      const [granted, ms] = await ask(asked);
      callers = callers.slice(granted);
      for (const caller of asked.slice(0, granted)) caller.go(askedAt);
      // Processes that were told the same moment must not all come at it.
      if (granted < asked.length) await pause(Math.min(ms, LOOK_MS) + Math.random() * bucketMs);
    }
  };

  const start = (): void => {
    if (pumping) return;
    pumping = true;
    void pump().finally(() => {
      pumping = false;
      if (callers.length > 0 && !closing.signal.aborted) start();
    });
  };

  // Makes the window known before the first call needs it: a new one is shut for its whole length.
  void ask([]);

  const takeOnce = (tokens: number, signal?: AbortSignal): Promise<number> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason as Error);
        return;
      }
      const abort = (): void => {
        caller.gone = true;
        reject(signal?.reason as Error);
      };
      const caller: Caller = {
        tokens: Math.max(0, Math.ceil(tokens)),
        gone: false,
        go: (askedAt) => {
          signal?.removeEventListener('abort', abort);
          resolve(askedAt);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      callers.push(caller);
      start();
    });

  return {
    async take(tokens, signal) {
      for (let askedAt = -Infinity; performance.now() - askedAt > FRESH_MS;) askedAt = await takeOnce(tokens, signal);
    },
    close: () => closing.abort(),
  };
}
