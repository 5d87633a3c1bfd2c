import { setTimeout as wait } from 'node:timers/promises';
import type { InstanceStore } from '#contracts';
import type { Log } from '#telemetry';

/** Renewals within one lease, so that one that is late or lost does no harm. */
const RENEWALS = 4;

/**
 * Says that this process lives, until it is ended: while it lives, the imports it brings in stay its own. A lease that ran out is taken anew;
 * what it held meanwhile belongs to others, and the store refuses late writes. `fault`: why the last renewal failed; a renewal is a write, so this
 * also tells a store that can be read and not written.
 */
export async function keepAlive(options: {
  instances: InstanceStore;
  instanceId: string;
  leaseMs: number;
  log: Log;
}): Promise<{ end(): Promise<void>; fault(): string | undefined }> {
  const { instances, instanceId, leaseMs, log } = options;
  await instances.renew(instanceId, 'api', leaseMs);
  const ended = new AbortController();
  let fault: string | undefined;
  /** False: ended meanwhile. */
  const waited = (): Promise<boolean> => wait(leaseMs / RENEWALS, true, { signal: ended.signal }).catch(() => false);
  const loop = async (): Promise<void> => {
    while (await waited()) {
      try {
        await instances.renew(instanceId, 'api', leaseMs);
        fault = undefined;
      } catch (error) {
        fault = error instanceof Error ? error.message : String(error);
        log.warn({ error: fault }, 'heartbeat');
      }
    }
  };
  const renewing = loop();
  return {
    fault: () => fault,
    async end() {
      ended.abort();
      await renewing;
      await instances.end(instanceId).catch((error: unknown) => log.warn({ error: String(error) }, 'end of lease'));
    },
  };
}
