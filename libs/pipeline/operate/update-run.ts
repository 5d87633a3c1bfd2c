import { FINAL_RUN_STATES, type Run, type RunStatus, type UpdateRunRequest } from '#contracts';
import { findRun, stateConflict } from './find-run.ts';
import type { OperateResources } from './operate-resources.ts';

const OPEN: readonly RunStatus[] = ['planned', 'planning', 'running', 'paused', 'budgetReached'];

/**
 * Changes the priority of a run that has not ended: at once for its calls that wait, within a second for its jobs.
 * @throws ProductError `runNotFound`, `runStateConflict`
 */
export async function updateRun(
  resources: Pick<OperateResources, 'stores'>,
  runId: string,
  request: UpdateRunRequest,
): Promise<Run> {
  const { runs } = resources.stores;
  const run = await findRun(runs, runId);
  if (FINAL_RUN_STATES.includes(run.status)) throw stateConflict(run, 'changed', OPEN);
  await runs.change(runId, 'update', { priority: request.priority });
  return findRun(runs, runId);
}
