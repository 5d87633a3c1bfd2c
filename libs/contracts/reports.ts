import { z } from 'zod';
import { Cost } from './amounts.ts';
import { Rate } from './calibrations.ts';
import { ProgramVerdict } from './checks.ts';
import { Difficulty } from './difficulty.ts';
import { ModelPassRate, Tier } from './problems.ts';
import { Relation } from './relations.ts';
import { Recipe } from './recipe.ts';
import { RunKind, RunStatus } from './runs.ts';

/** Stages of a candidate in the order of the account; a candidate is dropped in exactly one. */
export const ReportStage = z
  .enum([
    'generate',
    'screen',
    'judge',
    'solve',
    'vote',
    'judgeSolution',
    'program',
    'pointsUsed',
    'adherence',
    'admit',
  ])
  .meta({ id: 'ReportStage' });
export type ReportStage = z.infer<typeof ReportStage>;

const Reasons = z.record(z.string(), z.int());

/** Candidates that came into a stage and what became of them: in = out + sum of rejected + sum of failed + pending. */
export const StageAccount = z
  .object({ stage: ReportStage, in: z.int(), out: z.int(), rejected: Reasons, failed: Reasons, pending: z.int() })
  .meta({
    id: 'StageAccount',
    description: 'in = out + rejected + failed + pending; the next stage takes in what came out',
  });
export type StageAccount = z.infer<typeof StageAccount>;

/** Cost of something, and divided by the rows that were kept (null where none was). */
const CostLine = Cost.extend({
  perKept: z.object({ calls: z.number(), tokensIn: z.number(), tokensOut: z.number(), usd: z.number() }).nullable(),
});
export type CostLine = z.infer<typeof CostLine>;

/** Mean of scores with how they scatter. */
const Scores = z.object({ count: z.int(), mean: z.number().nullable(), standardDeviation: z.number().nullable() });
export type Scores = z.infer<typeof Scores>;

/** `kept`: of the candidates that have ended; `passedJudges`: of those that were judged; `passedVote`: of those that voted. */
export const RelationReport = z
  .object({
    relation: Relation,
    planned: z.int(),
    stages: z.array(StageAccount),
    kept: Rate,
    passedJudges: Rate,
    passedVote: Rate,
    judgeScore: Scores,
    novelty: Rate,
    voteShare: z.number().nullable(),
    cost: CostLine,
    rowsPerThousandTokens: z.number().nullable(),
  })
  .meta({ id: 'RelationReport' });
export type RelationReport = z.infer<typeof RelationReport>;

