import { randomUUID } from 'node:crypto';
import type { InstanceStore } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';

type ById = { id: string };
const renew: Statement<ById & { kind: string; ttlMs: number; token: string }, { made: boolean }> = {
  name: 'instances/renew',
};
const living: Statement<object, { id: string; kind: string; since: number }> = { name: 'instances/living' };
const dead: Statement<object, ById> = { name: 'instances/dead' };
const lockDead: Statement<ById & { force: boolean }, ById> = { name: 'instances/lock-dead' };
const charge: Statement<ById, object> = { name: 'instances/charge' };
const bury: Statement<ById, object> = { name: 'instances/bury' };

export function createInstanceStore(runner: Runner): InstanceStore {
  /** Instances that this process renewed before: one that is gone from the graph since was given up by the others. */
  const renewed = new Set<string>();

  /** Charges what an instance still holds of budgets and forgets it. False: it came back, or somebody else buried it. */
  function end(id: string, force: boolean): Promise<boolean> {
    return runner.transaction(async (run) => {
      if ((await run(lockDead, { id, force })).length === 0) return false;
      await run(charge, { id });
      await run(bury, { id });
      return true;
    });
  }

  return {
    async renew(instanceId, kind, ttlMs) {
      // A lease is lost while a renewal waits to be tried again.
      const [row] = await runner.writeNow(renew, { id: instanceId, kind, ttlMs, token: randomUUID() });
      const first = !renewed.has(instanceId);
      renewed.add(instanceId);
      return first || row?.made === false;
    },
    async end(instanceId) {
      await end(instanceId, true);
      renewed.delete(instanceId);
    },
    async living() {
      const rows = await runner.read(living, {});
      return rows.map(({ id, kind, since }) => ({ id, kind, since: isoTime(since) }));
    },
    async reconcileDead(mayJudge = () => true) {
      let buried = 0;
      for (const { id } of await runner.read(dead, {})) if (mayJudge() && (await end(id, false))) buried += 1;
      return buried;
    },
  };
}
