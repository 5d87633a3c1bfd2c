import { setTimeout as wait } from 'node:timers/promises';
import type { Background } from '#pipeline';
import type { Log } from '#telemetry';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/**
 * Runs work that nobody waits for, and tries again, ever more slowly, until it succeeds or the process stops. `idle` resolves when nothing runs.
 */
export function createBackground(log: Log, stopping: AbortSignal): Background & { idle(): Promise<void> } {
  const running = new Set<Promise<void>>();

  const runUntilDone = async (name: string, task: () => Promise<void>): Promise<void> => {
    for (let pause = FIRST_WAIT_MS; !stopping.aborted; pause = Math.min(LONGEST_WAIT_MS, pause * 2)) {
      try {
        await task();
        return;
      } catch (error) {
        log.warn({ task: name, error: String(error) }, 'background work failed and is tried again');
      }
      await wait(pause, undefined, { signal: stopping }).catch(() => undefined);
    }
  };

  return {
    run(name, task) {
      const work = runUntilDone(name, task).finally(() => running.delete(work));
      running.add(work);
    },
    async idle() {
      await Promise.all(running);
    },
  };
}
