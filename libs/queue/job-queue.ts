import { Queue } from 'bullmq';
import type { FastifyPluginCallback } from 'fastify';
import { JOBS, type JobInput, type JobName, type JobQueue } from '#contracts';
import { askToWrite, sayIfItEvicts } from './ask-to-write.ts';
import { queueBoardPages } from './board.ts';
import { connectProducer } from './connect.ts';
import { createRedisScript } from './redis-script.ts';

/** Prefix of every key of the queue in Redis, with the name of the job as queue name. */
export const PREFIX = 'seedgraph';

const NAMES = Object.keys(JOBS) as JobName[];

/** States in which a job is in Redis at all: ended ones are removed. */
const STATES = ['waiting', 'prioritized', 'delayed', 'active'] as const;

/** Ends of the stretches in which the job that is next is looked for: one that is taken and done while it is fetched is missing from the answer. */
const FRONT = [0, 9, 99];

const EXISTING = `
local found = {}
for index, key in ipairs(KEYS) do found[index] = redis.call('EXISTS', key) end
return found
`;

/** What is in one queue. */
export interface QueueLook {
  states: Record<(typeof STATES)[number], number>;
  oldestSeconds: number;
}

/** The producer side: adds jobs and counts them. */
export interface QueueClient extends JobQueue {
  /** Jobs of a kind by state, and how old the one that waits longest is, in seconds (0: none waits). */
  look(name: JobName): Promise<QueueLook>;
  /** Milliseconds of a round trip to Redis. @throws when Redis is away, ProductError `serviceUnavailable` when it takes no writes */
  ping(): Promise<number>;
  /** Pages that show the queues under a path, as a Fastify plugin: to look at, not to change, since the queue only delivers. */
  board(path: string): FastifyPluginCallback;
  close(): Promise<void>;
}

/**
 * Opens one queue a job kind over one connection.
 * @param options `onError` hears of connection trouble, and of a Redis that throws keys away; jobs that could not be added are the feeder's to add again
 */
export async function connectQueue(options: { url: string; onError: (error: Error) => void }): Promise<QueueClient> {
  const connection = connectProducer(options.url);
  connection.on('error', options.onError);
  await connection.connect();
  await sayIfItEvicts(connection, options.onError);
  const queues = new Map<JobName, Queue>();
  for (const name of NAMES) {
    const queue = new Queue(name, { connection, prefix: PREFIX, skipVersionCheck: true });
    queue.on('error', options.onError);
    queues.set(name, queue);
  }
  const queueOf = (name: JobName): Queue => {
    const queue = queues.get(name);
    if (queue === undefined) throw new Error(`no queue for ${name}`);
    return queue;
  };
  const existing = createRedisScript(connection, EXISTING);
  // The union of the catalogue's id functions cannot be called without saying which one this is.
  const idOf = <N extends JobName>(name: N) => JOBS[name].id as (input: JobInput<N>) => string;
  return {
    async add<N extends JobName>(name: N, inputs: JobInput<N>[], places?: number | readonly number[]) {
      if (inputs.length === 0) return;
      const { schema, attempts, backoffMs, delayMs } = JOBS[name];
      await queueOf(name).addBulk(
        inputs.map((input, index) => ({
          name,
          data: schema.parse(input),
          opts: {
            jobId: idOf(name)(input),
            attempts,
            ...(delayMs !== undefined && { delay: delayMs }),
            ...(places !== undefined && { priority: typeof places === 'number' ? places : (places[index] ?? 1) }),
            backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
            // A job that is kept would swallow a later one of the same id; the store keeps the history.
            removeOnComplete: true,
            removeOnFail: true,
          },
        })),
      );
    },
    async known<N extends JobName>(name: N, inputs: JobInput<N>[]) {
      if (inputs.length === 0) return [];
      const queue = queueOf(name);
      const found = await existing(
        inputs.map((input) => queue.toKey(idOf(name)(input))),
        [],
      );
      return (found as number[]).map((one) => one === 1);
    },
    async front(name) {
      const queue = queueOf(name);
      for (const last of FRONT) {
        const [first] = await queue.getPrioritized(0, last);
        if (first !== undefined) return first.opts.priority;
        if ((await queue.getPrioritizedCount()) === 0) return undefined;
      }
      return undefined;
    },
    async count(name) {
      const counts = await queueOf(name).getJobCounts('waiting', 'active', 'delayed', 'prioritized');
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    async look(name) {
      const queue = queueOf(name);
      const [counts, oldest] = await Promise.all([
        queue.getJobCounts(...STATES),
        // Of those with a priority the first to be taken, which need not be the oldest.
        queue.getJobs(['waiting', 'prioritized'], 0, 0, true),
      ]);
      const since = Math.min(...oldest.map(({ timestamp, delay }) => timestamp + delay));
      return {
        states: {
          waiting: counts['waiting'] ?? 0,
          prioritized: counts['prioritized'] ?? 0,
          delayed: counts['delayed'] ?? 0,
          active: counts['active'] ?? 0,
        },
        oldestSeconds: Number.isFinite(since) ? Math.max(0, Date.now() - since) / 1_000 : 0,
      };
    },
    async ping() {
      const started = performance.now();
      await askToWrite(connection);
      return performance.now() - started;
    },
    board: (path) => queueBoardPages([...queues.values()], path),
    async close() {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
      connection.disconnect();
    },
  };
}
