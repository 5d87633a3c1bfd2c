// Real: Neo4j, the graph library and its writer. Workers are instances that lease, spend and die at the same time.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Amount, GraphStores } from '#contracts';
import { newId, newRun, openGraph, usage } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let stores: GraphStores;
let corpus: string;
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
  corpus = await fixture.newCorpus();
});
afterAll(() => fixture.close());

const calls = (count: number): Amount => ({ calls: count, tokens: 15 * count, nanoUsd: 7 * count });

async function budgetRun(wall: number): Promise<string> {
  const run = newRun(corpus, { status: 'running', budget: { calls: wall, tokens: 15 * wall, usd: (7 * wall) / 1e9 } });
  await stores.runs.create(run);
  return run.id;
}

async function workers(count: number) {
  const owners = Array.from({ length: count }, () => newId('worker'));
  await Promise.all(owners.map((owner) => stores.instances.renew(owner, 'worker', 60_000)));
  return owners.map((owner) => ({ owner, writer: fixture.graph.createWriter({ instanceId: owner }) }));
}

describe('budgets', () => {
  it('never lets workers that lease and spend at the same time pass the wall, and lets them reach it', async () => {
    const wall = 60;
    const runId = await budgetRun(wall);
    const spent = await Promise.all(
      (await workers(6)).map(async ({ owner, writer }) => {
        let mine = 0;
        for (;;) {
          const lease = await stores.budgets.lease(runId, owner, calls(1), calls(4));
          if ('refused' in lease) break;
          await Promise.all(
            Array.from({ length: lease.granted.calls }, () =>
              writer.write('usage', { usage: [usage(runId, { reserved: calls(1) })] }),
            ),
          );
          mine += lease.granted.calls;
        }
        await writer.close();
        return mine;
      }),
    );
    expect(spent.reduce((sum, mine) => sum + mine, 0)).toBe(wall);
    expect((await stores.runs.get(runId))?.cost).toMatchObject({ calls: wall, usd: (7 * wall) / 1e9 });
    expect(await stores.budgets.lease(runId, 'nobody', calls(1), calls(1))).toEqual({
      refused: true,
      elsewhere: false,
    });
  });

  it('keeps used and held below the wall after any sequence of grants, returns and spending', async () => {
    const step = fc.record({
      who: fc.nat(2),
      what: fc.constantFrom('lease', 'lease', 'spend', 'giveBack'),
      amount: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 20 }),
        fc.integer({ min: 5, max: 20 }),
        async (steps, wall) => {
          const runId = await budgetRun(wall);
          const team = await workers(3);
          const held = [0, 0, 0];
          let used = 0;
          for (const { who, what, amount } of steps) {
            const worker = team[who];
            const has = held[who] ?? 0;
            if (worker === undefined) continue;
            if (what === 'lease') {
              const total = used + held.reduce((sum, part) => sum + part, 0);
              const answer = await stores.budgets.lease(runId, worker.owner, calls(1), calls(amount));
              const granted = 'granted' in answer ? answer.granted.calls : 0;
              expect(granted).toBe(Math.min(amount, wall - total));
              if ('refused' in answer)
                expect(answer.elsewhere).toBe(held.some((part, index) => index !== who && part > 0));
              held[who] = has + granted;
            } else if (what === 'spend' && has >= amount) {
              const entry = usage(runId, {
                calls: amount,
                tokensIn: 10 * amount,
                tokensOut: 5 * amount,
                nanoUsd: 7 * amount,
                reserved: calls(amount),
              });
              await worker.writer.write('usage', { usage: [entry] });
              held[who] = has - amount;
              used += amount;
            } else if (what === 'giveBack' && has > 0) {
              const back = Math.min(amount, has);
              await stores.budgets.giveBack(runId, worker.owner, calls(back), newId('token'));
              held[who] = has - back;
            }
          }
          await Promise.all(team.map(({ writer }) => writer.close()));
        },
      ),
      { numRuns: 6 },
    );
  });

  it('refuses a need that does not fit and says whether headroom is held elsewhere', async () => {
    const runId = await budgetRun(10);
    expect(await stores.budgets.lease(runId, 'a', calls(2), calls(8))).toEqual({ granted: calls(8) });
    expect(await stores.budgets.lease(runId, 'b', calls(3), calls(3))).toEqual({ refused: true, elsewhere: true });
    expect(await stores.budgets.lease(runId, 'b', calls(1), calls(9))).toEqual({ granted: calls(2) });
    await stores.runs.setBudget(runId, { calls: 12 });
    expect(await stores.budgets.lease(runId, 'b', calls(1), calls(9))).toEqual({
      granted: { calls: 2, tokens: 135, nanoUsd: 63 },
    });
  });

  it('grants what is asked and keeps no lease in a run without a wall', async () => {
    const run = newRun(corpus, { status: 'running' });
    await stores.runs.create(run);
    expect(await stores.budgets.lease(run.id, 'a', calls(1), calls(1_000))).toEqual({ granted: calls(1_000) });
    expect((await stores.runs.get(run.id))?.cost.calls).toBe(0);
  });

  it('charges what a dead instance held in full, once, and leaves the living alone', async () => {
    const runId = await budgetRun(20);
    const [dead, alive] = [newId('worker'), newId('worker')];
    await stores.instances.renew(alive, 'worker', 60_000);
    await stores.instances.renew(dead, 'worker', 0);
    await stores.budgets.lease(runId, dead, calls(1), calls(6));
    await stores.budgets.lease(runId, alive, calls(1), calls(5));
    await Promise.all([stores.instances.reconcileDead(), stores.instances.reconcileDead()]);
    const living = (await stores.instances.living()).map(({ id }) => id);
    expect(living).toContain(alive);
    expect(living).not.toContain(dead);
    expect((await stores.runs.get(runId))?.cost).toMatchObject({ calls: 6, byStage: { unaccounted: { calls: 6 } } });
    expect(await stores.budgets.lease(runId, alive, calls(1), calls(20))).toEqual({ granted: calls(9) });
    // The dead one comes back: it learns that it was given up, and what it paid for is booked beside the charge.
    expect(await stores.instances.renew(dead, 'worker', 60_000)).toBe(false);
  });

  it('of a calibration is a wall, too, for what dead workers held as well, and goes with it', async () => {
    const id = newId('calibration');
    await stores.calibrations.create({
      id,
      name: null,
      gate: 0.85,
      budget: { calls: 5 },
      prompt: 'judge-problem@1#a',
      judges: [{ model: 'm', weight: 1 }],
      rehearsal: true,
      problems: [
        { number: 0, problem: 'a', valid: true, knowledgePoints: [] },
        { number: 1, problem: 'b', valid: false, knowledgePoints: [] },
      ],
    });
    const [one, two] = await workers(2);
    if (one === undefined || two === undefined) throw new Error('two workers');
    expect(await stores.budgets.lease(id, one.owner, calls(1), calls(3))).toMatchObject({ granted: { calls: 3 } });
    await one.writer.write('usage', { usage: [usage(id, { reserved: calls(1) })] });
    // It dies with two calls that nobody knows of.
    await one.writer.close();
    await stores.instances.renew(one.owner, 'worker', -1);
    await stores.instances.reconcileDead();
    expect(await stores.budgets.lease(id, two.owner, calls(3), calls(3))).toEqual({ refused: true, elsewhere: false });
    expect(await stores.budgets.lease(id, two.owner, calls(1), calls(9))).toMatchObject({ granted: { calls: 2 } });
    await two.writer.close();
    await expect(stores.calibrations.delete(id)).rejects.toMatchObject({ code: 'calibrationRunning' });
    await stores.calibrations.finish(id, { reason: { code: 'budgetReached', detail: 'd' } });
    expect(await stores.calibrations.get(id)).toMatchObject({
      status: 'failed',
      budget: { calls: 5 },
      cost: { calls: 1 },
    });
    expect([await stores.calibrations.delete(id), await stores.calibrations.delete(id)]).toEqual([true, false]);
    expect(await stores.calibrations.stretch(id, -1, 10)).toEqual([]);
  });
});
