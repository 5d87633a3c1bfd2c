/** Calls in flight to one endpoint, first come first served. */
export interface CallPermits {
  /** Resolves with the function that gives the permit back. Rejects with the signal's reason when it is aborted. */
  acquire(signal?: AbortSignal): Promise<() => void>;
  /** Refuses whoever waits, and whoever comes later, with this error; permits that are out stay out until they come back. */
  refuse(error: Error): void;
  readonly inFlight: number;
  readonly waiting: number;
}

interface Waiter {
  grant: () => void;
  gone: boolean;
  reject: (error: Error) => void;
}

export function createCallPermits(limit: number): CallPermits {
  const queue: Waiter[] = [];
  let head = 0;
  let gone = 0;
  let inFlight = 0;
  let refusal: Error | undefined;

  const next = (): void => {
    while (head < queue.length) {
      const waiter = queue[head];
      head += 1;
      // Cutting the list at each step would cost its length a call.
      if (head > 1_024 && head * 2 > queue.length) {
        queue.splice(0, head);
        head = 0;
      }
      if (waiter?.gone === false) {
        waiter.grant();
        return;
      }
      gone -= 1;
    }
    inFlight -= 1;
  };
  const giveBack = (): (() => void) => {
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      next();
    };
  };

  return {
    acquire(signal) {
      if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
      if (refusal !== undefined) return Promise.reject(refusal);
      if (inFlight < limit) {
        inFlight += 1;
        return Promise.resolve(giveBack());
      }
      return new Promise((resolve, reject) => {
        const abort = (): void => {
          waiter.gone = true;
          gone += 1;
          reject(signal?.reason as Error);
        };
        const waiter: Waiter = {
          gone: false,
          reject: (error) => {
            signal?.removeEventListener('abort', abort);
            reject(error);
          },
          grant: () => {
            signal?.removeEventListener('abort', abort);
            resolve(giveBack());
          },
        };
        signal?.addEventListener('abort', abort, { once: true });
        queue.push(waiter);
      });
    },
    refuse(error) {
      refusal = error;
      const refused = queue.slice(head).filter((waiter) => !waiter.gone);
      queue.length = 0;
      head = 0;
      gone = 0;
      for (const waiter of refused) waiter.reject(error);
    },
    get inFlight() {
      return inFlight;
    },
    get waiting() {
      return queue.length - head - gone;
    },
  };
}
