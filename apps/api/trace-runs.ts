import type { GraphStores } from '#contracts';
import type { ContextKeeper, Tracing } from '#telemetry';
import type { RequestContext } from './plugins/request-context.ts';

/** The same stores; a run that is created keeps the trace of the request that started it, so that its work goes on there, whenever it is done. */
export function traceRuns(stores: GraphStores, tracing: Tracing, keeper: ContextKeeper<RequestContext>): GraphStores {
  return {
    ...stores,
    runs: {
      ...stores.runs,
      async create(run) {
        const span = tracing.begin(`run ${run.kind}`, {
          kind: 'producer',
          parent: keeper.current()?.span?.traceparent,
          attributes: { 'seedgraph.runId': run.id, 'seedgraph.corpus': run.corpus },
        });
        try {
          await stores.runs.create({ ...run, trace: span.traceparent });
        } catch (error) {
          span.fail(error instanceof Error ? error.name : 'unknown');
          throw error;
        } finally {
          span.end();
        }
      },
    },
  };
}
