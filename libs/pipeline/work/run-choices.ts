import { ModelError, type ModelChoices, type ModelRole, type WorkingRun } from '#contracts';
import type { WorkResources } from './work-resources.ts';

/** Names of the models that a retry chose, by role. */
export function chosenNames(models: ModelChoices | null): Partial<Record<ModelRole, readonly string[] | undefined>> {
  return {
    extractor: models?.extractor === undefined ? undefined : [models.extractor],
    generator: models?.generator === undefined ? undefined : [models.generator],
    judge: models?.judges,
    solver: models?.solvers,
  };
}

/** The resources as one run sees them: with the models and prompts that a retry chose for it. */
export function withChoices(resources: WorkResources, { models, prompts }: WorkingRun): WorkResources {
  if (models === null && prompts === null) return resources;
  const names = chosenNames(models);
  return {
    ...resources,
    prompts,
    models: {
      ...resources.models,
      models(role) {
        const chosen = names[role];
        const found = resources.models.models(role, chosen);
        if (chosen === undefined || found.length === chosen.length) return found;
        const detail = `the run was given ${chosen.join(', ')} as ${role}, and the models file does not name all of them any more`;
        throw new ModelError('modelMissing', chosen.join(', '), detail);
      },
    },
  };
}
