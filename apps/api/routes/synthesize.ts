import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { DryRun, RunAccepted, SynthesizeRequest } from '#contracts';
import { dryRunSynthesis, startSynthesis } from '#pipeline';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleDryRun, exampleRunAccepted } from '../documentation/examples.ts';
import { Flag } from '../query.ts';
import type { Resources } from '../resources.ts';

/** A synthesis: started, or only counted and forecast. */
export function synthesizeRoutes(resources: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const start = describeRoute({
      id: 'synthesize',
      tag: 'runs',
      summary: 'Start a synthesis',
      description:
        'Only `sets` is required. Answers at once; planning is the first step of the run. `?dryRun=true` counts what can be chosen and forecasts the cost, and starts nothing.',
      takes: 'body',
      errors: [
        'corpusNotFound',
        'corpusNotSettled',
        'corpusEmpty',
        'quotaUnavailable',
        'priceUnknown',
        'roleMissing',
        'programCheckUnavailable',
      ],
      answers: { 200: exampleDryRun, 202: exampleRunAccepted },
      body: { sets: { oneHop: 20, twoHop: 20, threeHop: 10, community: 10 }, seed: 7, shortfall: 'accept' },
    });
    app.post(
      '/synthesize',
      {
        schema: {
          ...start.about,
          querystring: z.strictObject({ dryRun: Flag.optional().describe('Count and forecast only') }),
          body: SynthesizeRequest,
          response: {
            200: ok(DryRun, 'What a dry run found'),
            202: ok(RunAccepted, 'The run is planned'),
            ...start.problems,
          },
        },
      },
      async ({ query, body }, reply) => {
        if (query.dryRun === true) return reply.code(200).send(await dryRunSynthesis(resources, body));
        const accepted = await startSynthesis(resources, body);
        return reply.code(202).header('location', `/runs/${accepted.runId}`).send(accepted);
      },
    );
    done();
  };
}
