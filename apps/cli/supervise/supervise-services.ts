import { setTimeout as pause } from 'node:timers/promises';
import type { RunningServices, ServiceName } from '#services';

const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/** Starts a service that died again, at the same address, as often as it takes. Answers what ends the care. */
export function superviseServices(services: RunningServices, report: (message: string) => void): () => void {
  const ended = new AbortController();
  const atWork = new Set<ServiceName>();

  async function restart(service: ServiceName, code: number | null): Promise<void> {
    if (atWork.has(service)) return;
    atWork.add(service);
    report(`${service} ended (${code === null ? 'killed' : `code ${code}`}); it is started again`);
    for (let deaths = 0; !ended.signal.aborted; deaths += 1) {
      try {
        await services.restart(service);
        report(`${service} is back`);
        break;
      } catch (error) {
        const wait = BACKOFF_MS[Math.min(deaths, BACKOFF_MS.length - 1)] ?? 0;
        const why = error instanceof Error ? error.message : String(error);
        report(`${service} does not start: ${why} Next try in ${wait / 1_000} s`);
        await pause(wait, undefined, { signal: ended.signal }).catch(() => undefined);
      }
    }
    atWork.delete(service);
  }

  services.onExit((service, code) => {
    if (!ended.signal.aborted) void restart(service, code);
  });
  return () => ended.abort();
}
