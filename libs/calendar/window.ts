const MINUTES_OF_DAY = 1_440;

/** `22:00-06:00` as minutes of the day: [1320, 360). */
export function readWindow(window: string): { from: number; to: number } {
  const [from = 0, to = 0] = window.split('-').map((time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return hours * 60 + minutes;
  });
  return { from, to };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minute of the day at a moment, as a clock on the wall of that zone shows it. */
export function minuteOfDay(at: number, timezone: string): number {
  let clock = clocks.get(timezone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(timezone, clock);
  }
  const [hours = 0, minutes = 0] = clock.format(at).split(':').map(Number);
  return (hours * 60 + minutes) % MINUTES_OF_DAY;
}

/** Whether a moment lies in a window; its end is outside. A window that ends before it begins goes over midnight. */
export function isInside(window: string, at: number, timezone: string): boolean {
  const { from, to } = readWindow(window);
  const minute = minuteOfDay(at, timezone);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
