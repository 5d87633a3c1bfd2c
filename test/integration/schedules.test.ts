// Real here: Neo4j, the store, the calendar and what workers do with schedules. The clock is simulated, the queue is a list, no model is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCalendar } from '#calendar';
import { attendSchedules, changeSchedule, createSchedule, showSchedule } from '#pipeline';
import type { ModelView, ScheduleRequest, ScheduleTick } from '#contracts';
import type { ScheduleResources } from '#pipeline';
import { countAll, newId, newSeed, openGraph, usage } from '../helpers/graph-fixture.ts';
import { noPrograms } from '../helpers/no-programs.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

const MINUTE = 60_000;
const model: ModelView = {
  role: 'generator',
  index: 0,
  model: 'm',
  endpoint: 'e',
  sampling: {},
  weight: 1,
  price: { in: 1, out: 1 },
};

describe('schedules', () => {
  let fixture: GraphFixture;
  let corpus: string;
  let clock = Date.parse('2026-03-28T12:00:00Z');
  const planned: string[] = [];
  const made: string[] = [];

  const resources = (): ScheduleResources => ({
    stores: fixture.stores,
    programs: noPrograms,
    queue: {
      add: (_job, payloads) => {
        planned.push(...payloads.map((payload) => ('runId' in payload ? payload.runId : '')));
        return Promise.resolve();
      },
    } as ScheduleResources['queue'],
    models: { models: () => [model], rehearsal: true },
    calendar: createCalendar(),
    log: { info: () => undefined, warn: (fields, message) => fail(message, fields) },
    now: () => clock,
    newId,
  });
  function fail(message: string, fields: object): never {
    throw new Error(`${message}: ${JSON.stringify(fields)}`);
  }

  beforeAll(async () => {
    fixture = await openGraph();
    corpus = await fixture.newCorpus();
    const seeds = Array.from({ length: 12 }, (_, i) => newSeed(corpus, `p${i}`, [`point ${i}`, `point ${i + 1}`]));
    await fixture.stores.seeds.save({ corpus, runId: null, seeds });
    await countAll(fixture.stores, corpus);
  });
  afterAll(async () => {
    for (const id of made) await fixture.stores.schedules.delete(id);
    await fixture.close();
  });

  const make = async (changes: Partial<ScheduleRequest>): Promise<string> => {
    const { id } = await createSchedule(resources(), {
      name: newId('test'),
      synthesize: { corpus, sets: { oneHop: 1 }, repeats: 'allow', shortfall: 'accept' },
      ...changes,
    });
    made.push(id);
    return id;
  };
  const history = async (id: string): Promise<ScheduleTick[]> => {
    const all: ScheduleTick[] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await fixture.stores.schedules.ticks(id, { limit: 100, ...(cursor !== undefined && { cursor }) });
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all.reverse();
  };
  const runsOf = (id: string) =>
    fixture.stores.schedules.runs(id, ['planned', 'planning', 'running', 'paused', 'budgetReached', 'completed']);
  const end = async (id: string): Promise<void> => {
    const open = await fixture.stores.schedules.runs(id, ['planned']);
    await Promise.all(open.map((run) => fixture.stores.runs.move(run.id, ['planned'], 'completed')));
  };

  it('start one run a tick with three workers at once, over 500 ticks', async () => {
    const id = await make({ everySeconds: 60 });
    const before = planned.length;
    let decided = 0;
    for (let tick = 0; tick < 500; tick += 1) {
      clock += MINUTE;
      const looks = await Promise.all([1, 2, 3].map(() => attendSchedules(resources())));
      decided += looks.reduce((sum, one) => sum + one, 0);
      await end(id);
    }
    const ticks = await history(id);
    expect(ticks).toHaveLength(500);
    expect(ticks.every(({ outcome }) => outcome === 'started')).toBe(true);
    expect(decided).toBe(500);
    expect(new Set(ticks.map(({ at }) => at)).size).toBe(500);
    const runs = await runsOf(id);
    expect(runs).toHaveLength(500);
    expect(new Set(ticks.map(({ runId }) => runId))).toEqual(new Set(runs.map((run) => run.id)));
    expect(planned.length - before).toBe(500);
  }, 300_000);

  it('skip or queue a tick while an earlier run is at work', async () => {
    const skipping = await make({ everySeconds: 60, overlap: 'skip' });
    const queueing = await make({ everySeconds: 60, overlap: 'queue' });
    for (let tick = 0; tick < 3; tick += 1) {
      clock += MINUTE;
      await attendSchedules(resources());
    }
    expect((await history(skipping)).map(({ outcome }) => outcome)).toEqual(['started', 'skipped', 'skipped']);
    expect((await history(queueing)).map(({ outcome }) => outcome)).toEqual(['started', 'queued', 'queued']);
    // Paused, so that only what waits is decided from here on.
    for (const id of [skipping, queueing]) await changeSchedule(resources(), id, { paused: true });
    for (let turn = 0; turn < 3; turn += 1) {
      await end(queueing);
      await Promise.all([1, 2, 3].map(() => attendSchedules(resources())));
      await end(skipping);
    }
    expect((await history(queueing)).map(({ outcome }) => outcome)).toEqual(['started', 'started', 'started']);
    expect(await runsOf(queueing)).toHaveLength(3);
    expect((await history(skipping)).map(({ outcome }) => outcome)).toEqual(['started', 'skipped', 'skipped']);
  });

  it('make up for a night that nobody saw once, and say what was missed', async () => {
    const id = await make({ cron: '0 2 * * *' });
    clock += 3 * 24 * 60 * MINUTE;
    await attendSchedules(resources());
    const ticks = await history(id);
    expect(ticks.map(({ outcome, count }) => [outcome, count])).toEqual([
      ['missed', 2],
      ['started', 1],
    ]);
    await changeSchedule(resources(), id, { paused: true });
  });

  it('write a tick that cannot start as failed, with the reason, and go on', async () => {
    const id = await make({ everySeconds: 60, synthesize: { corpus: 'nobody-made-this', sets: { oneHop: 1 } } });
    clock += MINUTE;
    await attendSchedules(resources());
    expect(await history(id)).toMatchObject([{ outcome: 'failed', runId: null, reason: { code: 'corpusNotFound' } }]);
    await changeSchedule(resources(), id, { synthesize: { corpus, sets: { oneHop: 1 }, repeats: 'allow' } });
    clock += MINUTE;
    await attendSchedules(resources());
    expect((await history(id)).at(-1)).toMatchObject({ outcome: 'started' });
    await changeSchedule(resources(), id, { paused: true });
  });

  it('give each run what is left of the wall of the schedule, and none when nothing is', async () => {
    const id = await make({ everySeconds: 60, budget: { calls: 10 } });
    const walls: unknown[] = [];
    for (const calls of [4, 6, 0]) {
      clock += MINUTE;
      await attendSchedules(resources());
      const runId = (await history(id)).at(-1)?.runId ?? undefined;
      if (runId === undefined) break;
      walls.push((await fixture.stores.runs.get(runId))?.budget);
      const writer = fixture.graph.createWriter({ instanceId: newId('worker') });
      await writer.write('usage', { usage: [usage(runId, { calls })] });
      await writer.close();
      await end(id);
    }
    expect(walls).toEqual([{ calls: 10 }, { calls: 6 }]);
    expect((await history(id)).at(-1)).toMatchObject({ outcome: 'skipped', reason: { code: 'budgetReached' } });
    await changeSchedule(resources(), id, { paused: true });
  });

  it('pause their runs when the window closes, and let them go on when it opens; what a person paused stays', async () => {
    clock = Date.parse('2026-06-01T02:00:30Z');
    const id = await make({ everySeconds: 3_600, window: '02:00-06:00' });
    clock = Date.parse('2026-06-01T05:00:30Z');
    await attendSchedules(resources());
    const [run] = await runsOf(id);
    const runId = run?.id ?? '';
    const state = async () => (await fixture.stores.runs.get(runId))?.status;
    expect(await state()).toBe('planned');
    clock = Date.parse('2026-06-01T06:00:00Z');
    await attendSchedules(resources());
    expect(await fixture.stores.runs.get(runId)).toMatchObject({
      status: 'paused',
      statusReason: { code: 'windowClosed' },
    });
    clock = Date.parse('2026-06-02T01:59:59Z');
    await attendSchedules(resources());
    expect(await state()).toBe('paused');
    clock = Date.parse('2026-06-02T02:00:00Z');
    await attendSchedules(resources());
    expect(await state()).toBe('planned');
    await fixture.stores.runs.move(runId, ['planned'], 'paused', { code: 'pausedByUser', detail: 'by hand' });
    clock = Date.parse('2026-06-03T03:00:00Z');
    await attendSchedules(resources());
    expect(await state()).toBe('paused');
    expect((await showSchedule(resources(), id)).nextTicks).toHaveLength(5);
    await changeSchedule(resources(), id, { paused: true });
  });

  it('are refused with the field that is wrong', async () => {
    await expect(make({ cron: '61 * * * *' })).rejects.toMatchObject({
      code: 'invalidRequest',
      errors: [{ field: 'cron' }],
    });
    await expect(make({ everySeconds: 60, synthesize: { corpus, sets: { oneHop: 0 } } })).rejects.toMatchObject({
      code: 'invalidRequest',
    });
  });
});
