import type { InstanceStore } from '#contracts';
import { repeat } from './repeat.ts';
import type { Repeated } from './repeat.ts';

/** Renewals within one lease, so that one that is late or lost does no harm. */
const RENEWALS = 4;

/** A renewal that is late by more than this share of the lease says that Neo4j was away, or this process asleep. */
const LATE = 0.5;

export interface HeartbeatOptions {
  instances: Pick<InstanceStore, 'renew'>;
  instanceId: string;
  leaseMs: number;
  /** Milliseconds. */
  now: () => number;
  /** Others gave this instance up and booked what it held of budgets. */
  onLost: () => void;
  /** A renewal came so late. `failed`: since the store did not answer; otherwise this process could not run. */
  onBack: (awayMs: number, failed: boolean) => void;
  onError: (error: unknown) => void;
}

/** The one lease of a worker. */
export interface Heartbeat extends Pick<Repeated, 'stop'> {
  /**
   * Whether this worker may judge who else is alive. After an outage of the store every lease looks as if its holder had died: who came back first
   * would take the others' items away, with the answers that they have paid for and wait to write. One lease later the living have renewed theirs.
   * Asked again behind each answer that tells of the dead: it may have waited for the store to come back.
   */
  steady(): boolean;
}

/** Renews the lease until it is stopped. The first renewal is the caller's. */
export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { instances, instanceId, leaseMs, now } = options;
  let renewedAt = now();
  let steadyFrom = 0;
  let failed = false;
  const isLate = () => now() - renewedAt > leaseMs * LATE;
  const loop = repeat(
    async () => {
      const askedAt = now();
      const kept = await instances.renew(instanceId, 'worker', leaseMs).catch((error: unknown) => {
        failed = true;
        throw error;
      });
      const awayMs = now() - renewedAt;
      if (isLate()) {
        steadyFrom = now() + leaseMs;
        options.onBack(awayMs, failed || now() - askedAt > leaseMs * LATE);
      }
      renewedAt = now();
      failed = false;
      if (!kept) options.onLost();
    },
    leaseMs / RENEWALS,
    options.onError,
  );
  return { steady: () => !isLate() && now() >= steadyFrom, stop: () => loop.stop() };
}
