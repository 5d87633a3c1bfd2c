import { z } from 'zod';
import { Budget, Cost } from './amounts.ts';
import { Priority, Recipe } from './recipe.ts';
import { Relation } from './relations.ts';
import { PointRef, RejectedRow } from './seeds.ts';

export const RunKind = z.enum(['extraction', 'synthesis']).meta({ id: 'RunKind' });
export type RunKind = z.infer<typeof RunKind>;

export const RunStatus = z
  .enum(['planned', 'planning', 'running', 'paused', 'budgetReached', 'completed', 'cancelled', 'failed'])
  .meta({ id: 'RunStatus' });
export type RunStatus = z.infer<typeof RunStatus>;

/** States in which nothing more will happen. */
export const FINAL_RUN_STATES: readonly RunStatus[] = ['completed', 'cancelled', 'failed'];

/** States in which workers may work on a run's items. */
export const WORKING_RUN_STATES: readonly RunStatus[] = ['planning', 'running'];

export const StatusReason = z.object({ code: z.string(), detail: z.string() }).meta({ id: 'StatusReason' });
export type StatusReason = z.infer<typeof StatusReason>;

const Reasons = z.record(z.string(), z.int());

/** planned = admitted + rejected + failed + pending, always; generated, judged and solved are cumulative. */
export const Funnel = z
  .object({
    planned: z.int(),
    generated: z.int(),
    judged: z.int(),
    solved: z.int(),
    admitted: z.int(),
    rejected: Reasons,
    failed: Reasons,
    pending: z.int(),
  })
  .meta({ id: 'Funnel', description: 'planned = admitted + sum of rejected + sum of failed + pending' });
export type Funnel = z.infer<typeof Funnel>;

export const RunCost = Cost.extend({ byStage: z.record(z.string(), Cost) }).meta({ id: 'RunCost' });
export type RunCost = z.infer<typeof RunCost>;

const Name = z.string().min(1).max(300);

/** Models that play a role of a run instead of those of the models file. */
export const ModelChoices = z
  .strictObject({
    extractor: Name.optional(),
    generator: Name.optional(),
    judges: z.array(Name).min(1).max(16).optional(),
    solvers: z.array(Name).min(1).max(16).optional(),
  })
  .meta({ id: 'ModelChoices' });
export type ModelChoices = z.infer<typeof ModelChoices>;

/** Prompts of a run's stages where they are not those in use: `name@version`. */
export const PromptChoices = z
  .strictObject({
    extract: Name.optional(),
    generate: Name.optional(),
    judge: Name.optional(),
    solve: Name.optional(),
    judgeSolution: Name.optional(),
  })
  .meta({ id: 'PromptChoices' });
export type PromptChoices = z.infer<typeof PromptChoices>;

/** What was changed of a run after it was started, and when. `changed`: each setting with what it was and is. */
export const RunChange = z
  .object({
    at: z.string(),
    action: z.enum(['retry', 'update']),
    changed: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  })
  .meta({ id: 'RunChange' });
export type RunChange = z.infer<typeof RunChange>;

/**
 * An endpoint that no worker asks now: `ratesUnknown`: it has rates, and Redis does not know what was sent in the last minute (the first worker has just
 * started, or Redis was emptied); `rateLimited`: it refused calls (429); `failing`: it failed many in a row. `seconds`: how long yet.
 */
export const ShutEndpoint = z
  .object({
    endpoint: z.string(),
    reason: z.enum(['ratesUnknown', 'rateLimited', 'failing']),
    seconds: z.int(),
  })
  .meta({ id: 'ShutEndpoint' });
export type ShutEndpoint = z.infer<typeof ShutEndpoint>;

