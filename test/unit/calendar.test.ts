// Real: the calendar with croner and the machine's time zones; nothing is played.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCalendar } from '#calendar';
import type { Timing } from '#contracts';

const calendar = createCalendar();
const at = (text: string): number => Date.parse(text);
const timing = (changes: Partial<Timing>): Timing => ({
  cron: null,
  everySeconds: null,
  anchor: at('2026-01-01T00:00:00Z'),
  timezone: 'UTC',
  window: null,
  ...changes,
});

function ticks(of: Timing, after: string, count: number): string[] {
  const found: string[] = [];
  for (let last: number | null = at(after); last !== null && found.length < count;) {
    last = calendar.next(of, last);
    if (last !== null) found.push(new Date(last).toISOString());
  }
  return found;
}

describe('ticks', () => {
  it('of a cron expression follow the clock of its zone through a change to summer time', () => {
    const nightly = timing({ cron: '0 2 * * *', timezone: 'America/New_York' });
    expect(ticks(nightly, '2026-03-06T12:00:00Z', 2)).toEqual(['2026-03-07T07:00:00.000Z', '2026-03-08T07:00:00.000Z']);
    const later = timing({ cron: '30 9 * * 1-5', timezone: 'Europe/Berlin' });
    // Friday before and Monday after the change of 29 March 2026.
    expect(ticks(later, '2026-03-27T00:00:00Z', 2)).toEqual(['2026-03-27T08:30:00.000Z', '2026-03-30T07:30:00.000Z']);
  });

  it('come once where the clock shows a time twice', () => {
    const autumn = timing({ cron: '30 2 * * *', timezone: 'Europe/Berlin' });
    const found = ticks(autumn, '2026-10-24T12:00:00Z', 2);
    expect(found).toHaveLength(2);
    expect(found[1]).toBe('2026-10-26T01:30:00.000Z');
  });

  it('of an interval are counted from the anchor, wherever one starts to look', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 10_000_000 }), (every, late) => {
        const of = timing({ everySeconds: every });
        const after = of.anchor + late;
        const next = calendar.next(of, after) ?? 0;
        expect(next).toBeGreaterThan(after);
        expect(next - after).toBeLessThanOrEqual(every * 1_000);
        expect((next - of.anchor) % (every * 1_000)).toBe(0);
      }),
    );
  });

  it('outside the window are none, and the first one of a window is its opening where that is a tick', () => {
    const half = timing({ everySeconds: 1_800, window: '22:00-00:30' });
    expect(ticks(half, '2026-01-02T12:00:00Z', 6)).toEqual([
      '2026-01-02T22:00:00.000Z',
      '2026-01-02T22:30:00.000Z',
      '2026-01-02T23:00:00.000Z',
      '2026-01-02T23:30:00.000Z',
      '2026-01-03T00:00:00.000Z',
      '2026-01-03T22:00:00.000Z',
    ]);
    const hourly = timing({ cron: '15 * * * *', window: '02:00-06:00', timezone: 'Asia/Kolkata' });
    expect(ticks(hourly, '2026-01-02T12:00:00Z', 2)).toEqual(['2026-01-02T20:45:00.000Z', '2026-01-02T21:45:00.000Z']);
  });

  it('with seconds are found', () => {
    expect(ticks(timing({ cron: '*/20 * * * * *' }), '2026-01-02T12:00:01Z', 2)).toEqual([
      '2026-01-02T12:00:20.000Z',
      '2026-01-02T12:00:40.000Z',
    ]);
  });
});

describe('a timing that cannot be', () => {
  it.each([
    ['both', timing({ cron: '* * * * *', everySeconds: 5 }), 'cron'],
    ['neither', timing({}), 'cron'],
    ['a cron expression of nonsense', timing({ cron: 'every day' }), 'cron'],
    ['a minute that there is not', timing({ cron: '61 * * * *' }), 'cron'],
    ['the 31st of February', timing({ cron: '0 0 31 2 *' }), 'cron'],
    ['an unknown zone', timing({ cron: '* * * * *', timezone: 'Mars/Olympus' }), 'timezone'],
    ['an empty window', timing({ everySeconds: 60, window: '04:00-04:00' }), 'window'],
    ['ticks that never meet their window', timing({ cron: '0 12 * * *', window: '02:00-06:00' }), 'window'],
  ])('%s is named by its field', (_name, of, field) => {
    expect(calendar.check(of).map((fault) => fault.field)).toEqual([field]);
  });

  it('is told from one that can', () => {
    expect(calendar.check(timing({ cron: '0 2 29 2 *' }))).toEqual([]);
    expect(calendar.check(timing({ everySeconds: 1, window: '23:59-00:00' }))).toEqual([]);
  });
});

describe('a window', () => {
  it('is open from its first minute to before its last, in its zone, also over midnight', () => {
    const night = { timezone: 'Europe/Berlin', window: '22:00-06:00' };
    expect(calendar.isOpen(night, at('2026-01-02T21:00:00Z'))).toBe(true);
    expect(calendar.isOpen(night, at('2026-01-02T20:59:59Z'))).toBe(false);
    expect(calendar.isOpen(night, at('2026-01-03T04:59:59Z'))).toBe(true);
    expect(calendar.isOpen(night, at('2026-01-03T05:00:00Z'))).toBe(false);
    expect(calendar.isOpen({ timezone: 'UTC', window: null }, 0)).toBe(true);
  });
});
