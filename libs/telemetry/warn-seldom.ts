import type { Log } from './log.ts';

/** Warnings that are told apart at most. */
const MOST_KINDS = 200;

/**
 * Warnings of what fails again and again: the first of its kind is logged at once, and of ones that differ in ids and numbers at most one in `everyMs`, with `repeated`: how many came since.
 * A service that is away is asked many times a second, and a log of nothing else hides the rest.
 * @param now milliseconds
 */
export function warnSeldom(
  log: Pick<Log, 'warn'>,
  now: () => number,
  everyMs = 10_000,
): (what: string) => (error: unknown) => void {
  const told = new Map<string, { at: number; since: number }>();
  return (what) => (error) => {
    const message = error instanceof Error ? error.message : String(error);
    // Of a hundred jobs that all fail over the same thing each message has another id.
    const kind = `${what}\n${message.replaceAll(/[\w.:-]*\d[\w.:-]*/g, '0')}`;
    const last = told.get(kind);
    if (last !== undefined && now() - last.at < everyMs) {
      last.since += 1;
      return;
    }
    if (told.size >= MOST_KINDS) told.clear();
    told.set(kind, { at: now(), since: 0 });
    log.warn({ error: message, ...(last !== undefined && last.since > 0 && { repeated: last.since }) }, what);
  };
}
