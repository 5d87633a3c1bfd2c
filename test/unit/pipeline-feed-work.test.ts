// Store and queue are scripted here; what the feeder brings, and when, is what is tested.
import { describe, expect, it } from '@jest/globals';
import type { JobName, WorkingRun } from '#contracts';
import { createFeeder, type FeederResources } from '#pipeline';

interface Script {
  runs: WorkingRun[];
  pending: Map<string, number[]>;
  queued: Map<string, Set<string>>;
  places: Map<string, number>;
  moves: unknown[][];
  /** Whether the living can be told from the dead, and what each look that tells of them was told so. */
  steady: boolean;
  judged: boolean[];
  /** What was added, also if it was there. */
  adds: string[];
  now: number;
}

/** As the queue serves: the least place first. */
const inOrder = (script: Script, name: string): string[] =>
  [...(script.queued.get(name) ?? [])].sort((a, b) => (script.places.get(a) ?? 0) - (script.places.get(b) ?? 0));

const frontOf = (script: Script, name: string): number | undefined => script.places.get(inOrder(script, name)[0] ?? '');

function feederOf(script: Script, window = 10) {
  const resources = {
    workingRuns: () => Promise.resolve(script.runs),
    mayJudge: () => script.steady,
    stores: {
      runs: {
        completeFinished: () => Promise.resolve([]),
        move: (...args: unknown[]) => {
          script.moves.push(args);
          return Promise.resolve(true);
        },
        pendingItems: (runId: string, job: string, after: number, limit: number, mayJudge: () => boolean) => {
          script.judged.push(mayJudge());
          return Promise.resolve(
            (script.pending.get(`${runId}:${job}`) ?? [])
              .filter((number) => number > after)
              .slice(0, limit)
              .map((number) => ({ itemId: `${runId}-${number}`, round: 0, number })),
          );
        },
      },
      points: { corporaToCount: () => Promise.resolve([]) },
      admissions: { corporaWaiting: () => Promise.resolve([]) },
      exports: { running: () => Promise.resolve([]) },
      calibrations: { running: () => Promise.resolve([]) },
      instances: {
        reconcileDead: (mayJudge: () => boolean) => {
          script.judged.push(mayJudge());
          return Promise.resolve(0);
        },
      },
    },
    queue: {
      add: (name: JobName, inputs: { itemId?: string; runId?: string }[], places: number[] = []) => {
        const jobs = script.queued.get(name) ?? new Set();
        for (const [index, input] of inputs.entries()) {
          const id = input.itemId ?? input.runId ?? '';
          script.adds.push(id);
          if (!jobs.has(id)) script.places.set(id, places[index] ?? 0);
          jobs.add(id);
        }
        script.queued.set(name, jobs);
        return Promise.resolve();
      },
      known: (name: JobName, inputs: { itemId: string }[]) =>
        Promise.resolve(inputs.map(({ itemId }) => script.queued.get(name)?.has(itemId) === true)),
      count: (name: JobName) => Promise.resolve(script.queued.get(name)?.size ?? 0),
      front: (name: JobName) => Promise.resolve(frontOf(script, name)),
    },
    log: { info: () => undefined, warn: () => undefined },
    window,
    now: () => script.now,
  };
  return createFeeder(resources as unknown as FeederResources);
}

