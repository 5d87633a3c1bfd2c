import type { Schedule, ScheduleRequest, ScheduleTick } from '#contracts';

export const exampleScheduleRequest: ScheduleRequest = {
  name: 'nightly',
  cron: '0 2 * * *',
  timezone: 'Europe/Berlin',
  window: '02:00-06:00',
  synthesize: { sets: { oneHop: 20, twoHop: 20 }, shortfall: 'accept' },
};

export const exampleScheduleTick: ScheduleTick = {
  at: '2026-01-15T01:00:00.000Z',
  outcome: 'started',
  count: 1,
  runId: 'run-5d1c0f6a7b8e9c2d3f4a',
  reason: null,
  decidedAt: '2026-01-15T01:00:00.412Z',
};

export const exampleSchedule: Schedule = {
  id: 'schedule-mf3k2q7x-5c1d9e02',
  name: 'nightly',
  cron: '0 2 * * *',
  everySeconds: null,
  timezone: 'Europe/Berlin',
  overlap: 'skip',
  window: '02:00-06:00',
  paused: false,
  budget: null,
  synthesize: exampleScheduleRequest.synthesize,
  nextTicks: ['2026-01-16T01:00:00.000Z', '2026-01-17T01:00:00.000Z'],
  lastTick: exampleScheduleTick,
  createdAt: '2026-01-14T16:20:00.000Z',
  updatedAt: '2026-01-14T16:20:00.000Z',
};
