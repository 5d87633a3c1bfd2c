import { z } from 'zod';
import { Budget, Cost } from './amounts.ts';
import { Forecast, StatusReason } from './runs.ts';

/** A share of a count with its Wilson 95% interval; all null where nothing was counted. */
export const Rate = z
  .object({
    of: z.int(),
    count: z.int(),
    rate: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .meta({ id: 'Rate', description: 'count / of, with the Wilson 95% interval' });
export type Rate = z.infer<typeof Rate>;

/** Problems whose validity is known, to measure the judges with. Each judge is asked once about each. */
export const CalibrationRequest = z
  .strictObject({
    name: z.string().min(1).max(200).optional(),
    gate: z.number().min(0).max(1).optional(),
    budget: Budget.optional(),
    problems: z
      .array(
        z.strictObject({
          problem: z.string().min(1).max(20_000),
          valid: z.boolean(),
          knowledgePoints: z.array(z.string().min(1).max(200)).max(10).optional(),
        }),
      )
      .min(2)
      .max(10_000),
  })
  .meta({ id: 'CalibrationRequest' });
export type CalibrationRequest = z.infer<typeof CalibrationRequest>;

/**
 * What a judge, or all of them together, made of the labelled problems. Accepted: the score reaches the gate. `truePositive`: valid problems that were
 * accepted; `trueNegative`: invalid ones that were not; `unanswered`: problems without an answer that could be read, left out of the rates.
 */
export const JudgeRates = z
  .object({
    judged: z.int(),
    unanswered: z.int(),
    truePositive: Rate,
    trueNegative: Rate,
    accuracy: Rate,
    balancedAccuracy: z.number().nullable(),
    meanScore: z.object({ valid: z.number().nullable(), invalid: z.number().nullable() }),
  })
  .meta({ id: 'JudgeRates' });
export type JudgeRates = z.infer<typeof JudgeRates>;

/** `weight`: the one in use; `proposedWeight`: what the rates of this calibration propose (docs/judges.md). */
export const JudgeCalibration = JudgeRates.extend({
  model: z.string(),
  index: z.int(),
  weight: z.number(),
  proposedWeight: z.number(),
}).meta({ id: 'JudgeCalibration' });
export type JudgeCalibration = z.infer<typeof JudgeCalibration>;

/** `jury`: the weighted mean with the weights in use; `proposedJury`: with the proposed ones, measured on the same problems they were made from. */
export const CalibrationResult = z
  .object({
    judges: z.array(JudgeCalibration),
    jury: JudgeRates,
    proposedJury: JudgeRates,
  })
  .meta({ id: 'CalibrationResult' });
export type CalibrationResult = z.infer<typeof CalibrationResult>;

export const CalibrationStatus = z.enum(['running', 'ready', 'failed']).meta({ id: 'CalibrationStatus' });
export type CalibrationStatus = z.infer<typeof CalibrationStatus>;

/** `answered` counts answers of judges, of `problems` times the judges. */
export const Calibration = z
  .object({
    calibrationId: z.string(),
    name: z.string().nullable(),
    status: CalibrationStatus,
    statusReason: StatusReason.nullable(),
    gate: z.number(),
    /** Its wall: at the wall it ends `failed`, reason `budgetReached`, and keeps what was answered. */
    budget: Budget.nullable(),
    prompt: z.string(),
    models: z.array(z.string()),
    problems: z.int(),
    valid: z.int(),
    answered: z.int(),
    rehearsal: z.boolean(),
    result: CalibrationResult.nullable(),
    cost: Cost,
    createdAt: z.string(),
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'Calibration' });
export type Calibration = z.infer<typeof Calibration>;

export const CalibrationDryRun = z.object({ forecast: Forecast }).meta({ id: 'CalibrationDryRun' });
export type CalibrationDryRun = z.infer<typeof CalibrationDryRun>;

/** A labelled problem of a calibration; `number` counts from 0. */
export interface LabelledProblem {
  number: number;
  problem: string;
  valid: boolean;
  knowledgePoints: string[];
}

/** What one judge said of one labelled problem. `judge`: its index among the judges. */
export interface CalibrationAnswer {
  number: number;
  judge: number;
  score: number | null;
}

/** An answer as it is stored; `id` is made from what was asked, so that storing it again finds the same node. */
export interface CalibrationAnswerRow extends CalibrationAnswer {
  id: string;
  calibrationId: string;
  reason: string;
  model: string;
  rehearsal: boolean;
}

export interface CalibrationStore {
  create(input: {
    id: string;
    name: string | null;
    gate: number;
    budget: Budget | null;
    prompt: string;
    judges: { model: string; weight: number }[];
    rehearsal: boolean;
    problems: LabelledProblem[];
  }): Promise<Calibration>;
  get(id: string): Promise<Calibration | undefined>;
  /** The newest first. */
  list(page: { limit: number; cursor?: string }): Promise<{ items: Calibration[]; nextCursor: string | null }>;
  /** With its problems, answers and costs. False: there was none. @throws ProductError `calibrationRunning` */
  delete(id: string): Promise<boolean>;
  /** Calibrations that are `running`, for the feeder. */
  running(): Promise<string[]>;
  /** Takes a running calibration for an instance. False: another living instance has it, or it ended. */
  claim(id: string, owner: string): Promise<boolean>;
  /** A stretch of labelled problems after a number, each with the answers that are stored for it. */
  stretch(
    id: string,
    after: number,
    limit: number,
  ): Promise<(LabelledProblem & { answers: { judge: number; score: number | null }[] })[]>;
  finish(id: string, result: { result: CalibrationResult } | { reason: StatusReason }): Promise<void>;
  /** The newest calibration that is ready and asked this model with this prompt. */
  latest(model: string, prompt: string): Promise<Calibration | undefined>;
}
