import { z } from 'zod';
import { Budget } from './amounts.ts';
import { CorpusId } from './ids.ts';
import { ContaminationLayer, DEFAULT_DROP, DEFAULT_THRESHOLD, LEAST_THRESHOLD } from './novelty.ts';

const Count = z.int().min(0).max(10_000_000);

/** How many sets of each relation. `community` as a number: half of size 3, half of size 4. */
export const SetQuotas = z
  .strictObject({
    oneHop: Count.optional(),
    twoHop: Count.optional(),
    threeHop: Count.optional(),
    community: z.union([Count, z.strictObject({ '3': Count.optional(), '4': Count.optional() })]).optional(),
    random: Count.optional(),
  })
  .meta({ id: 'SetQuotas' });
export type SetQuotas = z.infer<typeof SetQuotas>;

const Labels = z.array(z.string().min(1).max(200)).min(1).max(1_000);

/** 1: points that seeds use; 2: points that only admitted problems name, which the graph grew from. */
const Generation = z.union([z.literal(1), z.literal(2)]);

/**
 * Points that sets may hold: those that a seed of one of these subjects, and of one of these levels, names, of some generations (the first where left
 * out). Bridges between them may be any; with generation 2 edges of both generations join points.
 */
export const SetFilter = z
  .strictObject({
    subjects: Labels.optional(),
    levels: Labels.optional(),
    generations: z.array(Generation).min(1).max(2).optional(),
  })
  .meta({ id: 'SetFilter' });

/** How many of its points a candidate must show: all, at least one, or a share of them. */
const PointGate = z.union([z.enum(['all', 'one']), z.number().gt(0).max(1)]);
export type PointGate = z.infer<typeof PointGate>;

const Share = z.number().min(0).max(1);

/** What becomes of a row whose program prints another answer than the vote. */
const OnDisagreement = z.enum(['drop', 'keep']);

/** The recipe of a synthesis as a user gives it: only `sets` is required. */
export const SynthesizeRequest = z
  .strictObject({
    corpus: CorpusId.optional(),
    name: z.string().min(1).max(200).optional(),
    method: z.enum(['graph']).optional(),
    sets: SetQuotas.refine((sets) => Object.keys(sets).length > 0, 'name at least one relation'),
    seed: z.int().min(0).max(4_294_967_295).optional(),
    perSet: z.int().min(1).max(100).optional(),
    choose: z.enum(['uniform', 'byStrength']).optional(),
    minStrength: z.number().min(0).optional(),
    hubDegree: z.number().min(0).optional(),
    filter: SetFilter.optional(),
    maxPointShare: z.number().gt(0).max(1).optional(),
    repeats: z.enum(['never', 'allow']).optional(),
    shortfall: z.enum(['fail', 'accept']).optional(),
    wait: z.boolean().optional(),
    solve: z
      .strictObject({
        paths: z.int().min(1).max(64).optional(),
        agreement: Share.optional(),
        route: z.enum(['difficulty', 'off']).optional(),
      })
      .optional(),
    gate: z
      .strictObject({
        problemScore: Share.optional(),
        solution: z.boolean().optional(),
        adherence: PointGate.optional(),
        pointsUsed: PointGate.optional(),
      })
      .optional(),
    sample: z.strictObject({ adherence: Share.optional(), pointsUsed: Share.optional() }).optional(),
    verify: z.strictObject({ program: z.boolean().optional(), onDisagreement: OnDisagreement.optional() }).optional(),
    novelty: z
      .strictObject({
        duplicates: z.enum(['on', 'off']).optional(),
        threshold: z.number().min(LEAST_THRESHOLD).max(1).optional(),
      })
      .optional(),
    contamination: z
      .strictObject({
        drop: z.array(ContaminationLayer).max(20).optional(),
        embedding: z.enum(['on', 'off']).optional(),
        similarity: Share.optional(),
      })
      .optional(),
    priority: z.int().min(1).max(10).optional(),
    budget: Budget.optional(),
  })
  .meta({
    id: 'SynthesizeRequest',
    example: { sets: { oneHop: 20, twoHop: 20, threeHop: 10, community: 10 }, seed: 7, solve: { paths: 4 } },
  });
export type SynthesizeRequest = z.infer<typeof SynthesizeRequest>;

/** The recipe with every default filled in: what a run records and what repeats it. */
export const Recipe = z
  .object({
    method: z.literal('graph'),
    sets: z.object({
      oneHop: z.int(),
      twoHop: z.int(),
      threeHop: z.int(),
      community: z.object({ '3': z.int(), '4': z.int() }),
      random: z.int(),
    }),
    seed: z.int(),
    perSet: z.int(),
    choose: z.enum(['uniform', 'byStrength']),
    minStrength: z.number(),
    hubDegree: z.number().nullable(),
    /** Null: any. */
    filter: z
      .object({
        subjects: z.array(z.string()).nullable(),
        levels: z.array(z.string()).nullable(),
        /** Left out: the first. */
        generations: z.array(Generation).optional(),
      })
      .default({ subjects: null, levels: null }),
    /** Largest share of the run's sets that one point may be in. Null: no limit. */
    maxPointShare: z.number().nullable().default(null),
    repeats: z.enum(['never', 'allow']),
    shortfall: z.enum(['fail', 'accept']),
    /** `route`: the rater says which solvers draw the paths. What is absent below is not asked. */
    solve: z.object({ paths: z.int(), agreement: z.number(), route: z.literal('difficulty').optional() }),
    /** `solution`: every judge must find the chosen path correct. */
    gate: z.object({
      problemScore: z.number(),
      solution: z.boolean().optional(),
      adherence: PointGate.optional(),
      pointsUsed: PointGate.optional(),
    }),
    /** Shares of the rows that are looked at without a gate. */
    sample: z.object({ adherence: z.number().optional(), pointsUsed: z.number().optional() }).optional(),
    verify: z.object({ program: z.literal(true), onDisagreement: OnDisagreement }).optional(),
    /** Whether candidates may repeat seeds and one another, and how much near duplicates share. */
    novelty: z
      .object({ duplicates: z.enum(['on', 'off']), threshold: z.number() })
      .default({ duplicates: 'on', threshold: DEFAULT_THRESHOLD }),
    /** Layers of the check against registered evaluation sets that reject a candidate. */
    contamination: z
      .object({
        drop: z.array(ContaminationLayer),
        /** Nearest evaluation items by vector go to the judges from this similarity on. */
        embedding: z.object({ similarity: z.number() }).optional(),
      })
      .default({ drop: [...DEFAULT_DROP] }),
  })
  .meta({ id: 'Recipe' });
export type Recipe = z.infer<typeof Recipe>;

/** Share of a run where others wait for the same endpoint: one of priority 10 gets twice the calls of one of priority 5. */
export const Priority = z.int().min(1).max(10).meta({ id: 'Priority' });
export const DEFAULT_PRIORITY = 5;
