// The stores are scripted here; what a plan makes of a store that breaks off is what is tested.
import { describe, expect, it } from '@jest/globals';
import { ProductError, type JobTry, type WorkingRun } from '#contracts';
import { planRun, type WorkResources } from '#pipeline';
import { recipe } from '../helpers/graph-fixture.ts';

const RUN: WorkingRun = {
  id: 'run-1',
  kind: 'synthesis',
  corpus: 'c',
  status: 'planned',
  recipe,
  budget: null,
  epoch: 0,
  plannerAlive: false,
  priority: 5,
  models: null,
  prompts: null,
};

const BEGUN = ['run-1', ['planned'], 'planning'];
const TRY: JobTry = { number: 1, last: false };

function resourcesWith(coverage: () => Promise<string>) {
  const moves: unknown[][] = [];
  const resources = {
    inHand: new Set<string>(),
    instanceId: 'worker-1',
    stores: {
      runs: {
        working: () => Promise.resolve([RUN]),
        beginPlanning: () => Promise.resolve(true),
        move: (...args: unknown[]) => Promise.resolve(moves.push(args) > 0),
      },
      corpora: {
        state: () => Promise.resolve({ settled: true, revision: 1 }),
        fingerprint: () => Promise.resolve('f'),
      },
      selection: { coverage },
    },
  };
  return { resources: resources as unknown as WorkResources, moves };
}

describe('planRun', () => {
  it('leaves the run as it is when the store is away for a moment: the queue tries again', async () => {
    const away = new ProductError('serviceUnavailable', 'Neo4j does not answer');
    const { resources, moves } = resourcesWith(() => Promise.reject(away));
    await expect(planRun({ runId: 'run-1' }, TRY, resources)).rejects.toThrow(away);
    expect(moves).toEqual([BEGUN]);
  });

  it('fails the run on what the recipe asks for and the graph does not have', async () => {
    const { resources, moves } = resourcesWith(() => Promise.reject(new ProductError('quotaUnavailable', 'too many')));
    await planRun({ runId: 'run-1' }, TRY, resources);
    expect(moves).toEqual([
      BEGUN,
      ['run-1', ['planned', 'planning'], 'failed', { code: 'quotaUnavailable', detail: 'too many' }],
    ]);
  });

  it('does not plan twice at once in one process', async () => {
    let asked = 0;
    let go = (): void => undefined;
    const wait = new Promise<void>((resolve) => (go = resolve));
    const { resources } = resourcesWith(async () => {
      asked += 1;
      await wait;
      throw new ProductError('quotaUnavailable', 'too many');
    });
    const first = planRun({ runId: 'run-1' }, TRY, resources);
    await planRun({ runId: 'run-1' }, TRY, resources);
    go();
    await first;
    expect(asked).toBe(1);
  });
});
