import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isServiceAway } from '#contracts';
import type { WorkKind, WorkResults, WorkRows, WorkWriter } from '#contracts';
import type { Runner } from './runner.ts';
import { bookAlone, commitGroup } from './work-group.ts';
import type { QueuedRow, WriterIdentity } from './work-group.ts';

export interface WriterOptions {
  /** The process's instance, whose lease InstanceStore.renew keeps. */
  instanceId: string;
  /** Rows of one transaction at most. Default 500. */
  maxRows?: number;
  /** How long the first row of a group waits for company at most. Default 100 ms: a model's answer takes longer, and a group costs what a row costs. */
  windowMs?: number;
  /** Rows with usage that wait for no more company: what was paid for should not wait long. Of others twice as many wait. Default 16. */
  companyRows?: number;
  /** How long rows wait for a Neo4j that is away before they are rejected. Default 10 minutes. */
  giveUpMs?: number;
  /** Told of each committed group. */
  onFlush?: (flush: { rows: number; ms: number }) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

const isPaid = ({ row }: QueuedRow): boolean => 'usage' in row && row.usage.length > 0;

/**
 * Group commit: rows from many jobs are gathered while one transaction is under way, and for a moment after it, and go together in the next. A group that fails is halved
 * until the bad row stands alone: it is rejected, its usage is booked and its neighbours are committed. While Neo4j is away rows wait.
 */
export function createWorkWriter(runner: Runner, options: WriterOptions, log: (message: string) => void): WorkWriter {
  const { maxRows = 500, windowMs = 100, companyRows = 16, giveUpMs = 600_000 } = options;
  const who: WriterIdentity = { instanceId: options.instanceId, writerId: `${options.instanceId}|${randomUUID()}` };
  let queue: QueuedRow[] = [];
  let paid = 0;
  let flushes = 0;
  let working: Promise<void> | undefined;
  let closed = false;
  let goOn: (() => void) | undefined;

  const enough = (): boolean => paid >= companyRows || queue.length >= 2 * companyRows;

  /** Resolves when there are rows enough, or none came in time. */
  async function company(): Promise<void> {
    if (closed || windowMs === 0 || enough()) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, windowMs);
      goOn = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    goOn = undefined;
  }

  /** Repeats while Neo4j is away: a row that was paid for must not be dropped because the database restarts. */
  async function persist<T>(work: (again: boolean) => Promise<T>): Promise<T> {
    const start = performance.now();
    for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      try {
        return await work(wait > FIRST_PAUSE_MS);
      } catch (error) {
        if (!isServiceAway(error) || performance.now() - start > giveUpMs) throw error;
        log(`${error instanceof Error ? error.message : String(error)}; rows wait to be written`);
        await pause(wait);
      }
    }
  }

  async function commit(group: QueuedRow[]): Promise<void> {
    const flush = ++flushes;
    const start = performance.now();
    try {
      const results = await persist((again) => commitGroup(runner, who, flush, again, group));
      options.onFlush?.({ rows: group.length, ms: performance.now() - start });
      for (const [queued, result] of results) queued.resolve(result as WorkResults[WorkKind]);
    } catch (error) {
      const [only, ...others] = group;
      if (only === undefined) return;
      if (isServiceAway(error)) {
        for (const queued of group) queued.reject(error);
      } else if (others.length > 0) {
        const half = Math.ceil(group.length / 2);
        await commit(group.slice(0, half));
        await commit(group.slice(half));
      } else await refuse(only, error);
    }
  }

  async function refuse(queued: QueuedRow, error: unknown): Promise<void> {
    log(`A row of kind ${queued.kind} was refused by Neo4j: ${error instanceof Error ? error.message : String(error)}`);
    try {
      const flush = ++flushes;
      await persist((again) => bookAlone(runner, who, flush, again, queued));
    } catch (bookingError) {
      log(
        `Its usage could not be booked: ${bookingError instanceof Error ? bookingError.message : String(bookingError)}`,
      );
    }
    queued.reject(error);
  }

  async function work(): Promise<void> {
    while (queue.length > 0) {
      await company();
      const group = queue.slice(0, maxRows);
      queue = queue.slice(maxRows);
      paid = queue.filter(isPaid).length;
      await commit(group);
    }
    working = undefined;
  }

  return {
    write<K extends WorkKind>(kind: K, row: WorkRows[K]): Promise<WorkResults[K]> {
      if (closed) return Promise.reject(new Error('The writer is closed'));
      return new Promise<WorkResults[K]>((resolve, reject) => {
        // The queue holds rows of all kinds: that a kind and its row belong together is what this signature has checked.
        const added = { kind, row, resolve, reject } as unknown as QueuedRow;
        queue.push(added);
        working ??= work();
        if (isPaid(added)) paid += 1;
        if (enough()) goOn?.();
      });
    },
    async close() {
      closed = true;
      goOn?.();
      while (working !== undefined) await working;
    },
  };
}
