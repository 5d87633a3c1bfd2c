import type { CalibrationResult, JudgeRates } from '#contracts';
import { wilson } from '../report/wilson.ts';
import { weightedScore } from '../judge/judge-problem.ts';
import { proposeWeights } from './propose-weights.ts';

/** A labelled problem with the score of each judge, by the judges' order; null: no answer could be read. */
export interface JudgedLabel {
  valid: boolean;
  scores: (number | null)[];
}

/**
 * Rates of every judge and of all of them together, and the weights that follow.
 * @param gate score from which a problem is accepted
 */
export function measureJudges(
  judges: readonly { model: string; weight: number }[],
  labels: readonly JudgedLabel[],
  gate: number,
): CalibrationResult {
  const own = judges.map((_, index) =>
    measure(
      labels.map(({ valid, scores }) => ({ valid, score: scores[index] ?? null })),
      gate,
    ),
  );
  const proposed = proposeWeights(own);
  const jury = (weights: readonly number[]) =>
    measure(
      labels.map(({ valid, scores }) => ({ valid, score: scoreOf(scores, weights) })),
      gate,
    );
  return {
    judges: judges.flatMap(({ model, weight }, index) => {
      const rates = own[index];
      return rates === undefined ? [] : [{ ...rates, model, index, weight, proposedWeight: proposed[index] ?? 0 }];
    }),
    jury: jury(judges.map(({ weight }) => weight)),
    proposedJury: jury(proposed),
  };
}

/** A jury has no score where one of its judges has none: a run would ask that candidate again. */
function scoreOf(scores: readonly (number | null)[], weights: readonly number[]): number | null {
  const words = scores.flatMap((score, index) => (score === null ? [] : [{ score, weight: weights[index] ?? 0 }]));
  return words.length < weights.length ? null : weightedScore(words);
}

function measure(rows: readonly { valid: boolean; score: number | null }[], gate: number): JudgeRates {
  const answered = rows.flatMap(({ valid, score }) => (score === null ? [] : [{ valid, score }]));
  const sound = answered.filter(({ valid }) => valid);
  const unsound = answered.filter(({ valid }) => !valid);
  const accepted = sound.filter(({ score }) => score >= gate).length;
  const refused = unsound.filter(({ score }) => score < gate).length;
  const truePositive = wilson(accepted, sound.length);
  const trueNegative = wilson(refused, unsound.length);
  return {
    judged: answered.length,
    unanswered: rows.length - answered.length,
    truePositive,
    trueNegative,
    accuracy: wilson(accepted + refused, answered.length),
    balancedAccuracy:
      truePositive.rate === null || trueNegative.rate === null ? null : (truePositive.rate + trueNegative.rate) / 2,
    meanScore: { valid: meanOf(sound), invalid: meanOf(unsound) },
  };
}

function meanOf(rows: readonly { score: number }[]): number | null {
  return rows.length === 0 ? null : rows.reduce((sum, { score }) => sum + score, 0) / rows.length;
}