/** `first` minus `second` with Newcombe's 95% interval. */
export const RateDifference = z
  .object({
    first: Rate,
    second: Rate,
    difference: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({ id: 'RateDifference' });
export type RateDifference = z.infer<typeof RateDifference>;

/** `calibration` null: nobody measured this judge with this prompt. */
export const JudgeReport = z
  .object({
    kind: z.string(),
    model: z.string(),
    prompt: z.string(),
    weight: z.number(),
    scores: Scores,
    passed: Rate,
    calibration: z
      .object({
        calibrationId: z.string(),
        at: z.string(),
        problems: z.int(),
        truePositive: Rate,
        trueNegative: Rate,
        rehearsal: z.boolean(),
      })
      .nullable(),
  })
  .meta({ id: 'JudgeReport' });
export type JudgeReport = z.infer<typeof JudgeReport>;

const Bin = z.object({ from: z.number(), to: z.number(), candidates: z.int(), admitted: z.int() });

/** Of the rows that were looked at before any gate dropped them, those with all of their points and with at least one. */
export const PointsFound = z
  .object({
    all: Rate,
    atLeastOne: Rate,
    byRelation: z.array(z.object({ relation: Relation, all: Rate, atLeastOne: Rate })),
  })
  .meta({ id: 'PointsFound' });
export type PointsFound = z.infer<typeof PointsFound>;

/** An estimate with the ends of its range. */
const Estimated = z.object({ rate: z.number(), low: z.number(), high: z.number() });

const AgainstControl = z.array(z.object({ relation: Relation, kept: RateDifference, passedJudges: RateDifference }));

/** Two runs side by side. `control`: relations of the first against the random sets of the second, where it has some. */
export const Comparison = z
  .object({
    against: z.object({ runId: z.string(), name: z.string().nullable() }),
    relations: z.array(
      z.object({
        relation: z.union([Relation, z.literal('all')]),
        kept: RateDifference,
        passedJudges: RateDifference,
        passedVote: RateDifference,
        judgeScore: z.object({ first: Scores, second: Scores }),
        usdPerKept: z.object({ first: z.number().nullable(), second: z.number().nullable() }),
        tokensPerKept: z.object({ first: z.number().nullable(), second: z.number().nullable() }),
      }),
    ),
    control: AgainstControl,
  })
  .meta({ id: 'RunComparison' });
export type Comparison = z.infer<typeof Comparison>;

/** Everything that a run reports (method 10). `pending` rows: the run has not ended and figures will change. */
export const RunReport = z
  .object({
    run: z.object({
      id: z.string(),
      kind: RunKind,
      corpus: z.string(),
      name: z.string().nullable(),
      status: RunStatus,
      finished: z.boolean(),
      rehearsal: z.boolean(),
      recipe: Recipe.nullable(),
      fingerprint: z.string().nullable(),
      revision: z.int().nullable(),
      models: z.record(z.string(), z.array(z.string())),
      prompts: z.record(z.string(), z.string()),
      createdAt: z.string(),
      startedAt: z.string().nullable(),
      endedAt: z.string().nullable(),
    }),
    planned: z.int(),
    kept: Rate,
    stages: z.array(StageAccount),
    relations: z.array(RelationReport),
    control: AgainstControl,
    cost: z.object({
      total: CostLine,
      byStage: z.array(CostLine.extend({ stage: z.string() })),
      byModel: z.array(CostLine.extend({ model: z.string() })),
      byStageAndModel: z.array(CostLine.extend({ stage: z.string(), model: z.string() })),
      byRelation: z.array(CostLine.extend({ relation: z.union([Relation, z.literal('unassigned')]) })),
      rowsPerThousandTokens: z.number().nullable(),
    }),
    novelty: Rate,
    coverage: z.object({
      sets: z.object({ chosen: z.int(), admitted: z.int() }),
      points: Rate,
      edges: Rate,
    }),
    difficulty: z.object({
      bins: z.array(Bin),
      bands: z.array(z.object({ difficulty: Difficulty, candidates: z.int(), admitted: z.int() })),
      unrated: z.object({ candidates: z.int(), admitted: z.int() }),
      /** The rater's words, which are given before anybody solves the problem; `passRate`: mean of what came of them. Null: unreadable answers. */
      rated: z.array(
        z.object({
          difficulty: Difficulty.nullable(),
          candidates: z.int(),
          admitted: z.int(),
          passRate: z.number().nullable(),
        }),
      ),
    }),
    voteShare: z.object({
      mean: z.number().nullable(),
      shares: z.array(z.object({ paths: z.int(), agreeing: z.int(), candidates: z.int(), admitted: z.int() })),
    }),
    passRateByModel: z.array(ModelPassRate.extend({ passRate: Rate })),
    /** `claim`: what a row of the tier says of itself, and no more. */
    tiers: z.array(z.object({ tier: Tier, rows: z.int(), share: z.number(), claim: z.string() })),
    /**
     * Share of sound problems among those that passed the judges, as the last calibration of this very jury makes one expect. Null: nobody measured it
     * with this gate. Nothing here says how many labels are wrong: of real rows nobody knows.
     */
    expectedSound: Estimated.extend({ calibrationId: z.string() }).nullable(),
    adherence: PointsFound.nullable(),
    pointsUsed: PointsFound.nullable(),
    programs: z.array(z.object({ verdict: ProgramVerdict.shape.verdict, candidates: z.int(), admitted: z.int() })),
    /** Candidates whose vectors were compared with evaluation items, those near one, and those that the judges found to be one in other words. */
    paraphrases: z.object({ compared: z.int(), near: z.int(), dropped: z.int() }).nullable(),
    duplicates: z.array(
      z.object({ reason: z.string(), layer: z.string().nullable(), rows: z.int(), share: z.number() }),
    ),
    judges: z.array(JudgeReport),
    comparison: Comparison.nullable(),
  })
  .meta({ id: 'RunReport' });
export type RunReport = z.infer<typeof RunReport>;

/** What the graph counts for a report, by relation where it can. Nothing in it grows with the run but the number of distinct votes. */
export interface RunFacts {
  /** The rehearsal model wrote for it. */
  rehearsal: boolean;
  models: Record<string, string[]>;
  prompts: Record<string, string>;
  /** Items by where they stand. */
  tallies: { relation: Relation; progress: number; status: string; reason: string; number: number }[];
  votes: {
    relation: Relation;
    admitted: boolean;
    tier: Tier | null;
    paths: number;
    agreeing: number;
    candidates: number;
  }[];
  modelVotes: ModelPassRate[];
  /** Problem judgements of the last round; weighted mean of each candidate, over candidates. */
  scores: (Scores & { relation: Relation })[];
  judges: {
    kind: string;
    model: string;
    prompt: string;
    weight: number;
    count: number;
    mean: number;
    standardDeviation: number;
    passed: number;
  }[];
  rowCosts: {
    relation: Relation;
    calls: number;
    tokensIn: number;
    tokensOut: number;
    tokensCached: number;
    nanoUsd: number;
  }[];
  novelty: { relation: Relation; rows: number; novel: number }[];
  coverage: {
    setsChosen: number;
    setsAdmitted: number;
    pointsUsed: number;
    points: number;
    edgesUsed: number;
    edges: number;
  };
  duplicates: { reason: string; layer: string | null; rows: number }[];
  checks: {
    relation: Relation;
    admitted: boolean;
    adherenceAsked: number | null;
    adherenceFound: number | null;
    usedAsked: number | null;
    usedFound: number | null;
    program: ProgramVerdict['verdict'] | null;
    candidates: number;
  }[];
  ratings: { difficulty: string | null; candidates: number; admitted: number; passRate: number | null }[];
  paraphrases: { compared: number; near: number };
}

export interface ReportStore {
  /** @param gate score from which a judge's word counts as passed */
  facts(runId: string, gate: number): Promise<RunFacts>;
}
