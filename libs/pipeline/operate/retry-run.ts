import {
  FAILURE_HANDLING,
  ProductError,
  type ModelRole,
  type RetryAccepted,
  type RetryRequest,
  type Run,
  type RunStatus,
} from '#contracts';
import { findRun, stateConflict } from './find-run.ts';
import type { OperateResources } from './operate-resources.ts';
import { stateToResume } from './resume-run.ts';
import { refuseChanges, settingsOf, stageOfChanges } from './retry-changes.ts';
import { refuseUnpriced, rolesOfRun } from './run-models.ts';
import type { RunModels } from './run-models.ts';

const FROM: readonly RunStatus[] = ['completed', 'cancelled', 'failed', 'paused', 'budgetReached', 'running'];

/**
 * Reopens items of a run that failed or were rejected, and nothing that was earlier, after changing its models, prompts or gate where that is asked; the
 * run goes on with them, also one that waits for them because its model failed. What stays answered is not paid again: only what the change concerns is asked
 * anew.
 * @throws ProductError `runNotFound`, `runStateConflict`, `stageUnknown`, `modelUnknown`, `promptUnknown`, `priceUnknown`
 */
export async function retryRun(
  resources: Pick<OperateResources, 'stores' | 'models'>,
  runId: string,
  request: RetryRequest,
): Promise<RetryAccepted> {
  const { runs } = resources.stores;
  const run = await findRun(runs, runId);
  refuseState(run);
  refuseChanges(run, request, resources.models);
  refuseUnpriced(chosenModels(resources.models, request), rolesOfRun(run), run.budget);
  const settings = settingsOf(run, request);
  if (settings !== undefined) await runs.change(runId, 'retry', settings);
  const judges = run.models?.judges ?? resources.models.models('judge').map(({ model }) => model);
  const fromStage = request.fromStage ?? (settings && stageOfChanges(run, request, judges));
  const reopened = await runs.reopen(runId, {
    outcomes: request.outcomes ?? (settings === undefined ? ['failed'] : ['failed', 'rejected']),
    ...(request.reasons && { reasons: request.reasons }),
    ...(fromStage && { fromStage }),
  });
  // What an interrupted retry reopened is pending already: it goes on as well.
  const pending = reopened > 0 || run.funnel.pending > 0;
  const ended: RunStatus[] = ['completed', 'cancelled', 'failed'];
  const mended = waitsForModels(run) && request.models !== undefined;
  if (!pending || !(ended.includes(run.status) || mended)) return { runId, status: run.status, reopened };
  const to = mended ? stateToResume(run) : 'running';
  if (!(await runs.move(runId, mended ? ['paused'] : ended, to, null)))
    throw stateConflict(await findRun(runs, runId), 'retried', FROM);
  return { runId, status: to, reopened };
}

/** Whether the run stopped by itself over a model that cannot be asked: with other models it goes on. What a person or a window paused stays paused. */
function waitsForModels({ status, statusReason }: Run): boolean {
  return status === 'paused' && statusReason !== null && Object.hasOwn(FAILURE_HANDLING, statusReason.code);
}

/** The models as the run will have them. */
function chosenModels(models: RunModels, { models: chosen }: RetryRequest): RunModels {
  if (chosen === undefined) return models;
  const one = (name: string | undefined) => (name === undefined ? undefined : [name]);
  const names: Partial<Record<ModelRole, readonly string[] | undefined>> = {
    extractor: one(chosen.extractor),
    generator: one(chosen.generator),
    judge: chosen.judges,
    solver: chosen.solvers,
  };
  return { ...models, models: (role) => models.models(role, names[role]) };
}

function refuseState(run: Run): void {
  if (!FROM.includes(run.status)) throw stateConflict(run, 'retried', FROM);
  if (run.status === 'cancelled' && run.funnel.pending > 0) {
    throw new ProductError(
      'runStateConflict',
      `${run.id} is still being cancelled: ${run.funnel.pending} items are pending`,
    );
  }
  if (run.funnel.planned === 0)
    throw new ProductError('runStateConflict', `${run.id} has nothing to retry: nothing was planned`);
}
