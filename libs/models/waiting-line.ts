/** A call that waits for its permit. */
export interface Waiter {
  grant: () => void;
  gone: boolean;
}

/** First in, first out, but for those that come back; shifting costs the same however long the queue is. */
export interface WaitingLine {
  push(waiter: Waiter): void;
  /** Puts one that had its turn already before all others. */
  pushFirst(waiter: Waiter): void;
  /** The next that has not gone away. */
  shift(): Waiter | undefined;
  /** Those waiting, with the ones that went away and were not reached yet. */
  readonly length: number;
}

/** Cutting the list at each step would cost its length a call. */
const CUT_FROM = 1_024;

export function createWaitingLine(): WaitingLine {
  const back: Waiter[] = [];
  const returned: Waiter[] = [];
  let head = 0;
  const next = (): Waiter | undefined => {
    const first = returned.shift();
    if (first !== undefined) return first;
    const waiter = back[head];
    if (waiter === undefined) return undefined;
    head += 1;
    if (head > CUT_FROM && head * 2 > back.length) {
      back.splice(0, head);
      head = 0;
    }
    return waiter;
  };
  return {
    push: (waiter) => void back.push(waiter),
    pushFirst: (waiter) => void returned.push(waiter),
    shift() {
      for (let waiter = next(); waiter !== undefined; waiter = next()) if (!waiter.gone) return waiter;
      return undefined;
    },
    get length() {
      return returned.length + back.length - head;
    },
  };
}
