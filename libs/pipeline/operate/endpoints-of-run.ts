import type { Run } from '#contracts';
import { chosenNames } from '../work/run-choices.ts';
import { rolesOfRun, type RunModels } from './run-models.ts';

/** Endpoints that the calls of a run go to, with the models that a retry chose for it. */
export function endpointsOfRun(models: Pick<RunModels, 'models'>, run: Pick<Run, 'recipe' | 'models'>): string[] {
  const chosen = chosenNames(run.models);
  const asked = rolesOfRun(run).flatMap((role) => models.models(role, chosen[role]));
  return [...new Set(asked.map(({ endpoint }) => endpoint))];
}
