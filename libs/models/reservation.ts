import type { Amount } from '#contracts';

/** What is held of a run's budget for one call. Settled exactly once, by `charge` or by `free`; later settling changes nothing. */
export interface Reservation {
  readonly amount: Amount;
  /** The call was (or may have been) charged: the amount to put into `usage.reserved`; it counts until the entry is booked. */
  charge(): Amount;
  /** Nothing was charged: the amount is headroom again. */
  free(): void;
}

export interface ReserveOptions {
  signal?: AbortSignal;
  /** Calls that the asker has charged already and cannot have booked before it is answered (lost tries of the same question). */
  held?: number;
}
