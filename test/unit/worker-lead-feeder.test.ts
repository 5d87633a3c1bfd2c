// The store is scripted here: how often it is asked who lives, and what is made of it, is what is tested.
import { describe, expect, it } from '@jest/globals';
import { createLeadFeeder } from '../../apps/worker/lead-feeder.ts';

type Stores = Parameters<typeof createLeadFeeder>[0];

function scripted() {
  const script = { now: 0, looks: 0, living: [] as { id: string; kind: string; since: string }[], away: false };
  const living = () => {
    script.looks += 1;
    return script.away ? Promise.reject(new Error('away')) : Promise.resolve(script.living);
  };
  const isLead = createLeadFeeder({ instances: { living } } as unknown as Stores, 'b', () => script.now);
  return { script, isLead };
}

const since = (second: number) => new Date(second * 1_000).toISOString();

describe('createLeadFeeder', () => {
  it('says so of the worker that lives longest, and asks once a second', async () => {
    const { script, isLead } = scripted();
    script.living = [
      { id: 'an-api', kind: 'api', since: since(0) },
      { id: 'b', kind: 'worker', since: since(2) },
      { id: 'a', kind: 'worker', since: since(1) },
    ];
    expect(await isLead()).toBe(false);
    script.living = script.living.slice(0, 2);
    script.now = 999;
    expect(await isLead()).toBe(false);
    script.now = 1_000;
    expect(await Promise.all([isLead(), isLead()])).toEqual([true, true]);
    expect(script.looks).toBe(2);
  });

  it('asks again at once where the store did not answer', async () => {
    const { script, isLead } = scripted();
    script.away = true;
    await expect(isLead()).rejects.toThrow('away');
    script.away = false;
    script.living = [{ id: 'b', kind: 'worker', since: since(1) }];
    expect(await isLead()).toBe(true);
  });
});
