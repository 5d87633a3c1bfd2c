// The store is scripted here: when a look at it began, and what it answers, is what is tested.
import { describe, expect, it } from '@jest/globals';
import type { WorkingRun } from '#contracts';
import { createWorkingRuns } from '../../apps/worker/working-runs.ts';

type Runs = Parameters<typeof createWorkingRuns>[0]['runs'];

const running = { id: 'run-1', status: 'planning', budget: null } as WorkingRun;

function scripted() {
  const looks: ((runs: WorkingRun[]) => void)[] = [];
  const working = () =>
    new Promise<WorkingRun[]>((resolve) => {
      looks.push(resolve);
    });
  return { looks, runs: createWorkingRuns({ runs: { working } as unknown as Runs }, () => performance.now()) };
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise(setImmediate);
};

describe('createWorkingRuns', () => {
  it('finds a run that began while the store was being asked', async () => {
    const { looks, runs } = scripted();
    const before = runs.refresh();
    const found = runs.find('run-1');
    looks[0]?.([]);
    await before;
    await until(() => looks.length === 2);
    looks[1]?.([running]);
    expect(await found).toEqual(running);
  });

  it('keeps what a later look saw, though an earlier one is answered after it', async () => {
    const { looks, runs } = scripted();
    const early = runs.refresh();
    const late = runs.look();
    looks[1]?.([running]);
    expect(await late).toEqual([running]);
    looks[0]?.([]);
    await early;
    expect(runs.count()).toBe(1);
  });

  it('asks the store once for many jobs of a run that it does not know', async () => {
    const { looks, runs } = scripted();
    const found = Promise.all(Array.from({ length: 50 }, () => runs.find('run-2')));
    await until(() => looks.length === 1);
    looks[0]?.([running]);
    expect(await found).toEqual(Array.from({ length: 50 }, () => undefined));
    expect(looks).toHaveLength(1);
  });
});
