import { ModelError, type ModelGateway, type ModelRole, type ModelView } from '#contracts';

/** The one model of a role. @throws ModelError `modelMissing` when the role is not configured */
export function theModel(models: ModelGateway, role: ModelRole): ModelView {
  const [model] = models.models(role);
  if (model === undefined) throw new ModelError('modelMissing', role, `no model is configured for the role ${role}`);
  return model;
}
