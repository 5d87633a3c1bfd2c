import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { CorpusId, ProductError, Seed, SeedStatus } from '#contracts';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleSeed } from '../documentation/examples.ts';
import { requireCorpus } from '../require.ts';
import { idParams, PageQuery, pageOf, pageRequest, present } from '../query.ts';
import type { Resources } from '../resources.ts';

const notFound = (id: string) => new ProductError('seedNotFound', `There is no seed ${id}`);

/** Seeds that are there: list, one, take out. */
export function seedRoutes({ stores }: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const list = describeRoute({
      id: 'listSeeds',
      tag: 'seeds',
      summary: 'List seeds',
      description: 'Seeds of all corpora or of one, with the knowledge points of each.',
      errors: ['invalidCursor', 'corpusNotFound'],
      answers: { 200: { items: [exampleSeed], nextCursor: null } },
    });
    app.get(
      '/seeds',
      {
        schema: {
          ...list.about,
          querystring: z.strictObject({ ...PageQuery, corpus: CorpusId.optional(), status: SeedStatus.optional() }),
          response: { 200: ok(pageOf(Seed), 'A page of seeds'), ...list.problems },
        },
      },
      async ({ query }) => {
        await requireCorpus(stores, query.corpus);
        return stores.seeds.list(present({ corpus: query.corpus, status: query.status }), pageRequest(query));
      },
    );

    const one = describeRoute({
      id: 'getSeed',
      tag: 'seeds',
      summary: 'Show one seed',
      description: 'The seed as it was given, its state, and its knowledge points.',
      errors: ['seedNotFound'],
      answers: { 200: exampleSeed },
    });
    app.get(
      '/seeds/:id',
      {
        schema: {
          ...one.about,
          params: idParams(exampleSeed.id),
          response: { 200: ok(Seed, 'The seed'), ...one.problems },
        },
      },
      async ({ params }) => {
        const seed = await stores.seeds.get(params.id);
        if (seed === undefined) throw notFound(params.id);
        return seed;
      },
    );

    const remove = describeRoute({
      id: 'deleteSeed',
      tag: 'seeds',
      summary: 'Delete a seed',
      description:
        'Takes the seed and its weight out of the graph: degrees, counts and edges are then as if it had never been there.',
      errors: ['seedNotFound'],
      answers: {},
    });
    app.delete(
      '/seeds/:id',
      {
        schema: {
          ...remove.about,
          params: idParams(exampleSeed.id),
          response: { 204: z.undefined().describe('The seed is gone'), ...remove.problems },
        },
      },
      async ({ params }, reply) => {
        if (!(await stores.seeds.delete(params.id))) throw notFound(params.id);
        return reply.code(204).send();
      },
    );
    done();
  };
}
