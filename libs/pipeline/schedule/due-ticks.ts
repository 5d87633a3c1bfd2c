import type { Calendar, StoredSchedule } from '#contracts';

/** A tick that is later than this was missed: nobody was there to see it. */
export const LATE_MS = 600_000;

/** Ticks that are looked at one by one; more than that were missed, and their number is a lower bound. */
const MOST_TICKS = 10_000;

/** What is due of a schedule. */
export interface DueTicks {
  /** Ticks that nobody saw in time, and the last of them. */
  missed: { count: number; last: number } | null;
  /** Ticks to act on, in order. */
  act: number[];
  /** The first tick that is not due yet; null: there is none. */
  next: number | null;
}

/**
 * Ticks from `nextTickAt` to now. Those that came within ten minutes are all acted on. Older ones were missed, but where nothing younger is
 * due the last of them is made up for: a nightly batch whose night was slept through runs in the morning, once.
 */
export function dueTicks(calendar: Calendar, schedule: StoredSchedule, now: number): DueTicks {
  const due: number[] = [];
  let next = schedule.nextTickAt;
  while (next !== null && next <= now && due.length < MOST_TICKS) {
    due.push(next);
    next = calendar.next(schedule, next);
  }
  if (next !== null && next <= now) next = calendar.next(schedule, now);
  const young = due.filter((at) => at >= now - LATE_MS);
  const act = young.length > 0 ? young : due.slice(-1);
  const missed = due.slice(0, due.length - act.length);
  const last = missed.at(-1);
  return { missed: last === undefined ? null : { count: missed.length, last }, act, next };
}
