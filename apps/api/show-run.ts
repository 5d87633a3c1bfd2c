import { WORKING_RUN_STATES, type GraphStores, type Run, type ShutEndpoint } from '#contracts';
import { endpointsOfRun, findRun, type RunModels } from '#pipeline';

export interface ShowResources {
  stores: { runs: Pick<GraphStores['runs'], 'get'> };
  models: Pick<RunModels, 'models'>;
  shutEndpoints: (endpoints: readonly string[]) => Promise<ShutEndpoint[]>;
}

/**
 * A run with the endpoints that it waits for. While Redis is away nobody knows them, and the run is shown all the same.
 * @throws ProductError `runNotFound`
 */
export async function showRun({ stores, models, shutEndpoints }: ShowResources, runId: string): Promise<Run> {
  const run = await findRun(stores.runs, runId);
  if (!WORKING_RUN_STATES.includes(run.status)) return run;
  const waitsFor = await shutEndpoints(endpointsOfRun(models, run)).catch(() => []);
  return waitsFor.length === 0 ? run : { ...run, waitsFor };
}
