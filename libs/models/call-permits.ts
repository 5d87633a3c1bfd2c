import { createFairQueue } from './fair-queue.ts';
import type { Turn } from './fair-queue.ts';
import type { Waiter } from './waiting-line.ts';

/** Calls in flight from this process to one endpoint. Runs take turns by their weight. */
export interface CallPermits {
  /**
   * Resolves with the function that gives the permit back. Rejects with the signal's reason when it is aborted.
   * @param returned it had a permit already and gave it back unused: it goes before the run's other calls
   */
  acquire(turn: Turn, signal?: AbortSignal, returned?: boolean): Promise<() => void>;
  /** So many may be in flight from now on. */
  allow(calls: number): void;
  /** What held calls back is over: whoever waits is looked at again. */
  again(): void;
  /** Whether the calls in flight are no more than are allowed now: one that held its permit through a cooling must give it back. */
  readonly inBounds: boolean;
  readonly inFlight: number;
  readonly waiting: number;
  readonly allowed: number;
  /** Permits given so far. */
  readonly started: number;
  /** Most calls in flight and waiting at once since this was last asked. */
  takePeak(): number;
}

/**
 * @param limit how many may be in flight at first
 * @param weightOf share of a run's calls against those of others
 * @param held whether none may begin beside so many in flight, though fewer than allowed; `again` tells that this may be over
 */
export function createCallPermits(
  limit: number,
  weightOf: (runId: string) => number = () => 1,
  held: (inFlight: number) => boolean = () => false,
): CallPermits {
  const queue = createFairQueue(weightOf);
  let allowed = limit;
  let waiting = 0;
  let inFlight = 0;
  let started = 0;
  let peak = 0;

  const pump = (): void => {
    while (inFlight < allowed && waiting > 0 && !held(inFlight)) {
      const waiter = queue.shift();
      if (waiter === undefined) return;
      waiting -= 1;
      waiter.grant();
    }
  };
  const give = (): (() => void) => {
    inFlight += 1;
    started += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      inFlight -= 1;
      pump();
    };
  };

  return {
    acquire(turn, signal, returned = false) {
      if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
      peak = Math.max(peak, inFlight + waiting + 1);
      if (inFlight < allowed && waiting === 0 && !held(inFlight)) return Promise.resolve(give());
      return new Promise((resolve, reject) => {
        const abort = (): void => {
          waiter.gone = true;
          waiting -= 1;
          reject(signal?.reason as Error);
        };
        const waiter: Waiter = {
          gone: false,
          grant: () => {
            signal?.removeEventListener('abort', abort);
            resolve(give());
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        waiting += 1;
        queue.push(turn, waiter, returned);
      });
    },
    allow(calls) {
      allowed = calls;
      pump();
    },
    again: pump,
    get inBounds() {
      return inFlight <= allowed;
    },
    get inFlight() {
      return inFlight;
    },
    get waiting() {
      return waiting;
    },
    get allowed() {
      return allowed;
    },
    get started() {
      return started;
    },
    takePeak() {
      const most = peak;
      peak = inFlight + waiting;
      return most;
    },
  };
}
