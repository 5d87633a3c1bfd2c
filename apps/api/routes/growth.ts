import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { GrowDryRun, GrowRequest, RunAccepted } from '#contracts';
import { forecastGrowth, growGraph } from '#pipeline';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleForecast, exampleRunAccepted } from '../documentation/examples.ts';
import { CorpusParams, Flag } from '../query.ts';
import type { Resources } from '../resources.ts';

/** The second generation: the graph grows from problems that were admitted. */
export function growthRoutes(resources: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const grow = describeRoute({
      id: 'growGraph',
      tag: 'corpora',
      summary: 'Grow the graph from admitted problems',
      description:
        'Extracts the points of admitted problems, each problem once, and counts them into the second generation: points that no seed uses, and edges of their own kind. What seeds gave the graph stays exactly as it is, and selection leaves the second generation out unless a recipe asks for it (`filter.generations`). A run of kind `extraction`; `?dryRun=true` counts and forecasts only.',
      takes: 'body',
      errors: ['corpusNotFound', 'runNotFound', 'nothingToGrow', 'priceUnknown'],
      answers: {
        200: { corpus: 'default', problems: 48, forecast: exampleForecast },
        202: { ...exampleRunAccepted, status: 'planning' },
      },
      body: { filter: { tier: ['agreed'] }, limit: 1_000 },
    });
    app.post(
      '/corpora/:corpus/grow',
      {
        schema: {
          ...grow.about,
          params: CorpusParams,
          querystring: z.strictObject({ dryRun: Flag.optional().describe('Count and forecast only') }),
          body: GrowRequest,
          response: {
            200: ok(GrowDryRun, 'What a dry run found'),
            202: ok(RunAccepted, 'The run that extracts the points'),
            ...grow.problems,
          },
        },
      },
      async ({ params, query, body }, reply) => {
        if (query.dryRun === true) return reply.code(200).send(await forecastGrowth(resources, params.corpus, body));
        const accepted = await growGraph(resources, params.corpus, body);
        return reply.code(202).header('location', `/runs/${accepted.runId}`).send(accepted);
      },
    );
    done();
  };
}
