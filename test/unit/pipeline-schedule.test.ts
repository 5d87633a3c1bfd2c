// Real: what is due of a schedule and the wall of its next run, with the real calendar.
import { describe, expect, it } from '@jest/globals';
import { createCalendar } from '#calendar';
import type { StoredSchedule } from '#contracts';
import { dueTicks, LATE_MS } from '../../libs/pipeline/schedule/due-ticks.ts';
import { nextWall } from '../../libs/pipeline/schedule/tick-wall.ts';

const calendar = createCalendar();
const START = Date.parse('2026-01-01T00:00:00Z');
const every = (seconds: number, nextTickAt: number): StoredSchedule => ({
  id: 'schedule-1',
  name: 'often',
  cron: null,
  everySeconds: seconds,
  anchor: START,
  timezone: 'UTC',
  window: null,
  overlap: 'skip',
  paused: false,
  budget: null,
  synthesize: { sets: { oneHop: 1 } },
  nextTickAt,
  createdAt: START,
  updatedAt: START,
});

describe('what is due', () => {
  it('is nothing before its time, and one tick at it', () => {
    const schedule = every(60, START + 60_000);
    expect(dueTicks(calendar, schedule, START + 59_999)).toEqual({ missed: null, act: [], next: START + 60_000 });
    expect(dueTicks(calendar, schedule, START + 60_000)).toEqual({
      missed: null,
      act: [START + 60_000],
      next: START + 120_000,
    });
  });

  it('is every tick of the last ten minutes, and older ones were missed', () => {
    const now = START + 3 * LATE_MS;
    const { missed, act, next } = dueTicks(calendar, every(60, START + 60_000), now);
    expect(act).toEqual(Array.from({ length: 11 }, (_, i) => now - LATE_MS + i * 60_000));
    expect(missed).toEqual({ count: 19, last: now - LATE_MS - 60_000 });
    expect(next).toBe(now + 60_000);
  });

  it('is the last missed tick where nothing younger is due: a night that was slept through is made up for once', () => {
    const day = 86_400;
    const { missed, act } = dueTicks(calendar, every(day, START + day * 1_000), START + (3 * day + 7_200) * 1_000);
    expect(act).toEqual([START + 3 * day * 1_000]);
    expect(missed).toEqual({ count: 2, last: START + 2 * day * 1_000 });
  });

  it('goes on after a year of missed seconds', () => {
    const now = START + 31_536_000_000;
    const { missed, next } = dueTicks(calendar, every(1, START + 1_000), now);
    expect(missed?.count).toBeGreaterThan(5_000);
    expect(next).toBe(now + 1_000);
  });
});

describe('the wall of the next run', () => {
  const used = { calls: 90, tokens: 0, nanoUsd: 1_500_000_000 };

  it('is its own where the schedule has none', () => {
    expect(nextWall(null, { calls: 5 }, used)).toEqual({ calls: 5 });
    expect(nextWall(null, undefined, used)).toBeUndefined();
  });

  it('is what is left of the schedule, or its own if that is lower', () => {
    expect(nextWall({ calls: 100 }, { calls: 50 }, used)).toEqual({ calls: 10 });
    expect(nextWall({ calls: 100 }, { calls: 5, tokens: 7 }, used)).toEqual({ calls: 5, tokens: 7 });
    expect(nextWall({ usd: 2 }, undefined, used)).toEqual({ usd: 0.5 });
  });

  it('is null where nothing is left', () => {
    expect(nextWall({ calls: 90 }, undefined, used)).toBeNull();
    expect(nextWall({ calls: 1_000, usd: 1.5 }, undefined, used)).toBeNull();
  });
});
