import type { ServiceEvent } from '#services';

const EVERY_MS = 3_000;

/** Progress of services as lines: a first start fetches a few hundred files, of which only some are worth a line. */
export function createServiceReporter(print: (line: string) => void): (event: ServiceEvent) => void {
  const shownAt = new Map<string, number>();
  return ({ service, phase, detail, done, total }) => {
    const counted = done !== undefined && total !== undefined;
    const now = performance.now();
    if (counted && done < total && now - (shownAt.get(service) ?? -Infinity) < EVERY_MS) return;
    shownAt.set(service, now);
    const far = counted ? ` (${done} of ${total} files)` : '';
    print(`${service.padEnd(9)} | ${phase}${detail === '' ? '' : `: ${detail}`}${far}`);
  };
}
