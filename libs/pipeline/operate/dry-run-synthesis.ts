import { DEFAULT_CORPUS, type DryRun, type SynthesizeRequest } from '#contracts';
import { measureAvailability, selectionFor } from '../select/index.ts';
import { checkCorpus } from './check-corpus.ts';
import { forecastSynthesis } from './forecast-synthesis.ts';
import type { OperateResources } from './operate-resources.ts';
import { refuseUnrunnable } from './refuse-unrunnable.ts';
import { resolveRecipe } from './resolve-recipe.ts';

/**
 * What a synthesis could choose from and what it would cost. Nothing is stored, no model is asked; with `wait` an unsettled corpus is counted as
 * it is now.
 * @throws ProductError `invalidRequest`, `corpusNotFound`, `corpusNotSettled`, `corpusEmpty`, `roleMissing`, `programCheckUnavailable`
 */
export async function dryRunSynthesis(
  resources: Pick<OperateResources, 'stores' | 'models' | 'programs'>,
  request: SynthesizeRequest,
): Promise<DryRun> {
  const corpus = request.corpus ?? DEFAULT_CORPUS;
  const recipe = resolveRecipe(request, resources.models);
  await refuseUnrunnable(resources.programs, recipe);
  await checkCorpus(resources.stores.corpora, corpus, request.wait === true);
  const [available, forecast] = await Promise.all([
    measureAvailability(corpus, recipe, selectionFor(resources.stores, recipe)),
    forecastSynthesis(resources, corpus, recipe),
  ]);
  return { available: { ...available }, forecast };
}
