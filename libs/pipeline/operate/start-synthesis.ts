import { DEFAULT_CORPUS, ProductError } from '#contracts';
import type { NewRun, Recipe, RunAccepted, SynthesizeRequest } from '#contracts';
import { promptId } from '#prompts';
import { checkQuotas, measureAvailability, selectionFor, type QuotaProblem } from '../select/index.ts';
import { checkCorpus } from './check-corpus.ts';
import type { OperateResources } from './operate-resources.ts';
import { resolveRecipe } from './resolve-recipe.ts';
import { refuseUnrunnable } from './refuse-unrunnable.ts';
import { modelNames, refuseUnpriced, rolesOf } from './run-models.ts';

/**
 * Starts a synthesis and answers at once: the run exists, planning is its first step and a job of its own.
 * @throws ProductError `invalidRequest`, `corpusNotFound`, `corpusNotSettled`, `corpusEmpty`, `priceUnknown`, `quotaUnavailable`, `roleMissing`,
 *   `programCheckUnavailable`
 */
export async function startSynthesis(
  resources: Pick<OperateResources, 'stores' | 'queue' | 'models' | 'programs' | 'newId'>,
  request: SynthesizeRequest,
): Promise<RunAccepted> {
  const run = await prepareSynthesis(resources, request, resources.newId('run'));
  await resources.stores.runs.create(run);
  // A lost job is found by the feeder.
  await resources.queue.add('plan', [{ runId: run.id }]).catch(() => undefined);
  return { runId: run.id, status: run.status };
}

/**
 * Checks a request and makes the run that it asks for; nothing is stored.
 * @throws ProductError as startSynthesis does
 */
export async function prepareSynthesis(
  resources: Pick<OperateResources, 'stores' | 'models' | 'programs'>,
  request: SynthesizeRequest,
  runId: string,
): Promise<NewRun> {
  const { stores, models } = resources;
  const corpus = request.corpus ?? DEFAULT_CORPUS;
  const recipe = resolveRecipe(request, models);
  const settled = await checkCorpus(stores.corpora, corpus, request.wait === true);
  const roles = rolesOf(recipe);
  refuseUnpriced(models, roles, request.budget);
  await refuseUnrunnable(resources.programs, recipe);
  // A corpus that still grows will have more, and who accepts a shortfall wants what there is.
  if (settled && recipe.shortfall === 'fail') await refuseQuotas(resources, corpus, recipe);
  return {
    id: runId,
    kind: 'synthesis',
    corpus,
    name: request.name ?? null,
    status: 'planned',
    recipe,
    budget: request.budget ?? null,
    ...(request.priority !== undefined && { priority: request.priority }),
    rehearsal: models.rehearsal,
    owner: null,
    prompts: {
      generate: promptId('write-problem'),
      judge: promptId('judge-problem'),
      solve: promptId('solve'),
      ...(recipe.gate.solution === true && { judgeSolution: promptId('judge-solution') }),
      ...checkPrompts(recipe),
    },
    models: modelNames(models, roles),
  };
}

/** Prompts of the checks that a recipe asks for, by stage. */
function checkPrompts({ solve, gate, sample, verify, contamination }: Recipe): Record<string, string> {
  const looks = (what: 'adherence' | 'pointsUsed') => gate[what] !== undefined || sample?.[what] !== undefined;
  return {
    ...(solve.route !== undefined && { rate: promptId('rate-problem') }),
    ...(verify !== undefined && { program: promptId('write-program') }),
    ...(looks('pointsUsed') && { pointsUsed: promptId('points-used') }),
    ...(looks('adherence') && { adherence: promptId('extract-points') }),
    ...(contamination.embedding !== undefined && { sameProblem: promptId('same-problem') }),
  };
}

async function refuseQuotas(
  { stores }: Pick<OperateResources, 'stores'>,
  corpus: string,
  recipe: Recipe,
): Promise<void> {
  const problems = checkQuotas(recipe, await measureAvailability(corpus, recipe, selectionFor(stores, recipe)));
  const [first] = problems;
  if (first === undefined) return;
  const words = problems.map(
    (problem) => `${fieldOf(problem)}: asked ${problem.asked}, available ${problem.available}`,
  );
  throw new ProductError('quotaUnavailable', `${words.join('; ')}. "shortfall": "accept" takes what there is.`, {
    errors: problems.map((problem) => ({
      field: fieldOf(problem),
      code: 'quotaUnavailable',
      detail: `asked ${problem.asked}, available ${problem.available}`,
    })),
    extra: { relation: first.relation, asked: first.asked, available: first.available, quotas: problems },
  });
}

function fieldOf({ relation, size }: QuotaProblem): string {
  return size === undefined ? `sets.${relation}` : `sets.${relation}.${size}`;
}
