import { ModelError } from '#contracts';
import type { Amount, Budget, BudgetStore, UsageEntry, WorkWriter } from '#contracts';
import { NOTHING } from './amount-arithmetic.ts';
import type { Reservation, ReserveOptions } from './reservation.ts';
import { createRunShare } from './run-share.ts';
import type { RunShare } from './run-share.ts';

export interface BudgetAccountOptions {
  store: BudgetStore;
  instanceId: string;
  /** The wall of a run. `null`: it has none, and the store is not asked. `undefined`: not known here, so the store, which knows, is asked. */
  budgetOf?: (runId: string) => Budget | null | undefined;
  /** Unreserved headroom that nobody used for this long goes back (milliseconds, default 3,000), so that other workers are not starved. */
  idleMs?: number;
  /** How long an answered call may stay unbooked before nobody waits for it any more (milliseconds, default 30,000). */
  patienceMs?: number;
}

/** This process's share of the budgets of its runs. */
export interface BudgetAccount {
  /**
   * Waits for headroom.
   * @param priced whether the model has a price; one without is refused in a run with a wall in money
   * @throws ModelError `budgetReached` when the call fits nowhere and nothing is in flight that could make room; `aborted`
   */
  reserve(runId: string, model: string, need: Amount, priced: boolean, options?: ReserveOptions): Promise<Reservation>;
  /** Tells that entries are committed: what they had reserved is no longer in the way. */
  booked(entries: readonly UsageEntry[]): void;
  /** A writer that tells `booked` of every row it has committed: put it between the stages and the real one. */
  watch(writer: WorkWriter): WorkWriter;
  /** Gives all unreserved headroom of a run back (pause, end). */
  release(runId: string): Promise<void>;
  /** This instance's lease ran out and was booked as spent by others: nothing that was leased counts any more, and nothing of it is given back. */
  forfeit(): void;
  /** Gives everything back and refuses whoever waits. */
  close(): Promise<void>;
}

const UNLIMITED: Reservation = { amount: NOTHING, charge: () => ({ ...NOTHING }), free: () => undefined };

/** Accounts of the runs that this process works for. A run without a budget costs nothing here. */
export function createBudgetAccount(options: BudgetAccountOptions): BudgetAccount {
  const shares = new Map<string, RunShare>();
  let closed = false;

  const shareOf = (runId: string): RunShare => {
    let share = shares.get(runId);
    if (share === undefined) {
      share = createRunShare({
        runId,
        instanceId: options.instanceId,
        store: options.store,
        idleMs: options.idleMs ?? 3_000,
        patienceMs: options.patienceMs ?? 30_000,
        // A worker sees many runs in its life; what is empty is forgotten.
        onEmpty: () => shares.delete(runId),
      });
      shares.set(runId, share);
    }
    return share;
  };

  const account: BudgetAccount = {
    async reserve(runId, model, need, priced, reserveOptions = {}) {
      if (closed) throw new ModelError('aborted', model, 'this process is shutting down');
      if (options.budgetOf !== undefined) {
        const budget = options.budgetOf(runId);
        if (budget === null) return UNLIMITED;
        if (budget?.usd !== undefined && !priced) {
          throw new ModelError(
            'budgetReached',
            model,
            `the run has a budget in money and ${model} has no price: set its price`,
          );
        }
      }
      return shareOf(runId).reserve(model, need, reserveOptions);
    },
    booked(entries) {
      for (const entry of entries) if (entry.reserved.calls > 0) shares.get(entry.runId)?.booked(entry.reserved.calls);
    },
    watch(writer) {
      return {
        async write(kind, row) {
          const result = await writer.write(kind, row);
          if ('usage' in row) account.booked(row.usage);
          return result;
        },
        close: () => writer.close(),
      };
    },
    async release(runId) {
      await shares.get(runId)?.release();
    },
    forfeit() {
      for (const share of shares.values()) share.forfeit();
    },
    async close() {
      closed = true;
      await Promise.all([...shares.values()].map((share) => share.close()));
      shares.clear();
    },
  };
  return account;
}
