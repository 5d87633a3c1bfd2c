import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { Id, RunReport } from '#contracts';
import { reportRun } from '#pipeline';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleRun } from '../documentation/examples.ts';
import { exampleRunReport } from '../documentation/report-examples.ts';
import { idParams } from '../query.ts';
import type { Resources } from '../resources.ts';

/** The evidence of a run. */
export function runReportRoutes({ stores }: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const report = describeRoute({
      id: 'getRunReport',
      tag: 'runs',
      summary: 'Report a run',
      description:
        'Counts in and out of every stage, the same by relation with Wilson 95% intervals, cost by stage, model and relation and for a kept row, novelty, coverage, ' +
        'pass rates, vote shares, tiers, duplicates, and what is known of the judges. `against` names a second run to set beside it.',
      errors: ['runNotFound'],
      answers: { 200: exampleRunReport },
    });
    app.get(
      '/runs/:id/report',
      {
        schema: {
          ...report.about,
          params: idParams(exampleRun.id),
          querystring: z.strictObject({ against: Id.optional().describe('Id of a run to compare with') }),
          response: { 200: ok(RunReport, 'The report'), ...report.problems },
        },
      },
      ({ params, query }) => reportRun(stores, params.id, query.against),
    );
    done();
  };
}
