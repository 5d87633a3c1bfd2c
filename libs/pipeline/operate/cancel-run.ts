import type { RunAccepted, RunStatus } from '#contracts';
import { findRun, stateConflict } from './find-run.ts';
import type { OperateResources } from './operate-resources.ts';

const FROM: readonly RunStatus[] = ['planned', 'planning', 'running', 'paused', 'budgetReached'];

/**
 * Cancels a run: its state at once; what was pending ends as failed, reason `cancelled`, in the background, since there may be millions.
 * @throws ProductError `runNotFound`, `runStateConflict`
 */
export async function cancelRun(
  resources: Pick<OperateResources, 'stores' | 'background'>,
  runId: string,
): Promise<RunAccepted> {
  const { runs } = resources.stores;
  const reason = { code: 'cancelledByUser', detail: 'cancelled by a request' };
  if (!(await runs.move(runId, FROM, 'cancelled', reason)))
    throw stateConflict(await findRun(runs, runId), 'cancelled', FROM);
  resources.background.run(`cancel ${runId}`, () => runs.cancelPending(runId));
  return { runId, status: 'cancelled' };
}

/** Goes on with cancellations that a process left half done when it died: their candidates must not stay pending. */
export async function finishCancellations(resources: Pick<OperateResources, 'stores' | 'background'>): Promise<void> {
  const { runs } = resources.stores;
  let cursor: string | null | undefined;
  do {
    const page = await runs.list(
      { status: 'cancelled' },
      { limit: 100, ...(typeof cursor === 'string' && { cursor }) },
    );
    for (const run of page.items) {
      if (run.funnel.pending > 0) resources.background.run(`cancel ${run.id}`, () => runs.cancelPending(run.id));
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
}
