import type { RunAccepted, RunStatus } from '#contracts';
import { findRun, stateConflict } from './find-run.ts';
import type { OperateResources } from './operate-resources.ts';

/** States from which a run can be paused. */
export const PAUSABLE: readonly RunStatus[] = ['planned', 'planning', 'running'];

/**
 * Pauses a run: nothing new is sent for it; calls that are under way end and their answers are kept.
 * @throws ProductError `runNotFound`, `runStateConflict`
 */
export async function pauseRun(resources: Pick<OperateResources, 'stores'>, runId: string): Promise<RunAccepted> {
  const { runs } = resources.stores;
  const reason = { code: 'pausedByUser', detail: 'paused by a request; resume lets it go on' };
  if (!(await runs.move(runId, PAUSABLE, 'paused', reason)))
    throw stateConflict(await findRun(runs, runId), 'paused', PAUSABLE);
  return { runId, status: 'paused' };
}
