import { z } from 'zod';
import { Budget } from './amounts.ts';
import { Id } from './ids.ts';
import { Tier } from './problems.ts';
import { Priority } from './recipe.ts';
import { Relation } from './relations.ts';
import { Forecast } from './runs.ts';

/** Which admitted problems the graph may grow from. */
const GrowthFilter = z
  .strictObject({ tier: z.array(Tier).min(1).optional(), relation: z.array(Relation).min(1).optional() })
  .meta({ id: 'GrowthFilter' });

/** Grows the graph of a corpus: the points of admitted problems, of one run or of all, at most `limit` problems. */
export const GrowRequest = z
  .strictObject({
    run: Id.optional(),
    filter: GrowthFilter.optional(),
    limit: z.int().min(1).max(100_000_000).optional(),
    priority: Priority.optional(),
    budget: Budget.optional(),
  })
  .meta({ id: 'GrowRequest', example: { filter: { tier: ['agreed'] }, limit: 1_000 } });
export type GrowRequest = z.infer<typeof GrowRequest>;

/** What growing would take and cost. */
export const GrowDryRun = z
  .object({ corpus: z.string(), problems: z.int(), forecast: Forecast })
  .meta({ id: 'GrowDryRun' });
export type GrowDryRun = z.infer<typeof GrowDryRun>;

/** Admitted problems of a stretch of one run. */
export interface GrowthStretch {
  /** The run that wrote them. */
  source: string;
  tiers: readonly Tier[] | null;
  relations: readonly Relation[] | null;
}

/** Admitted problems that the graph grows from. Each is taken up once, as a seed of the second generation. */
export interface GrowthStore {
  /** Synthesis runs of a corpus, the oldest first. */
  sources(corpus: string): Promise<string[]>;
  /** Problems that are free to be taken up, and the characters of their texts. */
  available(stretch: GrowthStretch): Promise<{ problems: number; characters: number }>;
  /**
   * Makes free problems items of a growing run, a stretch after a number, in their order, at most `most`. `next`: where the next stretch begins; null:
   * this was the last. The same stretch again takes nothing twice.
   */
  take(
    input: GrowthStretch & { corpus: string; runId: string; after: number; most: number },
  ): Promise<{ taken: number; next: number | null }>;
}
