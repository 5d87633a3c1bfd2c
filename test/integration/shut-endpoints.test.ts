// Real: Redis, the limiter of a worker, and what an API sees of it. No model is asked.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { connectEndpointLimiter, connectEndpointWatch, type EndpointWatch } from '#queue';
import { suiteServices } from '../helpers/suite-services.ts';

const { redisUrl } = suiteServices();
const onError = (error: Error): void => {
  throw error;
};
let watch: EndpointWatch;
let redis: Redis;
beforeAll(async () => {
  watch = await connectEndpointWatch({ url: redisUrl, onError });
  redis = new Redis(redisUrl);
});
afterAll(() => {
  watch.close();
  redis.disconnect();
});

const nameOf = (): string => `shut-${randomUUID()}`;

/** A worker's limiter for one endpoint, that is closed again. */
async function withLimiter(
  endpoint: string,
  limits: { requestsPerMinute?: number; windowMs?: number },
  work: (limiter: Awaited<ReturnType<typeof connectEndpointLimiter>>) => Promise<void>,
): Promise<void> {
  const { windowMs, ...rates } = limits;
  const limiter = await connectEndpointLimiter({
    url: redisUrl,
    endpoints: { [endpoint]: rates },
    onError,
    ...(windowMs !== undefined && { windowMs }),
  });
  const leave = limiter.join(endpoint, 4, {
    look: () => ({ inFlight: 0, wanted: 0, started: 0, strained: false }),
    allow: () => undefined,
  });
  try {
    await work(limiter);
  } finally {
    await leave();
    limiter.close();
  }
}

async function until(look: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await look());) if (Date.now() > end) throw new Error('waited too long');
}

describe('an endpoint whose rates Redis does not know', () => {
  it('is shut for a minute and the margin, and others are not', async () => {
    const [limited, free] = [nameOf(), nameOf()];
    await withLimiter(limited, { requestsPerMinute: 10 }, async () => {
      await until(async () => (await watch.shut([limited])).length > 0);
      const [found, ...others] = await watch.shut([free, limited]);
      expect(others).toEqual([]);
      expect(found).toMatchObject({ endpoint: limited, reason: 'ratesUnknown' });
      expect(found?.seconds).toBeGreaterThan(55);
      expect(found?.seconds).toBeLessThanOrEqual(62);
      // Emptied in the middle: it begins again with the next call that asks.
      await redis.del(`seedgraph:rate:${limited}`);
      expect(await watch.shut([limited])).toEqual([]);
    });
  });

  it('is open as soon as its window lets calls go', async () => {
    const endpoint = nameOf();
    const windowMs = 200;
    const own = await connectEndpointWatch({ url: redisUrl, onError, windowMs });
    await withLimiter(endpoint, { requestsPerMinute: 10, windowMs }, async (limiter) => {
      const going = limiter.take(endpoint, { requests: 1, tokens: 1 });
      await until(async () => (await own.shut([endpoint])).length > 0);
      await going;
      expect(await own.shut([endpoint])).toEqual([]);
    });
    own.close();
  });
});

describe('an endpoint that workers leave alone', () => {
  it.each(['rateLimited', 'failing'] as const)('after it was %s says so', async (reason) => {
    const endpoint = nameOf();
    await withLimiter(endpoint, {}, async (limiter) => {
      expect(await watch.shut([endpoint])).toEqual([]);
      limiter.cool(endpoint, reason, 30_000);
      await until(async () => (await watch.shut([endpoint])).length > 0);
      expect(await watch.shut([endpoint])).toMatchObject([{ endpoint, reason }]);
      expect((await watch.shut([endpoint]))[0]?.seconds).toBeGreaterThan(25);
    });
  });
});
