import type { Budget, GraphStores } from '#contracts';
import { promptId } from '#prompts';
import { EXTRACTION_ROLES, modelNames, refuseUnpriced } from '../operate/run-models.ts';
import type { ImportResources } from './import-resources.ts';

/** What beginning an extraction takes. */
export type BeginResources = Pick<ImportResources, 'models' | 'instanceId' | 'newId'> & {
  stores: Pick<GraphStores, 'corpora' | 'runs'>;
};

/**
 * Creates an extraction run before it has any seed, so that no seed is ever without the run that pays for it. It is `planning` while this process
 * brings its seeds in.
 * @throws ProductError `priceUnknown`
 */
export async function beginExtraction(
  resources: BeginResources,
  corpus: string,
  budget: Budget | undefined,
  priority: number | undefined,
): Promise<string> {
  const { models, stores } = resources;
  refuseUnpriced(models, EXTRACTION_ROLES, budget);
  const runId = resources.newId('run');
  await stores.corpora.ensure(corpus);
  await stores.runs.create({
    id: runId,
    kind: 'extraction',
    corpus,
    name: null,
    status: 'planning',
    recipe: null,
    budget: budget ?? null,
    ...(priority !== undefined && { priority }),
    rehearsal: models.rehearsal,
    owner: resources.instanceId,
    prompts: {
      extract: promptId('extract-points'),
      clean: promptId('clean-points'),
      canonicalise: promptId('same-points'),
    },
    models: modelNames(models, EXTRACTION_ROLES),
  });
  return runId;
}
