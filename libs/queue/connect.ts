import { Redis } from 'ioredis';

/**
 * Connection for adding jobs: refuses at once while Redis is away, since the feeder adds again what was not added.
 * @param url such as `redis://127.0.0.1:6379`
 */
export function connectProducer(url: string): Redis {
  return new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true, retryStrategy });
}

/** Connection for taking jobs: waits for Redis for as long as it is away. */
export function connectWorker(url: string): Redis {
  return new Redis(url, { maxRetriesPerRequest: null, retryStrategy });
}

function retryStrategy(attempt: number): number {
  return Math.min(100 * attempt, 2_000);
}
