import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { ChosenSet, CorpusId, ProductError, Run, RunKind, RunStatus } from '#contracts';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleRun, exampleSet } from '../documentation/examples.ts';
import { idParams, PageQuery, pageOf, pageRequest, present } from '../query.ts';
import { requireCorpus } from '../require.ts';
import type { Resources } from '../resources.ts';
import { showRun } from '../show-run.ts';

/** Runs: list, one, its sets, remove. */
export function runRoutes(resources: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const { stores } = resources;
    const list = describeRoute({
      id: 'listRuns',
      tag: 'runs',
      summary: 'List runs',
      description: 'The newest first; extractions and syntheses.',
      errors: ['invalidCursor', 'corpusNotFound'],
      answers: { 200: { items: [exampleRun], nextCursor: null } },
    });
    app.get(
      '/runs',
      {
        schema: {
          ...list.about,
          querystring: z.strictObject({
            ...PageQuery,
            corpus: CorpusId.optional(),
            status: RunStatus.optional(),
            kind: RunKind.optional(),
          }),
          response: { 200: ok(pageOf(Run), 'A page of runs'), ...list.problems },
        },
      },
      async ({ query }) => {
        const { limit, cursor, ...filter } = query;
        await requireCorpus(stores, filter.corpus);
        return stores.runs.list(present(filter), pageRequest({ limit, cursor }));
      },
    );

    const one = describeRoute({
      id: 'getRun',
      tag: 'runs',
      summary: 'Show one run',
      description:
        'State, funnel (planned = admitted + rejected + failed + pending, always), the same by relation, cost by stage, rate and time left. `waitsFor`: endpoints of its models that no worker asks now, why, and for how many seconds yet.',
      errors: ['runNotFound'],
      answers: { 200: exampleRun },
    });
    app.get(
      '/runs/:id',
      {
        schema: {
          ...one.about,
          params: idParams(exampleRun.id),
          response: { 200: ok(Run, 'The run'), ...one.problems },
        },
      },
      ({ params }) => showRun(resources, params.id),
    );

    const sets = describeRoute({
      id: 'listRunSets',
      tag: 'runs',
      summary: 'List the chosen sets of a run',
      description: 'In the order in which they were chosen; there at once after planning.',
      errors: ['invalidCursor', 'runNotFound'],
      answers: { 200: { items: [exampleSet], nextCursor: null } },
    });
    app.get(
      '/runs/:id/sets',
      {
        schema: {
          ...sets.about,
          params: idParams(exampleRun.id),
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(ChosenSet), 'A page of sets'), ...sets.problems },
        },
      },
      async ({ params, query }) => {
        const page = await stores.runs.sets(params.id, pageRequest(query));
        if (page === undefined) throw new ProductError('runNotFound', `There is no run ${params.id}`);
        return page;
      },
    );

    const remove = describeRoute({
      id: 'deleteRun',
      tag: 'runs',
      summary: 'Delete a run',
      description:
        'Removes a finished run with its candidates; its sets stay covered. Refused while the run can still go on: cancel it first.',
      errors: ['runNotFound', 'runStateConflict'],
      answers: {},
    });
    app.delete(
      '/runs/:id',
      {
        schema: {
          ...remove.about,
          params: idParams(exampleRun.id),
          response: { 204: z.undefined().describe('The run is gone'), ...remove.problems },
        },
      },
      async ({ params }, reply) => {
        if (!(await stores.runs.delete(params.id)))
          throw new ProductError('runNotFound', `There is no run ${params.id}`);
        return reply.code(204).send();
      },
    );
    done();
  };
}
