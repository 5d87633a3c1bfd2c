import { ProductError } from '#contracts';
import type { Redis } from 'ioredis';

const KEY = 'seedgraph:alive';

/** What a Redis answers that is there and takes no writes. */
const TAKES_NOTHING: Readonly<Record<string, string>> = {
  OOM: "its memory is full (maxmemory): give it more, or remove what is not seedgraph's",
  MISCONF: 'it cannot save to its disk: is that full?',
  READONLY: 'it is a read-only replica: name the primary',
};

/**
 * Asks for a sign of life by a small write: PING is answered by a Redis that takes no jobs, too, and then all stands still while everything looks well.
 * @throws ProductError `serviceUnavailable` when it takes no writes; the connection's error when it is away
 */
export async function askToWrite(redis: Redis): Promise<void> {
  try {
    await redis.set(KEY, '1', 'EX', 60);
  } catch (error) {
    const code = error instanceof Error ? (error.message.split(' ')[0] ?? '') : '';
    const why = Object.hasOwn(TAKES_NOTHING, code) ? TAKES_NOTHING[code] : undefined;
    if (why === undefined) throw error;
    const unavailable = new ProductError('serviceUnavailable', `Redis takes no writes: ${why}`);
    unavailable.cause = error;
    throw unavailable;
  }
}

/** Tells of a Redis that throws keys away when its memory is full: jobs would vanish and come again, rates would be forgotten. */
export async function sayIfItEvicts(redis: Redis, tell: (fault: Error) => void): Promise<void> {
  // A managed Redis may not answer this: then nothing is known.
  const memory = await redis.info('memory').catch(() => '');
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'noeviction';
  if (policy === 'noeviction') return;
  tell(new Error(`Redis throws keys away when its memory is full (maxmemory-policy ${policy}): set noeviction`));
}
