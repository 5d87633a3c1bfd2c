import { z } from 'zod';

/** One US dollar in the unit of all accounts: money is added as whole nano-dollars, so that sums are exact. */
export const NANO_PER_USD = 1_000_000_000;

/** The wall of a run, as a user gives it. Left out means no wall of that kind. */
export const Budget = z
  .strictObject({
    usd: z.number().min(0).max(1_000_000).optional(),
    tokens: z.int().min(0).optional(),
    calls: z.int().min(0).optional(),
  })
  .meta({ id: 'Budget', description: 'The wall of a run: no call is sent that could pass it' });
export type Budget = z.infer<typeof Budget>;

/** A quantity of model use: whole calls, tokens (prompt and answer together) and nano-dollars. */
export interface Amount {
  calls: number;
  tokens: number;
  nanoUsd: number;
}

/** What one stage used of one model in one run: the row of the ledger, and what a call adds to it. */
export interface UsageEntry {
  runId: string;
  /** Stage that asked: `extract`, `generate`, `judge`, `solve` ... */
  stage: string;
  model: string;
  calls: number;
  tokensIn: number;
  tokensOut: number;
  tokensCached: number;
  nanoUsd: number;
  /** Calls of these whose tokens and money are an upper bound: the endpoint sent no usage, or its answer was lost after it was asked. */
  estimated?: number;
  /** What was reserved of the worker's budget lease for these calls; given back when the entry is written. Zero in a run without a budget. */
  reserved: Amount;
}

/** Cost of a run or a stage as the API shows it. */
export const Cost = z.object({
  calls: z.int(),
  tokens: z.object({ in: z.int(), out: z.int(), cached: z.int() }),
  usd: z.number(),
});
export type Cost = z.infer<typeof Cost>;