const run = (id: string, over: Partial<WorkingRun> = {}): WorkingRun => ({
  id,
  kind: 'synthesis',
  corpus: 'c',
  status: 'running',
  recipe: null,
  budget: null,
  priority: 5,
  models: null,
  prompts: null,
  epoch: 1,
  plannerAlive: false,
  ...over,
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const fresh = (runs: WorkingRun[], pending: [string, number[]][]): Script => ({
  runs,
  pending: new Map(pending),
  queued: new Map(),
  places: new Map(),
  moves: [],
  steady: true,
  judged: [],
  adds: [],
  now: 100_000,
});

describe('createFeeder', () => {
  it('keeps no more than its window enqueued, however much is pending', async () => {
    const script = fresh([run('run-1')], [['run-1:generate', range(100)]]);
    const feeder = feederOf(script);
    for (let turn = 0; turn < 5; turn += 1) await feeder.feed();
    expect(script.queued.get('generate')?.size).toBe(10);
  });

  it('brings everything in the end, in order, as the queue is worked off', async () => {
    const script = fresh([run('run-1')], [['run-1:generate', range(35)]]);
    const feeder = feederOf(script);
    const brought: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      await feeder.feed();
      const queued = [...(script.queued.get('generate') ?? [])];
      brought.push(...queued);
      const done = new Set(queued.map((id) => Number(id.split('-')[2])));
      script.pending.set(
        'run-1:generate',
        (script.pending.get('run-1:generate') ?? []).filter((number) => !done.has(number)),
      );
      script.queued.clear();
      script.now += 5_000;
    }
    expect(brought).toEqual(range(35).map((number) => `run-1-${number}`));
  });

  it('finds jobs again that were lost with Redis', async () => {
    const script = fresh([run('run-1')], [['run-1:generate', range(6)]]);
    const feeder = feederOf(script);
    await feeder.feed();
    expect(script.queued.get('generate')?.size).toBe(6);
    script.queued.clear();
    script.now += 5_000;
    await feeder.feed();
    expect(script.queued.get('generate')?.size).toBe(6);
  });

  it('looks again without adding what is there', async () => {
    const script = fresh([run('run-1')], [['run-1:generate', range(6)]]);
    const feeder = feederOf(script, 20);
    await feeder.feed();
    script.queued.get('generate')?.delete('run-1-4');
    script.adds = [];
    script.now += 5_000;
    await feeder.feed();
    expect(script.adds).toEqual(['run-1-4']);
  });

  it('brings what is planned after its last look at the next one, and all of it when planning has just ended', async () => {
    const planned = run('run-1', { status: 'planning', plannerAlive: true });
    const script = fresh([planned], []);
    const feeder = feederOf(script, 100);
    await feeder.feed();
    for (const count of [3, 5]) {
      script.pending.set('run-1:generate', range(count));
      script.now += 10;
      await feeder.feed();
      expect(script.queued.get('generate')?.size).toBe(count);
    }
    script.pending.set('run-1:generate', range(9));
    script.runs = [run('run-1')];
    script.now += 10;
    await feeder.feed();
    expect(script.queued.get('generate')?.size).toBe(9);
    script.queued.clear();
    script.now += 10;
    await feeder.feed();
    expect(script.queued.get('generate')).toBeUndefined();
  });

  it('shares the window between runs', async () => {
    const script = fresh(
      [run('run-1'), run('run-2')],
      [
        ['run-1:generate', range(100)],
        ['run-2:generate', range(100)],
      ],
    );
    await feederOf(script).feed();
    const queued = [...(script.queued.get('generate') ?? [])];
    expect(queued.filter((id) => id.startsWith('run-1-'))).toHaveLength(5);
    expect(queued.filter((id) => id.startsWith('run-2-'))).toHaveLength(5);
  });

  /** Takes the next jobs of the queue and ends their items. */
  const serve = (script: Script, count: number): string[] => {
    const taken = inOrder(script, 'generate').slice(0, count);
    for (const id of taken) {
      script.queued.get('generate')?.delete(id);
      const [run, item] = [id.slice(0, id.lastIndexOf('-')), Number(id.slice(id.lastIndexOf('-') + 1))];
      const pending = script.pending.get(`${run}:generate`) ?? [];
      script.pending.set(
        `${run}:generate`,
        pending.filter((number) => number !== item),
      );
    }
    return taken;
  };

  it('lets a small run that comes late in between the jobs of a large one, however full the window is', async () => {
    const script = fresh([run('run-1')], [['run-1:generate', range(50_000)]]);
    const feeder = feederOf(script, 2_000);
    for (let turn = 0; turn < 20; turn += 1) {
      await feeder.feed();
      serve(script, 300);
      script.now += 300;
    }
    script.runs.push(run('run-2'));
    script.pending.set('run-2:generate', range(10));
    const order: string[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      await feeder.feed();
      order.push(...serve(script, 20));
      script.now += 300;
    }
    expect(script.pending.get('run-2:generate')).toEqual([]);
    expect(order.findLastIndex((id) => id.startsWith('run-2-'))).toBeLessThan(50);
  });

  it('serves two large runs by their priorities', async () => {
    const script = fresh(
      [run('run-1'), run('run-2', { priority: 10 })],
      [
        ['run-1:generate', range(10_000)],
        ['run-2:generate', range(10_000)],
      ],
    );
    const feeder = feederOf(script, 400);
    const order: string[] = [];
    for (let turn = 0; turn < 60; turn += 1) {
      await feeder.feed();
      order.push(...serve(script, 50));
      script.now += 300;
    }
    const high = order.filter((id) => id.startsWith('run-2-')).length;
    expect(order).toHaveLength(3_000);
    expect(high / order.length).toBeGreaterThan(0.6);
    expect(high / order.length).toBeLessThan(0.73);
  });

  it('writes no more problems of a run while a window of written ones waits, and lets other runs begin', async () => {
    const script = fresh([run('run-1')], [['run-1:generate', range(1_000)]]);
    const feeder = feederOf(script, 100);
    await feeder.feed();
    serve(script, 100);
    script.queued.set('verify', new Set(range(100).map((number) => `run-1-${number}`)));
    await feeder.feed();
    expect(script.queued.get('generate')?.size).toBe(0);
    script.runs.push(run('run-2'));
    script.pending.set('run-2:generate', range(5));
    await feeder.feed();
    expect([...(script.queued.get('generate') ?? [])]).toEqual(range(5).map((number) => `run-2-${number}`));
  });

  it('asks for the plans of all runs that lack one, since a living planner may have lost its job, and moves an interrupted import on', async () => {
    const script = fresh(
      [
        run('run-1', { status: 'planned' }),
        run('run-2', { status: 'planning', plannerAlive: true }),
        run('run-3', { status: 'planning', kind: 'extraction' }),
        run('run-4', { status: 'planning', kind: 'extraction', plannerAlive: true }),
      ],
      [],
    );
    await feederOf(script).feed();
    expect([...(script.queued.get('plan') ?? [])]).toEqual(['run-1', 'run-2']);
    expect(script.moves.map(([id, , to]) => [id, to])).toEqual([['run-3', 'running']]);
  });

  it('takes nobody for dead while the store has only just come back', async () => {
    const script = fresh(
      [run('run-1'), run('run-3', { status: 'planning', kind: 'extraction' })],
      [['run-1:generate', range(5)]],
    );
    script.steady = false;
    await feederOf(script).feed();
    expect(script.moves).toEqual([]);
    expect(script.judged.length).toBeGreaterThan(1);
    expect(script.judged).not.toContain(true);
  });
});
