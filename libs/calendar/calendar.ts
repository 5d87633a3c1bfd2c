import { Cron } from 'croner';
import type { Calendar, Timing } from '#contracts';
import { isInside, readWindow } from './window.ts';

const SECOND = 1_000;

/** A cron expression may name days that come every four years; ticks beyond are none. */
const HORIZON_MS = 4 * 366 * 86_400 * SECOND;

/** Ticks outside a window are passed over; so many in a row mean that the two never meet. */
const MOST_STEPS = 20_000;

function zoneIsKnown(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}

const parse = (cron: string, timezone: string): Cron => new Cron(cron, { timezone, paused: true });

/** When a window opens next, at or after a moment. */
function opening(timing: Timing & { window: string }, from: number): number | null {
  if (isInside(timing.window, from, timing.timezone)) return from;
  const { from: minute } = readWindow(timing.window);
  const opens = parse(`${minute % 60} ${Math.floor(minute / 60)} * * *`, timing.timezone);
  return opens.nextRun(new Date(from))?.getTime() ?? null;
}

/** The first moment after `after` that is a whole number of intervals from the anchor, at or after `least`. */
function nextInterval(
  { anchor, everySeconds }: { anchor: number; everySeconds: number },
  after: number,
  least: number,
) {
  const step = everySeconds * SECOND;
  const passed = Math.floor((after - anchor) / step) + 1;
  const wanted = Math.ceil((least - anchor) / step);
  return anchor + Math.max(1, passed, wanted) * step;
}

/**
 * Ticks by cron expressions (croner: five or six fields, zones with their changes of the clock) and by intervals counted from an anchor.
 * A time that a change of the clock leaves out ticks once, right after the gap; one that it repeats ticks once.
 */
export function createCalendar(): Calendar {
  function next(timing: Timing, after: number): number | null {
    const { cron, everySeconds, timezone, window, anchor } = timing;
    const pattern = cron === null ? null : parse(cron, timezone);
    let at: number | null = after;
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      if (pattern !== null) at = pattern.nextRun(new Date(at))?.getTime() ?? null;
      else if (everySeconds !== null) at = nextInterval({ anchor, everySeconds }, at, after);
      else return null;
      if (at === null || at - after > HORIZON_MS) return null;
      if (window === null || isInside(window, at, timezone)) return at;
      const opens = opening({ ...timing, window }, at);
      if (opens === null) return null;
      // The opening itself may be a tick: one millisecond before it, the next tick is looked for again.
      at = Math.max(at, opens - 1);
    }
    return null;
  }

  return {
    check(timing) {
      const faults: { field: string; detail: string }[] = [];
      const fault = (field: string, detail: string) => faults.push({ field, detail });
      if (!zoneIsKnown(timing.timezone))
        fault('timezone', `${timing.timezone} is not a time zone: Europe/Berlin is one`);
      if ((timing.cron === null) === (timing.everySeconds === null)) {
        fault('cron', 'give cron or everySeconds, one of the two');
      }
      if (timing.window !== null) {
        const { from, to } = readWindow(timing.window);
        if (from === to) fault('window', 'the window is empty: it ends when it begins');
      }
      if (timing.cron !== null && faults.length === 0) {
        try {
          parse(timing.cron, timing.timezone);
        } catch (error) {
          fault('cron', error instanceof Error ? error.message : String(error));
        }
      }
      if (faults.length === 0 && next(timing, timing.anchor) === null) {
        fault(timing.window === null ? 'cron' : 'window', 'there is no such time within four years');
      }
      return faults;
    },
    next,
    isOpen: ({ timezone, window }, at) => window === null || isInside(window, at, timezone),
  };
}
