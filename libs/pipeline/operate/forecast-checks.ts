import type { ModelView, Recipe } from '#contracts';
import { renderPrompt } from '#prompts';
import { charactersOf, estimateStage, type MeasuredStage, type StageEstimate } from './estimate-calls.ts';
import type { RunModels } from './run-models.ts';

/** A malformed answer is asked again at most twice. */
const MOST_TRIES = 3;
/** The same words as many points have. */
const POINTS = '1. least common multiple\n2. arithmetic sequence';

interface Expected {
  candidates: number;
  /** Share that comes through the judges. */
  passing: number;
  /** Texts as long as those that will be shown. */
  problem: string;
  solution: string;
  measured: readonly MeasuredStage[];
}

/**
 * What the checks of a recipe would cost beside writing, judging and solving. Likely: all that pass the judges are rated and checked. Judges who are asked
 * about near evaluation items are left out: nobody knows how many are near.
 */
export function forecastChecks(models: RunModels, recipe: Recipe, expected: Expected): StageEstimate[] {
  const { candidates, passing, problem, solution, measured } = expected;
  const { gate, sample, solve, verify, contamination } = recipe;
  const stage = (name: string, views: readonly ModelView[], share: number, low: number, characters: number) =>
    views.map((model) => {
      const likely = Math.round(candidates * share);
      const calls = { low, likely, high: Math.ceil(candidates * (share > 0 ? MOST_TRIES : 0)) };
      return estimateStage({ stage: name, model, calls, promptCharacters: characters, measured });
    });
  const looked = (what: 'adherence' | 'pointsUsed') => (gate[what] === undefined ? (sample?.[what] ?? 0) : 1) * passing;
  const extract = charactersOf(renderPrompt('extract-points', { problem, solution }));
  const used = charactersOf(renderPrompt('points-used', { points: POINTS, problem, solution }));
  const programmers = models.models('programmer');
  const writers = (programmers.length > 0 ? programmers : models.models('solver')).slice(0, 1);
  return [
    ...(solve.route === undefined
      ? []
      : stage('rate', models.models('rater'), passing, 0, charactersOf(renderPrompt('rate-problem', { problem })))),
    ...(verify === undefined
      ? []
      : stage('program', writers, passing, 0, charactersOf(renderPrompt('write-program', { problem })))),
    ...stage('pointsUsed', models.models('judge'), looked('pointsUsed'), 0, used),
    ...stage('adherence', models.models('extractor'), looked('adherence'), 0, extract),
    ...(contamination.embedding === undefined
      ? []
      : stage('embed', models.models('embedder'), 1, candidates, problem.length)),
  ];
}
