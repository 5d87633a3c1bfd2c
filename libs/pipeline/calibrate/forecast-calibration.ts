import type { CalibrationRequest, Forecast } from '#contracts';
import { renderPrompt } from '#prompts';
import { charactersOf, estimateStage, forecastBasis, sumForecast } from '../operate/estimate-calls.ts';
import type { RunModels } from '../operate/run-models.ts';

/** A malformed answer is asked again at most twice. */
const MOST_TRIES = 3;

/** What a calibration of the judges would cost: each is asked once about each problem, and again where an answer cannot be read. Nothing is asked. */
export function forecastCalibration(models: RunModels, { problems }: Pick<CalibrationRequest, 'problems'>): Forecast {
  const judges = models.models('judge');
  const shown = problems.reduce(
    (sum, { problem, knowledgePoints = [] }) =>
      sum + charactersOf(renderPrompt('judge-problem', { points: knowledgePoints, problem })),
    0,
  );
  const calls = { low: problems.length, likely: problems.length, high: problems.length * MOST_TRIES };
  const promptCharacters = shown / Math.max(1, problems.length);
  const estimates = judges.map((model) =>
    estimateStage({ stage: 'judge', model, calls, promptCharacters, measured: [] }),
  );
  return sumForecast(estimates, forecastBasis(false, judges));
}
