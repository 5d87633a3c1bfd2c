import { z } from 'zod';
import { CheckView, PointShare, ProgramVerdict } from './checks.ts';
import { Difficulty } from './difficulty.ts';
import { Matched } from './novelty.ts';
import { Relation } from './relations.ts';
import { PointRef } from './seeds.ts';

export const CandidateStatus = z.enum(['pending', 'admitted', 'rejected', 'failed']).meta({ id: 'CandidateStatus' });
export type CandidateStatus = z.infer<typeof CandidateStatus>;

/** How a row's answer was earned, strongest first. A vote is never called a proof. */
export const Tier = z.enum(['executed', 'agreed-families', 'agreed', 'judged']).meta({ id: 'Tier' });
export type Tier = z.infer<typeof Tier>;

export const Vote = z
  .object({ paths: z.int(), agreeing: z.int(), share: z.number(), margin: z.number(), tie: z.boolean() })
  .meta({ id: 'Vote' });
export type Vote = z.infer<typeof Vote>;

/** Of the paths that one model gave to a candidate, or to many: how many agree with the vote. */
export const ModelPassRate = z.object({ model: z.string(), paths: z.int(), agreeing: z.int() });
export type ModelPassRate = z.infer<typeof ModelPassRate>;

export const JudgementView = z
  .object({
    id: z.string(),
    kind: z.string(),
    score: z.number(),
    reason: z.string(),
    model: z.string(),
    weight: z.number(),
  })
  .meta({ id: 'Judgement' });
export type JudgementView = z.infer<typeof JudgementView>;

export const SolutionView = z
  .object({ id: z.string(), path: z.int(), text: z.string(), answer: z.string().nullable(), model: z.string() })
  .meta({ id: 'Solution' });
export type SolutionView = z.infer<typeof SolutionView>;

/** A candidate in a list. */
export const Problem = z
  .object({
    id: z.string(),
    runId: z.string(),
    corpus: z.string(),
    status: CandidateStatus,
    reason: z.string().nullable(),
    relation: Relation,
    pointSetId: z.string(),
    setNumber: z.int(),
    ordinal: z.int(),
    problem: z.string().nullable(),
    answer: z.string().nullable(),
    tier: Tier.nullable(),
    passRate: z.number().nullable(),
    knowledgePoints: z.array(PointRef),
    rehearsal: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** One candidate with its whole lineage. */
export const ProblemDetail = Problem.extend({
  solution: z.string().nullable(),
  answerType: z.string().nullable(),
  strength: z.number(),
  edges: z.array(z.object({ a: z.string(), b: z.string(), weight: z.int() })),
  seeds: z.array(z.object({ id: z.string(), problem: z.string(), license: z.string().nullable() })),
  judgements: z.array(JudgementView),
  paths: z.array(SolutionView),
  /** Answers of models that are no scores, those of earlier rounds too. */
  checks: z.array(CheckView),
  /** Of the pass rate, and as the rater said; null: it says nothing, or nobody was asked. */
  difficulty: Difficulty.nullable(),
  rated: z.object({ difficulty: Difficulty, score: z.number() }).nullable(),
  adherence: PointShare.nullable(),
  pointsUsed: PointShare.nullable(),
  program: ProgramVerdict.nullable(),
  vote: Vote.nullable(),
  passRateByModel: z.array(ModelPassRate),
  prompts: z.record(z.string(), z.string()),
  models: z.record(z.string(), z.array(z.string())),
  cost: z.object({ calls: z.int(), tokens: z.object({ in: z.int(), out: z.int(), cached: z.int() }), usd: z.number() }),
  detail: z.string().nullable(),
  /** What a row repeats that was rejected as `duplicate`, `duplicateOfSeed` or `contaminated`. */
  matched: Matched.nullable(),
}).meta({ id: 'ProblemDetail' });
export type ProblemDetail = z.infer<typeof ProblemDetail>;
