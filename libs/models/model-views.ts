import { MODEL_ROLES } from '#contracts';
import type { ModelConfig, ModelRole, ModelsConfig, ModelView, SolverConfig } from '#contracts';
import { DEFAULT_SAMPLING } from './default-sampling.ts';

const asList = (models: ModelConfig | ModelConfig[] | undefined): ModelConfig[] =>
  models === undefined ? [] : Array.isArray(models) ? models : [models];

function configsOf(config: ModelsConfig, role: ModelRole): (ModelConfig | SolverConfig)[] {
  const { judges, solvers, ...single } = config.roles;
  return role === 'judge' ? judges : role === 'solver' ? solvers : asList(single[role]);
}

const viewOf = (
  role: ModelRole,
  index: number,
  model: ModelConfig | SolverConfig,
  sampling: ModelConfig['sampling'],
): ModelView => ({
  role,
  index,
  model: model.model,
  endpoint: model.endpoint,
  sampling: { ...DEFAULT_SAMPLING[role], ...sampling },
  weight: model.weight ?? 1,
  price: model.price ?? null,
  ...(model.family !== undefined && { family: model.family }),
  ...('for' in model && model.for !== undefined && { difficulties: model.for }),
});

/** The models of a role as the models file has them. */
export function viewsOf(config: ModelsConfig, role: ModelRole): ModelView[] {
  return configsOf(config, role).map((model, index) => viewOf(role, index, model, model.sampling));
}

/**
 * Models of the file put in a role by name, as `model` or `endpoint:model`. One that the file has in this role keeps its sampling; one of another role
 * takes the role's default. Unknown names are left out.
 */
export function chooseModels(config: ModelsConfig, role: ModelRole, names: readonly string[]): ModelView[] {
  const own = configsOf(config, role);
  const known = [...own, ...MODEL_ROLES.flatMap((other) => configsOf(config, other))];
  const named = (name: string): ModelConfig | SolverConfig | undefined =>
    known.find(({ model, endpoint }) => model === name || `${endpoint}:${model}` === name);
  return names
    .map(named)
    .filter((model) => model !== undefined)
    .map((model, index) => viewOf(role, index, model, own.includes(model) ? model.sampling : undefined));
}
