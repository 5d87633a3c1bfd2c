import { Worker, type Job } from 'bullmq';
import { JOBS, type JobHandlers, type JobName, type JobTry } from '#contracts';
import { connectWorker } from './connect.ts';
import { PREFIX } from './job-queue.ts';

export interface JobWorkersOptions {
  url: string;
  handlers: JobHandlers;
  /** Jobs in hand at once, by kind. */
  concurrency: Record<JobName, number>;
  onError: (error: Error) => void;
  /** Told of every try; `error` says why it is to be done again or was given up, `input` is the job's pointer. */
  onJob?: (job: JobName, outcome: 'done' | 'again' | 'failed', seconds: number, error: unknown, input: unknown) => void;
}

export interface JobWorkers {
  /** Takes no more jobs and resolves when those in hand have ended, or after `drainMs`. False: some had not. */
  close(drainMs: number): Promise<boolean>;
}

/** Starts one BullMQ worker a job kind. A job's data is parsed again: Redis may hold what another version wrote. */
export function startJobWorkers(options: JobWorkersOptions): JobWorkers {
  const connection = connectWorker(options.url);
  connection.on('error', options.onError);

  async function run(name: JobName, job: Job): Promise<void> {
    const definition = JOBS[name];
    const input = definition.schema.parse(job.data);
    const attempt: JobTry = { number: job.attemptsMade + 1, last: job.attemptsMade + 1 >= definition.attempts };
    if (job.opts.priority !== undefined) attempt.place = job.opts.priority;
    const started = performance.now();
    const told = (outcome: 'done' | 'again' | 'failed', error?: unknown) =>
      options.onJob?.(name, outcome, (performance.now() - started) / 1_000, error, input);
    try {
      // The catalogue's schema of a name and its handler's input are one type; a union of names loses that they belong together.
      await (options.handlers[name] as (input: unknown, attempt: JobTry) => Promise<void>)(input, attempt);
      told('done');
    } catch (error) {
      told(attempt.last ? 'failed' : 'again', error);
      throw error;
    }
  }

  const workers = (Object.keys(JOBS) as JobName[]).map((name) => {
    const worker = new Worker(name, (job) => run(name, job), {
      connection,
      prefix: PREFIX,
      concurrency: options.concurrency[name],
      // The claim in Neo4j protects the work; the lock only has to outlive a busy event loop. A job that a dead worker had taken and not yet
      // claimed keeps its id, and with it its item, until its lock ends.
      lockDuration: 15_000,
      stalledInterval: 5_000,
      // A job that stalls often belongs to processes that die often: giving it up is the store's decision, never Redis's.
      maxStalledCount: 1_000,
      skipVersionCheck: true,
    });
    // Emptying Redis makes running jobs' keys vanish: BullMQ reports that here, and the feeder adds what is still pending.
    worker.on('error', options.onError);
    return worker;
  });

  return {
    async close(drainMs) {
      let timer: NodeJS.Timeout | undefined;
      const drained = Promise.all(workers.map((worker) => worker.close())).then(() => true);
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), drainMs);
      });
      const whole = await Promise.race([drained, late]);
      clearTimeout(timer);
      connection.disconnect();
      return whole;
    },
  };
}
