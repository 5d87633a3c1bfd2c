import type { UsageEntry } from '#contracts';

/** What the calls behind one row cost, kept on the row's node. */
export interface RowCost {
  calls: number;
  tokensIn: number;
  tokensOut: number;
  tokensCached: number;
  nanoUsd: number;
}

/** Adds the entries of one row. */
export function sumCost(entries: readonly UsageEntry[] | undefined): RowCost {
  const sum: RowCost = { calls: 0, tokensIn: 0, tokensOut: 0, tokensCached: 0, nanoUsd: 0 };
  for (const entry of entries ?? []) {
    sum.calls += entry.calls;
    sum.tokensIn += entry.tokensIn;
    sum.tokensOut += entry.tokensOut;
    sum.tokensCached += entry.tokensCached;
    sum.nanoUsd += entry.nanoUsd;
  }
  return sum;
}

export interface LedgerRow extends RowCost {
  id: string;
  run: string;
  stage: string;
  model: string;
}

export interface LeaseRow {
  id: string;
  calls: number;
  tokens: number;
  nanoUsd: number;
}

/** Id of the budget lease that an instance holds of a run. */
export function leaseId(runId: string, instanceId: string): string {
  return `${runId}|${instanceId}`;
}

/** Adds the entries of a whole flush: one ledger row for each run, stage and model, one lease row for each run that reserved something; both sorted by id, so that writers lock in one order. */
export function sumLedger(
  entries: readonly UsageEntry[],
  instanceId: string,
): { ledger: LedgerRow[]; leases: LeaseRow[] } {
  const ledger = new Map<string, LedgerRow>();
  const leases = new Map<string, LeaseRow>();
  for (const entry of entries) {
    const id = `${entry.runId}|${entry.stage}|${entry.model}|${instanceId}`;
    const row = ledger.get(id) ?? { id, run: entry.runId, stage: entry.stage, model: entry.model, ...sumCost([]) };
    row.calls += entry.calls;
    row.tokensIn += entry.tokensIn;
    row.tokensOut += entry.tokensOut;
    row.tokensCached += entry.tokensCached;
    row.nanoUsd += entry.nanoUsd;
    ledger.set(id, row);
    const { calls, tokens, nanoUsd } = entry.reserved;
    if (calls === 0 && tokens === 0 && nanoUsd === 0) continue;
    const leaseKey = leaseId(entry.runId, instanceId);
    const lease = leases.get(leaseKey) ?? { id: leaseKey, calls: 0, tokens: 0, nanoUsd: 0 };
    lease.calls += calls;
    lease.tokens += tokens;
    lease.nanoUsd += nanoUsd;
    leases.set(leaseKey, lease);
  }
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return { ledger: [...ledger.values()].sort(byId), leases: [...leases.values()].sort(byId) };
}
