import type { ShutEndpoint } from '#contracts';
import { connectProducer } from './connect.ts';
import { endpointStateKey } from './endpoint-share.ts';
import { heldMsOf, MINUTE_MS, rateWindowKey } from './rate-queue.ts';

export interface EndpointWatchOptions {
  url: string;
  onError: (error: Error) => void;
  /** Length of the window of `requestsPerMinute` and `tokensPerMinute`; left out: a minute. */
  windowMs?: number;
}

/** Sees what limits workers hold against endpoints, and changes nothing. */
export interface EndpointWatch {
  /**
   * Those of the endpoints that are asked nothing by any worker now, and for how long yet; one that is shut for two reasons stands there with the one
   * that lasts longer.
   * @throws when Redis is away
   */
  shut(endpoints: readonly string[]): Promise<ShutEndpoint[]>;
  close(): void;
}

const msOf = (text: string | null | undefined): number => Number(text ?? 0);

/** Opens a connection of its own, that refuses at once while Redis is away. */
export async function connectEndpointWatch(options: EndpointWatchOptions): Promise<EndpointWatch> {
  const redis = connectProducer(options.url);
  redis.on('error', options.onError);
  await redis.connect();
  const heldMs = heldMsOf(options.windowMs ?? MINUTE_MS);

  async function look(endpoint: string, now: number): Promise<ShutEndpoint[]> {
    const [[born], [coolUntil, failing]] = await Promise.all([
      redis.hmget(rateWindowKey(endpoint), 'born'),
      redis.hmget(endpointStateKey(endpoint), 'coolUntil', 'failing'),
    ]);
    const unknown = born === null ? 0 : msOf(born) + heldMs - now;
    const cooling = msOf(coolUntil) - now;
    const left = Math.max(unknown, cooling);
    if (left <= 0) return [];
    const reason = unknown >= cooling ? 'ratesUnknown' : failing === '1' ? 'failing' : 'rateLimited';
    return [{ endpoint, reason, seconds: Math.ceil(left / 1_000) }];
  }

  return {
    async shut(endpoints) {
      if (endpoints.length === 0) return [];
      const [seconds, micros] = await redis.time();
      const now = Number(seconds) * 1_000 + Math.floor(Number(micros) / 1_000);
      return (await Promise.all(endpoints.map((endpoint) => look(endpoint, now)))).flat();
    },
    close: () => redis.disconnect(),
  };
}
