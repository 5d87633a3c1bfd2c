// The store and the clock are scripted here; who may judge the living after an outage, and what is told of it, is what is tested.
import { describe, expect, it } from '@jest/globals';
import { startHeartbeat } from '../../apps/worker/heartbeat.ts';
import { createServiceWatch } from '../../apps/worker/watch-services.ts';

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

function heartbeatOf(answers: (boolean | Error)[]) {
  const script = { now: 0, lost: 0, away: [] as [number, boolean][], errors: 0, answers };
  const heartbeat = startHeartbeat({
    instances: {
      renew: () => {
        const answer = script.answers[0] ?? true;
        script.answers = script.answers.slice(1);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    instanceId: 'worker-1',
    // Renewed every millisecond; the scripted clock alone says what is late.
    leaseMs: 4,
    now: () => script.now,
    onLost: () => (script.lost += 1),
    onBack: (...away) => script.away.push(away),
    onError: () => (script.errors += 1),
  });
  return { script, heartbeat };
}

describe('the heartbeat of a worker', () => {
  it('is steady while renewals come, and gives nothing up', async () => {
    const { script, heartbeat } = heartbeatOf([]);
    for (let ms = 0; ms < 5; ms += 1) {
      expect(heartbeat.steady()).toBe(true);
      await turn();
      script.now += 1;
    }
    await heartbeat.stop();
    expect(script).toMatchObject({ lost: 0, away: [], errors: 0 });
  });

  it('judges nobody after an outage until the others had one lease to come back in', async () => {
    const { script, heartbeat } = heartbeatOf([true, ...Array.from({ length: 3 }, () => new Error('away'))]);
    script.now = 60;
    expect(heartbeat.steady()).toBe(false);
    while (script.away.length === 0) await turn();
    expect(script.away).toEqual([[60, true]]);
    expect(heartbeat.steady()).toBe(false);
    script.now += 2;
    await turn();
    expect(heartbeat.steady()).toBe(false);
    script.now += 2;
    await turn();
    expect(heartbeat.steady()).toBe(true);
    await heartbeat.stop();
    expect(script.lost).toBe(0);
  });

  it('does not blame the store when the process itself could not run', async () => {
    const { script, heartbeat } = heartbeatOf([]);
    await turn();
    script.now = 60;
    while (script.away.length === 0) await turn();
    await heartbeat.stop();
    expect(script.away).toEqual([[60, false]]);
  });

  it('says that it was given up when others booked what it held', async () => {
    const { script, heartbeat } = heartbeatOf([false, true]);
    await turn();
    await heartbeat.stop();
    expect(script.lost).toBe(1);
  });
});

describe('the watch over services', () => {
  it('tells an absence of Redis once, and its end with its length; a blink is no news', async () => {
    const notes: unknown[] = [];
    let [now, there] = [0, true];
    const watch = createServiceWatch({
      runs: { note: (...note) => Promise.resolve(void notes.push(note)) },
      pingRedis: () => (there ? Promise.resolve() : Promise.reject(new Error('away'))),
      now: () => now,
    });
    expect(await watch.look()).toBe(true);
    there = false;
    expect(await watch.look()).toBe(false);
    there = true;
    await watch.look();
    expect(notes).toEqual([]);
    there = false;
    for (now = 10_000; now <= 70_000; now += 1_000) expect(await watch.look()).toBe(false);
    there = true;
    now = 71_000;
    expect(await watch.look()).toBe(true);
    await watch.look();
    expect(notes).toEqual([
      ['serviceAway', { service: 'redis' }],
      ['serviceBack', { service: 'redis', awaySeconds: 61 }],
    ]);
  });

  it('tells that Neo4j was away at once, or with the next look when that failed', async () => {
    const notes: unknown[] = [];
    let now = 0;
    let answers = false;
    const watch = createServiceWatch({
      runs: {
        note: (...note) => (answers ? Promise.resolve(void notes.push(note)) : Promise.reject(new Error('away again'))),
      },
      pingRedis: () => Promise.resolve(),
      now: () => now,
    });
    await expect(watch.neo4jWasAway(61_200)).rejects.toThrow('away again');
    [answers, now] = [true, 500];
    await watch.look();
    await watch.look();
    await watch.neo4jWasAway(3_000);
    expect(notes).toEqual([
      ['serviceBack', { service: 'neo4j', awaySeconds: 61 }, 61_700],
      ['serviceBack', { service: 'neo4j', awaySeconds: 3 }, 3_000],
    ]);
  });
});
