import { ProductError, type Budget, type ResumeRequest, type Run, type RunAccepted, type RunStatus } from '#contracts';
import { findRun, stateConflict } from './find-run.ts';
import type { OperateResources } from './operate-resources.ts';
import { refuseUnpriced, rolesOfRun } from './run-models.ts';

const FROM: readonly RunStatus[] = ['paused', 'budgetReached'];
const KINDS = ['usd', 'tokens', 'calls'] as const;

/**
 * Lets a waiting run go on where it was, with a higher wall where one is given.
 * @throws ProductError `runNotFound`, `runStateConflict`, `invalidRequest` when the wall would be lowered, `priceUnknown`
 */
export async function resumeRun(
  resources: Pick<OperateResources, 'stores' | 'queue' | 'models'>,
  runId: string,
  request: ResumeRequest,
): Promise<RunAccepted> {
  const { runs } = resources.stores;
  const run = await findRun(runs, runId);
  if (!FROM.includes(run.status)) throw stateConflict(run, 'resumed', FROM);
  if (request.budget !== undefined) {
    refuseUnpriced(resources.models, rolesOfRun(run), request.budget);
    await runs.setBudget(runId, raised(run.budget, request.budget));
  }
  const to = stateToResume(run);
  if (!(await runs.move(runId, FROM, to, null))) throw stateConflict(await findRun(runs, runId), 'resumed', FROM);
  // A lost job is found by the feeder.
  if (run.kind === 'synthesis' && to !== 'running')
    await resources.queue.add('plan', [{ runId }]).catch(() => undefined);
  return { runId, status: to };
}

/** A run whose planning or import has not ended goes back into it: whoever plans is still there, or the feeder finds another. */
export function stateToResume(run: Pick<Run, 'plannedAt' | 'startedAt'>): RunStatus {
  if (run.plannedAt !== null) return 'running';
  return run.startedAt === null ? 'planned' : 'planning';
}

/** A wall that was lowered could already be passed. */
function raised(old: Budget | null, asked: Budget): Budget {
  for (const kind of KINDS) {
    const before = old?.[kind];
    const after = asked[kind];
    if (before === undefined || after === undefined || after >= before) continue;
    const detail = `the wall is ${before}; it can be raised, not lowered to ${after}`;
    throw new ProductError('invalidRequest', `budget.${kind}: ${detail}`, {
      errors: [{ field: `budget.${kind}`, code: 'tooSmall', detail }],
    });
  }
  return { ...old, ...asked };
}
