import { randomUUID } from 'node:crypto';
import { ModelError } from '#contracts';
import type { Amount, BudgetStore } from '#contracts';
import { add, fits, isNothing, largest, less, NOTHING, times } from './amount-arithmetic.ts';
import type { Reservation, ReserveOptions } from './reservation.ts';

/** Leases cover so many calls like the one that asks: few at first, then more, so that the store is not asked for each call. */
const FIRST_BLOCK = 8;
const LARGEST_BLOCK = 64;
/** Milliseconds between two questions to a store that refused while others still hold headroom. */
const FIRST_POLL = 100;
const LONGEST_POLL = 2_000;

interface ShareOptions {
  runId: string;
  instanceId: string;
  store: BudgetStore;
  idleMs: number;
  patienceMs: number;
  onEmpty: () => void;
}

/** This process's share of one run's budget: headroom = what was leased, less what is reserved by calls in flight or not booked yet. */
export interface RunShare {
  reserve(model: string, need: Amount, options: ReserveOptions): Promise<Reservation>;
  booked(calls: number): void;
  release(): Promise<void>;
  forfeit(): void;
  close(): Promise<void>;
}

interface Waiter {
  model: string;
  need: Amount;
  held: number;
  grant: (reservation: Reservation) => void;
  refuse: (error: Error) => void;
}

