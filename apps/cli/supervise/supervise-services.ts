import { setTimeout as pause } from 'node:timers/promises';
import type { RunningServices, ServiceName } from '#services';

const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** Neo4j's own process outlives a full disk, but its database does not: it is looked at this often. */
const LOOK_EVERY_MS = 15_000;

/**
 * Starts a service that died again, at the same address, as often as it takes; also a Neo4j that is there and has given up. Answers what ends the
 * care.
 */
export function superviseServices(services: RunningServices, report: (message: string) => void): () => void {
  const ended = new AbortController();
  const atWork = new Set<ServiceName>();

  async function restart(service: ServiceName, why: string): Promise<void> {
    if (atWork.has(service)) return;
    atWork.add(service);
    report(`${service} ${why}; it is started again`);
    for (let deaths = 0; !ended.signal.aborted; deaths += 1) {
      try {
        await services.restart(service);
        report(`${service} is back`);
        break;
      } catch (error) {
        const wait = BACKOFF_MS[Math.min(deaths, BACKOFF_MS.length - 1)] ?? 0;
        const fault = error instanceof Error ? error.message : String(error);
        report(`${service} does not start: ${fault} Next try in ${wait / 1_000} s`);
        await pause(wait, undefined, { signal: ended.signal }).catch(() => undefined);
      }
    }
    atWork.delete(service);
  }

  services.onExit((service, code) => {
    if (!ended.signal.aborted) void restart(service, `ended (${code === null ? 'killed' : `code ${code}`})`);
  });
  async function watch(): Promise<void> {
    while (!ended.signal.aborted) {
      await pause(LOOK_EVERY_MS, undefined, { signal: ended.signal }).catch(() => undefined);
      if (isAborted(ended.signal) || atWork.has('neo4j')) continue;
      if (await services.neo4jGaveUp()) await restart('neo4j', 'takes no transactions any more (was its disk full?)');
    }
  }
  void watch();
  return () => ended.abort();
}

/** A call, so that the compiler does not take the flag for settled across an await. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
