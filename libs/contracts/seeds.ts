import { z } from 'zod';
import { Budget } from './amounts.ts';
import { CorpusId } from './ids.ts';

/** Longest texts of a seed, in characters. Longer ones reject the row, not the request. */
export const SEED_LIMITS = {
  problem: 50_000,
  solution: 100_000,
  answer: 10_000,
  points: 40,
  pointName: 500,
  /** Of its JSON text. */
  metadata: 50_000,
  rowsPerRequest: 1_000,
};

/** One seed as a user gives it. Strict: an unknown field rejects the row. */
export const SeedInput = z
  .strictObject({
    problem: z.string().trim().min(1).max(SEED_LIMITS.problem),
    solution: z.string().max(SEED_LIMITS.solution).optional(),
    answer: z.string().max(SEED_LIMITS.answer).optional(),
    source: z.string().max(500).optional(),
    license: z.string().max(200).optional(),
    split: z.string().max(50).optional(),
    subject: z.string().max(200).optional(),
    level: z.string().max(200).optional(),
    externalId: z.string().max(500).optional(),
    knowledgePoints: z.array(z.string().min(1).max(SEED_LIMITS.pointName)).min(1).max(SEED_LIMITS.points).optional(),
    metadata: z.record(z.string().max(200), z.unknown()).optional(),
  })
  .meta({
    // Not 'SeedInput': that is what OpenAPI calls the input form of 'Seed'.
    id: 'SeedRow',
    example: {
      problem: 'A recipe needs 3 cups of flour for 12 rolls. How many cups are needed for 30 rolls?',
      solution: 'Each roll takes 3/12 = 1/4 cup, so 30 rolls take 30 * 1/4 = 7.5 cups.',
      answer: '7.5',
      subject: 'ratios',
    },
  });
export type SeedInput = z.infer<typeof SeedInput>;

export const SeedStatus = z.enum(['pending', 'extracted', 'failed']).meta({ id: 'SeedStatus' });
export type SeedStatus = z.infer<typeof SeedStatus>;

/** A knowledge point as it is named elsewhere. */
export const PointRef = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PointRef' });
export type PointRef = z.infer<typeof PointRef>;

/** A seed as the API shows it. */
export const Seed = z
  .object({
    id: z.string(),
    corpus: z.string(),
    status: SeedStatus,
    reason: z.string().nullable(),
    problem: z.string(),
    solution: z.string().nullable(),
    answer: z.string().nullable(),
    source: z.string().nullable(),
    license: z.string().nullable(),
    split: z.string().nullable(),
    subject: z.string().nullable(),
    level: z.string().nullable(),
    externalId: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()),
    knowledgePoints: z.array(PointRef),
    rehearsal: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'Seed' });
export type Seed = z.infer<typeof Seed>;

/** Options of an import, in the JSON body or in the query of an NDJSON one. */
export const ImportOptions = z.strictObject({
  corpus: CorpusId.optional(),
  extract: z.boolean().optional(),
  allowEvaluation: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  budget: Budget.optional(),
  /** Of the extraction's run, 1 to 10. */
  priority: z.int().min(1).max(10).optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** A row that was not taken. `index` counts the request's rows from 0. */
export const RejectedRow = z.object({ index: z.int(), code: z.string(), detail: z.string() });
export type RejectedRow = z.infer<typeof RejectedRow>;

/** At most so many rejected rows are listed; all are counted. */
export const REJECTED_LISTED = 100;

export const ImportResult = z
  .object({
    corpus: z.string(),
    accepted: z.int(),
    duplicates: z.int(),
    rejectedCount: z.int(),
    rejected: z.array(RejectedRow),
    runId: z.string().nullable(),
  })
  .meta({ id: 'ImportResult' });
export type ImportResult = z.infer<typeof ImportResult>;

/** A knowledge point as a text names it: the name as written and the normal form that joins trivial variants. */
export interface PointMention {
  name: string;
  key: string;
  pointId: string;
}

/** A checked seed, ready to be stored. */
export interface NewSeed {
  /** `seed-` and a hash of corpus and normalised problem: the identity. */
  id: string;
  problem: string;
  solution: string | null;
  answer: string | null;
  source: string | null;
  license: string | null;
  split: string | null;
  subject: string | null;
  level: string | null;
  externalId: string | null;
  metadata: Record<string, unknown>;
  /** Given points: extraction is skipped. Null: they are to be extracted. */
  mentions: PointMention[] | null;
}
