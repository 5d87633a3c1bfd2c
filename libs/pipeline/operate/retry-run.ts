import { ProductError, type RetryAccepted, type RetryRequest, type Run, type RunStatus } from '#contracts';
import { findRun, stateConflict } from './find-run.ts';
import type { OperateResources } from './operate-resources.ts';

const FROM: readonly RunStatus[] = ['completed', 'cancelled', 'failed', 'paused', 'budgetReached', 'running'];
const STAGES = { extraction: ['extract'], synthesis: ['generate', 'verify', 'judge', 'solve'] };

/**
 * Reopens items of a run that failed or were rejected, and nothing that was earlier; the run goes on with them. What else stays answered is
 * not paid again: only the reopened stages ask anew.
 * @throws ProductError `runNotFound`, `runStateConflict`, `invalidRequest` when the stage is not one of this run
 */
export async function retryRun(
  resources: Pick<OperateResources, 'stores'>,
  runId: string,
  request: RetryRequest,
): Promise<RetryAccepted> {
  const { runs } = resources.stores;
  const run = await findRun(runs, runId);
  refuseRetry(run, request);
  const reopened = await runs.reopen(runId, {
    outcomes: request.outcomes ?? ['failed'],
    ...(request.reasons && { reasons: request.reasons }),
    ...(request.fromStage && { fromStage: request.fromStage }),
  });
  // What an interrupted retry reopened is pending already: it goes on as well.
  const pending = reopened > 0 || run.funnel.pending > 0;
  const ended: RunStatus[] = ['completed', 'cancelled', 'failed'];
  if (!pending || !ended.includes(run.status)) return { runId, status: run.status, reopened };
  if (!(await runs.move(runId, ended, 'running', null)))
    throw stateConflict(await findRun(runs, runId), 'retried', FROM);
  return { runId, status: 'running', reopened };
}

function refuseRetry(run: Run, request: RetryRequest): void {
  if (!FROM.includes(run.status)) throw stateConflict(run, 'retried', FROM);
  if (run.status === 'cancelled' && run.funnel.pending > 0) {
    throw new ProductError(
      'runStateConflict',
      `${run.id} is still being cancelled: ${run.funnel.pending} items are pending`,
    );
  }
  if (run.funnel.planned === 0)
    throw new ProductError('runStateConflict', `${run.id} has nothing to retry: nothing was planned`);
  const stages = STAGES[run.kind];
  if (request.fromStage !== undefined && !stages.includes(request.fromStage)) {
    const detail = `the stages of this run are ${stages.join(', ')}`;
    throw new ProductError('invalidRequest', `fromStage: ${detail}`, {
      errors: [{ field: 'fromStage', code: 'invalidValue', detail }],
    });
  }
}
