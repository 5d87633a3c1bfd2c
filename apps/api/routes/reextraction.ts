import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { ReextractDryRun, ReextractRequest, RunAccepted } from '#contracts';
import { forecastReextraction, reextractSeeds } from '#pipeline';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleForecast, exampleRunAccepted } from '../documentation/examples.ts';
import { Flag } from '../query.ts';
import type { Resources } from '../resources.ts';

/** Seeds are extracted once more: with another model, another prompt, or because it failed. */
export function reextractionRoutes(resources: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const again = describeRoute({
      id: 'reextractSeeds',
      tag: 'seeds',
      summary: 'Extract seeds once more',
      description:
        'Those in some states (`failed` and `extracted` where left out), or those named by `ids`. A seed keeps its points until its new ones are counted, in one transaction, and where the new extraction fails. Points that came with a seed stay unless it is named. Seeds of a run that has not ended are left alone. A run of kind `extraction`; `?dryRun=true` counts and forecasts only.',
      takes: 'body',
      errors: ['corpusNotFound', 'nothingToExtract', 'priceUnknown'],
      answers: {
        200: { corpus: 'default', seeds: 12, forecast: exampleForecast },
        202: { ...exampleRunAccepted, status: 'planning' },
      },
      body: { corpus: 'default', status: 'failed' },
    });
    app.post(
      '/seeds/reextract',
      {
        schema: {
          ...again.about,
          querystring: z.strictObject({ dryRun: Flag.optional().describe('Count and forecast only') }),
          body: ReextractRequest,
          response: {
            200: ok(ReextractDryRun, 'What a dry run found'),
            202: ok(RunAccepted, 'The run that extracts the seeds'),
            ...again.problems,
          },
        },
      },
      async ({ query, body }, reply) => {
        if (query.dryRun === true) return reply.code(200).send(await forecastReextraction(resources, body));
        const accepted = await reextractSeeds(resources, body);
        return reply.code(202).header('location', `/runs/${accepted.runId}`).send(accepted);
      },
    );
    done();
  };
}
