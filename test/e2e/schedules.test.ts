// Real here: Neo4j, Redis, the API, three worker processes, the clock and FLUSHALL. The rehearsal model stands in for an LLM.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import type { Run, Schedule, ScheduleTick } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { importAndSettle } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { suiteServices } from '../helpers/suite-services.ts';

jest.setTimeout(300_000);

describe('a schedule with three workers', () => {
  const corpus = `clock-${Date.now()}`;
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ workers: 3 });
    await importAndSettle(stack, corpus, demoSeeds());
  });
  afterAll(() => stack.stop());

  const runsThere = async (): Promise<Run[]> =>
    (await stack.ask<{ items: Run[] }>('GET', `/runs?corpus=${corpus}&kind=synthesis&limit=1000`)).items;

  it('starts one run a tick, with Redis emptied twice and the oldest worker killed', async () => {
    const schedule = await stack.ask<Schedule>('POST', '/schedules', {
      name: 'every second',
      everySeconds: 1,
      overlap: 'queue',
      synthesize: { corpus, sets: { oneHop: 1 }, repeats: 'allow', solve: { paths: 1 } },
    });
    const path = `/schedules/${schedule.id}`;
    const ticks = async (): Promise<ScheduleTick[]> =>
      (await stack.ask<{ items: ScheduleTick[] }>('GET', `${path}/ticks?limit=1000`)).items;
    const reached = (n: number) =>
      stack.until(`${n} ticks`, async () => ((await ticks()).length >= n ? true : undefined));
    const redis = new Redis(suiteServices().redisUrl);
    await reached(4);
    await redis.flushall();
    await reached(8);
    // Whoever looked at the schedules until now is gone: another worker goes on from what the store says.
    await stack.workers.shift()?.kill();
    await reached(12);
    await redis.flushall();
    redis.disconnect();
    await reached(16);
    await stack.ask('PATCH', path, { paused: true });
    const all = await stack.until('every tick to have its run', async () => {
      const now = await ticks();
      return now.every(({ outcome }) => outcome === 'started') ? now : undefined;
    });

    expect(new Set(all.map(({ at }) => at)).size).toBe(all.length);
    expect(new Set(all.map(({ runId }) => runId)).size).toBe(all.length);
    // Each second has its tick: none was lost while Redis was empty or the worker gone.
    const times = all.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
    expect(times.slice(1).every((time, i) => time - (times[i] ?? 0) === 1_000)).toBe(true);
    expect(new Set((await runsThere()).map(({ id }) => id))).toEqual(new Set(all.map(({ runId }) => runId)));
    await stack.until('the runs to end', async () => {
      return (await runsThere()).every(({ status }) => status === 'completed') ? true : undefined;
    });
    expect(await stack.ask<Schedule>('GET', path)).toMatchObject({ paused: true, nextTicks: [] });
    await stack.ask('DELETE', path);
    await stack.ask('GET', path, undefined, [404]);
  });
});
