import { setTimeout as wait } from 'node:timers/promises';
import type { IdempotencyStore } from '#contracts';
import type { Log } from '#telemetry';

/** Renewals within one lease, so that one that is late or lost does no harm. */
const RENEWALS = 4;

/** An idempotency key that a request was given. */
export interface HeldKey {
  store: IdempotencyStore;
  key: string;
  claim: string;
  leaseMs: number;
  log: Log;
}

/**
 * Renews the lease of a key while its request is worked on: uploads take minutes, and a request that was killed with its process should be free in
 * seconds. Requests that end within a quarter of the lease cost nothing. @returns ends it
 */
export function holdKey({ store, key, claim, leaseMs, log }: HeldKey): () => void {
  const ended = new AbortController();
  /** False: ended meanwhile. */
  const waited = (): Promise<boolean> =>
    wait(leaseMs / RENEWALS, true, { signal: ended.signal, ref: false }).catch(() => false);
  const renewing = async (): Promise<void> => {
    while (await waited()) {
      try {
        if (!(await store.renew(key, claim, leaseMs))) return;
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'lease of an idempotency key');
      }
    }
  };
  void renewing();
  return () => ended.abort();
}
