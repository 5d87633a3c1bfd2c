// Real: Redis, in a database of its own.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { connectQueue, type QueueClient } from '#queue';
import { suiteServices } from '../helpers/suite-services.ts';

const DATABASE = 7;
const job = (itemId: string, round = 0) => ({ runId: 'run-1', itemId, round });

let queue: QueueClient;
let redis: Redis;

beforeAll(async () => {
  const url = new URL(suiteServices().redisUrl);
  url.pathname = `/${DATABASE}`;
  redis = new Redis(url.href);
  await redis.flushdb();
  queue = await connectQueue({ url: url.href, onError: () => undefined });
});

afterAll(async () => {
  await queue.close();
  await redis.flushdb();
  redis.disconnect();
});

describe('connectQueue', () => {
  it('knows in one look which jobs are there, by kind, item and round', async () => {
    await queue.add('generate', [job('item-1'), job('item-2', 1)], [1, 2]);
    expect(await queue.known('generate', [job('item-1'), job('item-2'), job('item-2', 1), job('item-3')])).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(await queue.known('verify', [job('item-1')])).toEqual([false]);
    expect(await queue.known('generate', [])).toEqual([]);
  });

  it('knows of thousands, and of none once Redis was emptied', async () => {
    const jobs = Array.from({ length: 6_000 }, (_, index) => job(`many-${index}`));
    await queue.add('generate', jobs.slice(0, 3_000), 1);
    expect((await queue.known('generate', jobs)).filter(Boolean)).toHaveLength(3_000);
    await redis.flushdb();
    await redis.script('FLUSH');
    expect((await queue.known('generate', jobs)).some(Boolean)).toBe(false);
  });

  it('leaves a job that is there as it is', async () => {
    await redis.flushdb();
    await queue.add('generate', [job('item-1')], [5]);
    await queue.add('generate', [job('item-1')], [1]);
    expect(await queue.count('generate')).toBe(1);
    expect(await queue.front('generate')).toBe(5);
  });

  it('says which place is next, also when the job there goes while it is looked at', async () => {
    await redis.flushdb();
    expect(await queue.front('generate')).toBeUndefined();
    await queue.add('generate', [job('item-1'), job('item-2'), job('item-3')], [7, 4, 9]);
    expect(await queue.front('generate')).toBe(4);
    // Its place was read, and then it was done and its data gone.
    await redis.del('seedgraph:generate:generate-item-2-0');
    expect(await queue.front('generate')).toBe(7);
  });
});
