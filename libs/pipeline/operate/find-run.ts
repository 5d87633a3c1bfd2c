import { ProductError, type GraphStores, type Run, type RunStatus } from '#contracts';

/** The run, as it is now. @throws ProductError `runNotFound` */
export async function findRun(runs: Pick<GraphStores['runs'], 'get'>, runId: string): Promise<Run> {
  const run = await runs.get(runId);
  if (run === undefined) throw new ProductError('runNotFound', `There is no run ${runId}`);
  return run;
}

/** Says in which states an operation works, and in which this run is. */
export function stateConflict(
  run: Pick<Run, 'id' | 'status'>,
  operation: string,
  from: readonly RunStatus[],
): ProductError {
  return new ProductError(
    'runStateConflict',
    `${run.id} is ${run.status}: only a run that is ${from.join(', ')} can be ${operation}`,
    {
      extra: { status: run.status, allowed: from },
    },
  );
}
