import { ProductError, type Calibration, type CalibrationRequest } from '#contracts';
import { promptId } from '#prompts';
import type { OperateResources } from '../operate/operate-resources.ts';
import { DEFAULT_GATE } from '../operate/resolve-recipe.ts';
import { refuseUnpriced } from '../operate/run-models.ts';

/**
 * Starts a calibration of the judges that are configured now. Each is asked once about each problem, and again at most twice where an answer
 * cannot be read.
 * @throws ProductError `invalidRequest` where all problems have one label: there would be nothing to tell apart; `priceUnknown`
 */
export async function startCalibration(
  resources: Pick<OperateResources, 'stores' | 'queue' | 'models' | 'newId'>,
  request: CalibrationRequest,
): Promise<Calibration> {
  const valid = request.problems.filter((problem) => problem.valid).length;
  if (valid === 0 || valid === request.problems.length) {
    const detail = 'label some problems valid and some invalid: one kind alone measures one rate only';
    throw new ProductError('invalidRequest', `problems: ${detail}`, {
      errors: [{ field: 'problems', code: 'invalidValue', detail }],
    });
  }
  const { models } = resources;
  refuseUnpriced(models, ['judge'], request.budget);
  const id = resources.newId('calibration');
  const created = await resources.stores.calibrations.create({
    id,
    name: request.name ?? null,
    gate: request.gate ?? DEFAULT_GATE,
    budget: request.budget ?? null,
    prompt: promptId('judge-problem'),
    judges: models.models('judge').map(({ model, weight }) => ({ model, weight })),
    rehearsal: models.rehearsal,
    problems: request.problems.map(({ problem, valid: label, knowledgePoints = [] }, number) => ({
      number,
      problem,
      valid: label,
      knowledgePoints,
    })),
  });
  // A lost job is found by the feeder.
  await resources.queue.add('calibrate', [{ calibrationId: id }]).catch(() => undefined);
  return created;
}