/** A run as the API shows it. `rate`: candidates ended per second while it worked. */
export const Run = z
  .object({
    id: z.string(),
    kind: RunKind,
    corpus: z.string(),
    name: z.string().nullable(),
    status: RunStatus,
    statusReason: StatusReason.nullable(),
    /** What somebody should know of a run that went on nevertheless; each is in its history, too. Codes: docs/errors.md. */
    warnings: z.array(StatusReason),
    priority: Priority,
    recipe: Recipe.nullable(),
    budget: Budget.nullable(),
    /** Changes after its start, the oldest first; models and prompts that a retry chose are the last ones named. */
    changes: z.array(RunChange),
    models: ModelChoices.nullable(),
    prompts: PromptChoices.nullable(),
    fingerprint: z.string().nullable(),
    revision: z.int().nullable(),
    coverage: z.string().nullable(),
    shortfall: z.record(z.string(), z.object({ asked: z.int(), planned: z.int() })).nullable(),
    funnel: Funnel,
    byRelation: z.record(z.string(), Funnel),
    cost: RunCost,
    /** Model calls that failed, by name; most of them were asked again and answered. Refusals that only made a call wait (429) are in it, too. */
    failures: Reasons,
    /** Endpoints of the run's models that are shut now: why nothing may be moving. Only where one run is asked for, it is at work, and one is shut. */
    waitsFor: z.array(ShutEndpoint).optional(),
    rate: z.number(),
    etaSeconds: z.number().nullable(),
    rehearsal: z.boolean(),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    /** When its last set was planned, or its last seed stored; null until then: what a resumed run goes back to hangs on it. */
    plannedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof Run>;

export const RunAccepted = z.object({ runId: z.string(), status: RunStatus }).meta({ id: 'RunAccepted' });
export type RunAccepted = z.infer<typeof RunAccepted>;

/** Raises the wall of a run that goes on. Kinds that are left out stay as they are. */
export const ResumeRequest = z.strictObject({ budget: Budget.optional() }).meta({ id: 'ResumeRequest' });
export type ResumeRequest = z.infer<typeof ResumeRequest>;

/** Changes a run that is there. */
export const UpdateRunRequest = z.strictObject({ priority: Priority }).meta({ id: 'UpdateRunRequest' });
export type UpdateRunRequest = z.infer<typeof UpdateRunRequest>;

/**
 * What a retry reopens: by outcome and reason, and from which stage it is worked on again; and what is changed of the run before. Left out: `failed`, or
 * both outcomes where something is changed; from the stage that failed, or the earliest that a change concerns. `decide` asks nothing that is answered.
 */
export const RetryRequest = z
  .strictObject({
    outcomes: z
      .array(z.enum(['failed', 'rejected']))
      .min(1)
      .optional(),
    reasons: z.array(z.string().min(1).max(100)).min(1).max(100).optional(),
    fromStage: z.enum(['extract', 'generate', 'verify', 'judge', 'solve', 'decide']).optional(),
    models: ModelChoices.optional(),
    prompts: PromptChoices.optional(),
    gate: z
      .strictObject({ problemScore: z.number().min(0).max(1).optional(), solution: z.boolean().optional() })
      .optional(),
  })
  .meta({ id: 'RetryRequest' });
export type RetryRequest = z.infer<typeof RetryRequest>;

export const RetryAccepted = RunAccepted.extend({ reopened: z.int() }).meta({ id: 'RetryAccepted' });
export type RetryAccepted = z.infer<typeof RetryAccepted>;

/** One entry of a run's history; `number` rises by one and is the SSE event id. */
export const RunEvent = z
  .object({ number: z.int(), type: z.string(), at: z.string(), detail: z.record(z.string(), z.unknown()) })
  .meta({ id: 'RunEvent' });
export type RunEvent = z.infer<typeof RunEvent>;

/** A chosen set as `GET /runs/{id}/sets` lists it. */
export const ChosenSet = z
  .object({
    id: z.string(),
    number: z.int(),
    relation: Relation,
    strength: z.number(),
    knowledgePoints: z.array(PointRef),
  })
  .meta({ id: 'ChosenSet' });
export type ChosenSet = z.infer<typeof ChosenSet>;

/** Pairs or cliques that can still be chosen: exact, or an honest lower bound. */
export const AvailableCount = z.union([z.int(), z.object({ atLeast: z.int() })]).meta({ id: 'AvailableCount' });
export type AvailableCount = z.infer<typeof AvailableCount>;

const Range = z.object({ low: z.number(), likely: z.number(), high: z.number() });

/** What a run would cost: an estimate, and `basis` says from what. */
export const Forecast = z
  .object({ calls: Range, tokens: Range, usd: Range, basis: z.string() })
  .meta({ id: 'Forecast' });
export type Forecast = z.infer<typeof Forecast>;

export const DryRun = z
  .object({ available: z.record(z.string(), AvailableCount), forecast: Forecast })
  .meta({ id: 'DryRun' });
export type DryRun = z.infer<typeof DryRun>;

/** What an extraction would cost; `accepted` counts the rows that would be taken, those that the corpus holds already among them. */
export const ImportDryRun = z
  .object({
    corpus: z.string(),
    accepted: z.int(),
    rejectedCount: z.int(),
    rejected: z.array(RejectedRow),
    runId: z.null(),
    forecast: Forecast,
  })
  .meta({ id: 'ImportDryRun' });
export type ImportDryRun = z.infer<typeof ImportDryRun>;
