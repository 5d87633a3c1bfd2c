import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { ImportDryRun, ImportResult, SeedInput } from '#contracts';
import { forecastExtraction, importSeeds } from '#pipeline';
import { z } from 'zod';
import { ROWS_BODY_LIMIT } from '../body-limits.ts';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleImportDryRun, exampleImportResult, exampleSeedInput } from '../documentation/examples.ts';
import { schemaOf } from '../documentation/schema-of.ts';
import { ImportBody, ImportQuery, readImportRequest } from '../import-request.ts';
import type { Resources } from '../resources.ts';

/** OpenAPI of the two bodies; a route of Fastify can only have one schema, so the body is read in the handler. */
const BODIES = {
  'application/json': { schema: schemaOf(ImportBody.extend({ seeds: z.array(SeedInput).min(1).max(1_000) })) },
  'application/x-ndjson': { schema: { type: 'string' }, example: `${JSON.stringify(exampleSeedInput)}\n` },
};

/** Seeds come in, whole or as a stream. */
export function seedImportRoutes(resources: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const take = describeRoute({
      id: 'importSeeds',
      tag: 'seeds',
      summary: 'Bring seeds in',
      description:
        'JSON with 1 to 1,000 seeds, or newline-delimited JSON of any length (`application/x-ndjson`, gzip welcome), streamed. A bad row is rejected ' +
        'and counted; the others go in. Seeds with `knowledgePoints` are not extracted; the others are the items of the run that is answered. ' +
        '`?dryRun=true` checks and forecasts only.',
      takes: 'body',
      errors: ['priceUnknown'],
      answers: { 200: exampleImportDryRun, 202: exampleImportResult },
      body: { corpus: 'default', seeds: [exampleSeedInput] },
    });
    app.post(
      '/seeds',
      {
        bodyLimit: ROWS_BODY_LIMIT,
        schema: {
          ...take.about,
          'x-content': BODIES,
          querystring: ImportQuery,
          response: {
            200: ok(ImportDryRun, 'What a dry run found'),
            202: ok(ImportResult, 'What was taken, and the run that extracts it'),
            ...take.problems,
          },
        },
      },
      async ({ query, body }, reply) => {
        const request = readImportRequest(query, body, resources.stopping);
        if (request.options.dryRun === true) return reply.code(200).send(await forecastExtraction(resources, request));
        const result = await importSeeds(resources, request);
        const location = result.runId === null ? `/corpora/${result.corpus}` : `/runs/${result.runId}`;
        return reply.code(202).header('location', location).send(result);
      },
    );
    done();
  };
}
