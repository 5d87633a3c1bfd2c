import { NANO_PER_USD, RELATIONS } from '#contracts';
import type { CostLine, Relation, RunFacts, RunReport } from '#contracts';

/** What calls came to, money in whole nano-dollars. */
export interface Spent {
  calls: number;
  tokensIn: number;
  tokensOut: number;
  tokensCached: number;
  nanoUsd: number;
}

export const NOTHING: Spent = { calls: 0, tokensIn: 0, tokensOut: 0, tokensCached: 0, nanoUsd: 0 };

export function addSpent(a: Spent, b: Spent, sign: 1 | -1 = 1): Spent {
  return {
    calls: a.calls + sign * b.calls,
    tokensIn: a.tokensIn + sign * b.tokensIn,
    tokensOut: a.tokensOut + sign * b.tokensOut,
    tokensCached: a.tokensCached + sign * b.tokensCached,
    nanoUsd: a.nanoUsd + sign * b.nanoUsd,
  };
}

/** @param kept rows that the cost is divided by */
export function costLine(spent: Spent, kept: number): CostLine {
  const usd = spent.nanoUsd / NANO_PER_USD;
  const each = { calls: spent.calls / kept, tokensIn: spent.tokensIn / kept, tokensOut: spent.tokensOut / kept };
  return {
    calls: spent.calls,
    tokens: { in: spent.tokensIn, out: spent.tokensOut, cached: spent.tokensCached },
    usd,
    perKept: kept === 0 ? null : { ...each, usd: usd / kept },
  };
}

/** Rows for a thousand tokens, prompt and answer together; null where no token was counted. */
export function rowsPerThousandTokens(spent: Spent, kept: number): number | null {
  const tokens = spent.tokensIn + spent.tokensOut;
  return tokens === 0 ? null : (kept * 1_000) / tokens;
}

type Ledger = readonly (Spent & { stage: string; model: string })[];

/**
 * The bill from the ledger by stage and model, and by relation from the answers that are kept for candidates. What the ledger holds beyond these
 * (malformed answers, calls that failed, claims that were lost) is `unassigned`, so that every table adds up to the total.
 */
export function buildCosts(
  ledger: Ledger,
  rowCosts: RunFacts['rowCosts'],
  kept: number,
  keptByRelation: ReadonlyMap<Relation, number>,
): RunReport['cost'] {
  const total = ledger.reduce<Spent>((sum, row) => addSpent(sum, row), NOTHING);
  const group = <K extends string>(keyOf: (row: Ledger[number]) => K) => {
    const sums = new Map<K, Spent>();
    for (const row of ledger) sums.set(keyOf(row), addSpent(sums.get(keyOf(row)) ?? NOTHING, row));
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  };
  const assigned = rowCosts.reduce<Spent>((sum, row) => addSpent(sum, row), NOTHING);
  const inOrder = RELATIONS.flatMap((relation) => rowCosts.filter((row) => row.relation === relation));
  const byRelation = inOrder.map((row) => ({
    relation: row.relation,
    ...costLine(row, keptByRelation.get(row.relation) ?? 0),
  }));
  return {
    total: costLine(total, kept),
    byStage: group(({ stage }) => stage).map(([stage, spent]) => ({ stage, ...costLine(spent, kept) })),
    byModel: group(({ model }) => model).map(([model, spent]) => ({ model, ...costLine(spent, kept) })),
    byStageAndModel: ledger.map((row) => ({ stage: row.stage, model: row.model, ...costLine(row, kept) })),
    byRelation: [...byRelation, { relation: 'unassigned', ...costLine(addSpent(total, assigned, -1), 0) }],
    rowsPerThousandTokens: rowsPerThousandTokens(total, kept),
  };
}
