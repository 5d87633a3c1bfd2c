import { Difficulty, type Forecast, type GraphStores, type ModelView, type Recipe } from '#contracts';
import { renderPrompt } from '#prompts';
import { solversFor } from '../rate/route-solvers.ts';
import {
  charactersOf,
  estimateStage,
  forecastBasis,
  sumForecast,
  type Estimate,
  type StageEstimate,
} from './estimate-calls.ts';
import { countSets } from './resolve-recipe.ts';
import { forecastChecks } from './forecast-checks.ts';
import { rolesOf, type RunModels } from './run-models.ts';

/** A malformed answer is asked again at most twice; a path is free text and asked once. */
const MOST_TRIES = 3;
/** Finished runs of the corpus that say how many candidates pass the judges. */
const RUNS_LOOKED_AT = 5;
/** Characters of a written problem that go into the prompts of judges and solvers, until there are measured tokens. */
const PROBLEM_CHARACTERS = 500;
/** The same of a path that judges are to check. */
const SOLUTION_CHARACTERS = 2_000;
const SAMPLE_POINTS = ['least common multiple', 'arithmetic sequence'];

/**
 * What a run of a recipe would cost: one call a candidate to write, one a judge, and the paths of those that pass the judges. Low: nobody
 * passes and nothing is asked again; high: all pass and every structured answer takes all its tries.
 */
export async function forecastSynthesis(
  resources: { stores: Pick<GraphStores, 'runs'>; models: RunModels },
  corpus: string,
  recipe: Recipe,
): Promise<Forecast> {
  const { models, stores } = resources;
  const measured = await stores.runs.measuredUsage(corpus);
  const passing = await shareThatPasses(stores.runs, corpus);
  const candidates = countSets(recipe) * recipe.perSet;
  const once: Estimate = { low: candidates, likely: candidates, high: candidates * MOST_TRIES };
  const problem = 'x'.repeat(PROBLEM_CHARACTERS);
  const writeCharacters = charactersOf(renderPrompt('write-problem', { points: SAMPLE_POINTS }));
  const judgeCharacters = charactersOf(renderPrompt('judge-problem', { points: SAMPLE_POINTS, problem }));
  const solveCharacters = charactersOf(renderPrompt('solve', { problem }));
  const solution = 'x'.repeat(SOLUTION_CHARACTERS);
  const solutionCharacters = charactersOf(renderPrompt('judge-solution', { problem, solution }));
  const solvers = models.models('solver');

  const estimates: StageEstimate[] = [
    ...models
      .models('generator')
      .slice(0, 1)
      .map((model) =>
        estimateStage({ stage: 'generate', model, calls: once, promptCharacters: writeCharacters, measured }),
      ),
    ...models
      .models('judge')
      .map((model) =>
        estimateStage({ stage: 'judge', model, calls: once, promptCharacters: judgeCharacters, measured }),
      ),
    ...solvers.map((model) => {
      const dealt = pathsDealt(model, solvers, recipe.solve);
      const mean = dealt.reduce((sum, paths) => sum + paths, 0) / dealt.length;
      const calls = {
        low: 0,
        likely: Math.round(candidates * mean * (passing ?? 1)),
        high: candidates * Math.max(...dealt),
      };
      return estimateStage({ stage: 'solve', model, calls, promptCharacters: solveCharacters, measured });
    }),
    ...(recipe.gate.solution === true ? models.models('judge') : []).map((model) => {
      const calls = { low: 0, likely: Math.round(candidates * (passing ?? 1)), high: candidates * MOST_TRIES };
      return estimateStage({ stage: 'judgeSolution', model, calls, promptCharacters: solutionCharacters, measured });
    }),
    ...forecastChecks(models, recipe, { candidates, passing: passing ?? 1, problem, solution, measured }),
  ];
  const gate =
    passing === null
      ? ' Likely: every candidate passes the judges, since no finished run of the corpus says how many do.'
      : ` Likely: ${(passing * 100).toFixed(0)}% of the candidates pass the judges, as in the last finished runs.`;
  const routed =
    recipe.solve.route === undefined
      ? ''
      : ' Likely: as many easy problems as medium and hard ones, since nobody has rated them yet.';
  const views = rolesOf(recipe).flatMap((role) => models.models(role));
  const isMeasured = measured.some(({ stage, calls }) => stage === 'generate' && calls > 0);
  return sumForecast(estimates, forecastBasis(isMeasured, views) + gate + routed);
}

/** Paths of a problem that a solver draws: in turn with those that take its difficulty; for each difficulty where a rater routes, which is unknown before. */
function pathsDealt(model: ModelView, solvers: readonly ModelView[], { route, paths }: Recipe['solve']): number[] {
  return (route === undefined ? [undefined] : Difficulty.options).map((difficulty) => {
    const taking = solversFor(solvers, difficulty);
    const place = taking.indexOf(model);
    return place === -1 ? 0 : Math.floor(paths / taking.length) + (place < paths % taking.length ? 1 : 0);
  });
}

async function shareThatPasses(runs: Pick<GraphStores['runs'], 'list'>, corpus: string): Promise<number | null> {
  const { items } = await runs.list({ corpus, kind: 'synthesis', status: 'completed' }, { limit: RUNS_LOOKED_AT });
  const judged = items.reduce((sum, { funnel }) => sum + funnel.judged, 0);
  const solved = items.reduce((sum, { funnel }) => sum + funnel.solved, 0);
  return judged === 0 ? null : Math.min(1, solved / judged);
}
