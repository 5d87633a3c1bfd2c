import { randomUUID } from 'node:crypto';
import { NANO_PER_USD } from '#contracts';
import type { Amount, Budget, BudgetStore } from '#contracts';
import { lockRun } from './run-planning.ts';
import type { RunLock } from './run-planning.ts';
import { parseJson } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { leaseId } from './sum-usage.ts';

interface Sums {
  usedCalls: number;
  usedTokens: number;
  usedNanoUsd: number;
  heldCalls: number;
  heldTokens: number;
  heldNanoUsd: number;
  elsewhere: boolean;
}

type Change = { id: string; token: string } & Amount;

/** Calibrations have a wall, too, and are no runs. */
const lockCalibration: Statement<{ id: string }, RunLock> = { name: 'calibrations/lock' };
const lockLeases: Statement<{ run: string }, object> = { name: 'budgets/lock-leases' };
const sumUp: Statement<{ run: string; instance: string }, Sums> = { name: 'budgets/sum' };
const raise: Statement<Change & { run: string; instance: string }, object> = { name: 'budgets/raise-lease' };
const wasRaised: Statement<{ id: string; token: string }, { done: boolean }> = { name: 'budgets/was-raised' };
const giveBack: Statement<Change, object> = { name: 'budgets/give-back' };

const DIMENSIONS = ['calls', 'tokens', 'nanoUsd'] as const;

function wallOf(budget: Budget | null): Partial<Amount> {
  const wall: Partial<Amount> = {};
  if (budget?.calls !== undefined) wall.calls = budget.calls;
  if (budget?.tokens !== undefined) wall.tokens = budget.tokens;
  // 0.000000126 * 1e9 is 125.99999999999999: cut off as it stands, the wall would refuse the last call that fits.
  if (budget?.usd !== undefined) wall.nanoUsd = Math.floor(Number((budget.usd * NANO_PER_USD).toFixed(3)));
  return wall;
}

/** Headroom to grant, or nothing when not even `need` fits below the wall. */
function decide(run: RunLock, wall: Partial<Amount>, sums: Sums, need: Amount, want: Amount): Amount | undefined {
  const total: Amount = {
    calls: sums.usedCalls + sums.heldCalls + run.chargedCalls,
    tokens: sums.usedTokens + sums.heldTokens + run.chargedTokens,
    nanoUsd: sums.usedNanoUsd + sums.heldNanoUsd + run.chargedNanoUsd,
  };
  const granted: Amount = { ...want };
  for (const dimension of DIMENSIONS) {
    const limit = wall[dimension];
    const most = Math.max(need[dimension], want[dimension]);
    granted[dimension] = limit === undefined ? most : Math.min(most, limit - total[dimension]);
    if (granted[dimension] < need[dimension]) return undefined;
  }
  return granted;
}

/**
 * Budgets as a wall: used + held + charged never exceeds it. Grants of one run go one after the other under its lock; a worker lowers its lease in
 * the transaction that books the usage, so a call is always in one of the two sums.
 */
export function createBudgetStore(runner: Runner): BudgetStore {
  return {
    async lease(runId, instanceId, need, want) {
      const id = leaseId(runId, instanceId);
      const token = randomUUID();
      let decided: Awaited<ReturnType<BudgetStore['lease']>> | undefined;
      return runner.transaction(async (run, attempt) => {
        const [lock] = await run(runId.startsWith('calibration-') ? lockCalibration : lockRun, { id: runId });
        if (lock === undefined) return { refused: true, elsewhere: false };
        // Granted by an attempt whose commit got no answer: granting again would hold headroom that nobody uses.
        const done = attempt > 1 && (await run(wasRaised, { id, token })).length > 0;
        if (done && decided !== undefined) return decided;
        const wall = wallOf(parseJson(lock.budget) as Budget | null);
        if (Object.keys(wall).length === 0) return { granted: want };
        await run(lockLeases, { run: runId });
        const [sums] = await run(sumUp, { run: runId, instance: instanceId });
        const granted = sums && decide(lock, wall, sums, need, want);
        if (granted === undefined) return { refused: true, elsewhere: sums?.elsewhere ?? false };
        await run(raise, { id, run: runId, instance: instanceId, token, ...granted });
        decided = { granted };
        return decided;
      });
    },
    async giveBack(runId, instanceId, amount, token) {
      await runner.write(giveBack, { id: leaseId(runId, instanceId), token, ...amount });
    },
  };
}
