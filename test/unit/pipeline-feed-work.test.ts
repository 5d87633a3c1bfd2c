// Store and queue are scripted here; what the feeder brings, and when, is what is tested.
import { describe, expect, it } from '@jest/globals';
import type { JobName, WorkingRun } from '#contracts';
import { createFeeder, type FeederResources } from '#pipeline';

interface Script {
  runs: WorkingRun[];
  pending: Map<string, number[]>;
  queued: Map<string, Set<string>>;
  moves: unknown[][];
  now: number;
}

function feederOf(script: Script, window = 10) {
  const resources = {
    stores: {
      runs: {
        working: () => Promise.resolve(script.runs),
        completeFinished: () => Promise.resolve([]),
        move: (...args: unknown[]) => {
          script.moves.push(args);
          return Promise.resolve(true);
        },
        pendingItems: (runId: string, job: string, after: number, limit: number) =>
          Promise.resolve(
            (script.pending.get(`${runId}:${job}`) ?? [])
              .filter((number) => number > after)
              .slice(0, limit)
              .map((number) => ({ itemId: `${runId}-${number}`, round: 0, number })),
          ),
      },
      points: { corporaToCount: () => Promise.resolve([]) },
      admissions: { corporaWaiting: () => Promise.resolve([]) },
      exports: { running: () => Promise.resolve([]) },
      calibrations: { running: () => Promise.resolve([]) },
      instances: { reconcileDead: () => Promise.resolve(0) },
    },
    queue: {
      add: (name: JobName, inputs: { itemId?: string; runId?: string }[]) => {
        const jobs = script.queued.get(name) ?? new Set();
        for (const input of inputs) jobs.add(input.itemId ?? input.runId ?? '');
        script.queued.set(name, jobs);
        return Promise.resolve();
      },
      count: (name: JobName) => Promise.resolve(script.queued.get(name)?.size ?? 0),
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
  epoch: 1,
  plannerAlive: false,
  ...over,
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const fresh = (runs: WorkingRun[], pending: [string, number[]][]): Script => ({
  runs,
  pending: new Map(pending),
  queued: new Map(),
  moves: [],
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
});
