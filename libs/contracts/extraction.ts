import { z } from 'zod';
import { Budget } from './amounts.ts';
import { CorpusId, Id } from './ids.ts';
import { Priority } from './recipe.ts';
import { Forecast } from './runs.ts';
import { SeedStatus } from './seeds.ts';

/**
 * Extracts seeds of a corpus once more: those in some states (`failed` and `extracted` where left out), or those that are named. Points that came with
 * a seed are the user's own and stay, unless the seed is named.
 */
export const ReextractRequest = z
  .strictObject({
    corpus: CorpusId.optional(),
    status: z.union([SeedStatus, z.array(SeedStatus).min(1)]).optional(),
    ids: z.array(Id).min(1).max(10_000).optional(),
    priority: Priority.optional(),
    budget: Budget.optional(),
  })
  .refine(({ status, ids }) => status === undefined || ids === undefined, {
    message: 'send either `status` or `ids`',
  })
  .meta({ id: 'ReextractRequest', example: { corpus: 'default', status: 'failed' } });
export type ReextractRequest = z.infer<typeof ReextractRequest>;

/** What extracting seeds again would cost. */
export const ReextractDryRun = z
  .object({ corpus: z.string(), seeds: z.int(), forecast: Forecast })
  .meta({ id: 'ReextractDryRun' });
export type ReextractDryRun = z.infer<typeof ReextractDryRun>;