export function createRunShare(options: ShareOptions): RunShare {
  const { runId, instanceId, store } = options;
  let headroom: Amount = NOTHING;
  let inFlight = 0;
  /** Rises when all that was leased is void. */
  let era = 0;
  let unbooked = 0;
  let block = FIRST_BLOCK;
  let waiters: Waiter[] = [];
  let pumping = false;
  let closed = false;
  let lastUse = 0;
  let lastSettled = 0;
  /** Rises when there may be more room than before. */
  let roomMade = 0;
  let wake: (() => void) | undefined;
  let idleTimer: NodeJS.Timeout | undefined;

  const makeRoom = (): void => {
    roomMade += 1;
    wake?.();
  };

  /** A return whose answer never came: it is asked for again, under the same token, before the lease is touched otherwise. */
  let owed: { amount: Amount; token: string } | undefined;
  let turn: Promise<void> = Promise.resolve();

  /** One after the other: a return that is repeated behind a later grant would be taken for a new one. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(async () => {
      if (owed !== undefined) await store.giveBack(runId, instanceId, owed.amount, owed.token);
      owed = undefined;
      return work();
    });
    turn = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  };

  const giveBackAll = async (): Promise<void> => {
    if (isNothing(headroom) && owed === undefined) return;
    await inTurn(async () => {
      if (isNothing(headroom)) return;
      owed = { amount: headroom, token: randomUUID() };
      headroom = NOTHING;
      await store.giveBack(runId, instanceId, owed.amount, owed.token);
      owed = undefined;
    });
  };

  const idle = (): void => {
    idleTimer = undefined;
    const left = lastUse + options.idleMs - performance.now();
    if (left > 0 || waiters.length > 0) {
      watchIdle(Math.max(left, 100));
      return;
    }
    void giveBackAll()
      .catch(() => undefined)
      .then(() => {
        const empty = inFlight === 0 && unbooked === 0 && waiters.length === 0 && isNothing(headroom);
        // A return that a store which is away did not confirm is kept and repeated: forgotten, it would be missing below the wall until this process ends.
        if (empty && owed === undefined) options.onEmpty();
        else watchIdle(options.idleMs);
      });
  };
  const watchIdle = (ms: number): void => {
    if (closed || idleTimer !== undefined) return;
    idleTimer = setTimeout(idle, ms);
    idleTimer.unref();
  };

  const take = (amount: Amount): Reservation => {
    headroom = less(headroom, amount);
    inFlight += 1;
    lastUse = performance.now();
    watchIdle(options.idleMs);
    let settled = false;
    const leasedIn = era;
    const settle = (): boolean => {
      if (settled) return false;
      settled = true;
      inFlight -= 1;
      lastSettled = performance.now();
      return true;
    };
    return {
      amount,
      charge() {
        const first = settle();
        if (leasedIn !== era) return { ...NOTHING };
        if (first) unbooked += amount.calls;
        return amount;
      },
      free() {
        if (!settle() || leasedIn !== era) return;
        headroom = add(headroom, amount);
        makeRoom();
        if (closed) giveBackAll().catch(() => undefined);
      },
    };
  };

  const granted = (amount: Amount): 'granted' => {
    headroom = add(headroom, amount);
    lastUse = performance.now();
    watchIdle(options.idleMs);
    return 'granted';
  };

  /** Asks the store for what is missing; when it refuses, for the whole need with all own headroom given back. */
  const obtain = async (need: Amount): Promise<'granted' | 'elsewhere' | 'nowhere'> => {
    const short = less(need, headroom);
    const want = largest(short, times(need, block));
    const answer = await inTurn(() => store.lease(runId, instanceId, short, want));
    if ('granted' in answer) {
      // Less than was wanted: the wall is near, and what lies idle here is missing elsewhere.
      block = fits(want, answer.granted) ? Math.min(block * 2, LARGEST_BLOCK) : 1;
      return granted(answer.granted);
    }
    block = 1;
    await giveBackAll();
    const last = await inTurn(() => store.lease(runId, instanceId, need, need));
    if ('granted' in last) return granted(last.granted);
    return last.elsewhere ? 'elsewhere' : 'nowhere';
  };

  const nextEvent = (ms: number): Promise<void> =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    }).then(() => {
      wake = undefined;
    });

  /** What does not fit now does not fit for any call that is as large. */
  const refuse = (need: Amount): void => {
    const refused = waiters.filter((waiter) => fits(need, waiter.need));
    waiters = waiters.filter((waiter) => !fits(need, waiter.need));
    for (const waiter of refused) {
      const { tokens, nanoUsd } = waiter.need;
      const most = `up to ${String(tokens)} tokens${nanoUsd === 0 ? '' : ` and ${(nanoUsd / 1e9).toFixed(6)} USD`}`;
      waiter.refuse(
        new ModelError('budgetReached', waiter.model, `the run's budget has no room for another call (${most})`),
      );
    }
  };

  const pump = async (): Promise<void> => {
    let poll = FIRST_POLL;
    for (let waiter = waiters[0]; waiter !== undefined; waiter = waiters[0]) {
      if (fits(waiter.need, headroom)) {
        waiters.shift();
        waiter.grant(take(waiter.need));
        poll = FIRST_POLL;
        continue;
      }
      const before = roomMade;
      const answer = await obtain(waiter.need);
      if (answer === 'granted' || roomMade !== before) continue;
      const patient = performance.now() - lastSettled < options.patienceMs;
      // What waiters hold themselves is booked only after they have been answered: waiting for it would be waiting for each other.
      const toBeBooked = unbooked - waiters.reduce((sum, other) => sum + other.held, 0);
      if (inFlight > 0 || answer === 'elsewhere' || (toBeBooked > 0 && patient)) {
        await nextEvent(poll);
        poll = Math.min(poll * 2, LONGEST_POLL);
      } else {
        refuse(waiter.need);
      }
    }
  };

  const startPump = (): void => {
    if (pumping) return;
    pumping = true;
    pump()
      .catch((error: unknown) => {
        const refused = waiters;
        waiters = [];
        const reason = error instanceof Error ? error : new Error(String(error));
        for (const waiter of refused) waiter.refuse(reason);
      })
      .finally(() => {
        pumping = false;
        if (closed) giveBackAll().catch(() => undefined);
        if (waiters.length > 0) startPump();
      });
  };

  return {
    reserve(model, need, { signal, held = 0 }) {
      if (waiters.length === 0 && fits(need, headroom)) return Promise.resolve(take(need));
      return new Promise((resolve, reject) => {
        const aborted = (): void => {
          waiters = waiters.filter((other) => other !== waiter);
          reject(new ModelError('aborted', model, 'the call was called off while it waited for its budget'));
          wake?.();
        };
        const waiter: Waiter = {
          model,
          need,
          held,
          grant: (reservation) => {
            signal?.removeEventListener('abort', aborted);
            resolve(reservation);
          },
          refuse: (error) => {
            signal?.removeEventListener('abort', aborted);
            reject(error);
          },
        };
        if (signal?.aborted === true) {
          aborted();
          return;
        }
        signal?.addEventListener('abort', aborted, { once: true });
        waiters.push(waiter);
        if (held > 0) wake?.();
        startPump();
      });
    },
    booked(calls) {
      unbooked = Math.max(0, unbooked - calls);
      makeRoom();
    },
    release: giveBackAll,
    forfeit() {
      era += 1;
      headroom = NOTHING;
      owed = undefined;
      unbooked = 0;
      makeRoom();
    },
    async close() {
      closed = true;
      clearTimeout(idleTimer);
      const refused = waiters;
      waiters = [];
      for (const waiter of refused) {
        waiter.refuse(new ModelError('aborted', waiter.model, 'this process is shutting down'));
      }
      makeRoom();
      await giveBackAll();
    },
  };
}
