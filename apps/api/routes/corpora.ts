import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { Corpus, ProductError } from '#contracts';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleCorpus } from '../documentation/examples.ts';
import { CorpusParams, PageQuery, pageOf, pageRequest } from '../query.ts';
import { corpusNotFound } from '../require.ts';
import type { Resources } from '../resources.ts';

/** Corpora: list, one, remove with all that hangs on it. */
export function corpusRoutes({ stores }: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const list = describeRoute({
      id: 'listCorpora',
      tag: 'corpora',
      summary: 'List corpora',
      description: 'Each with its counts and the state of its graph.',
      errors: ['invalidCursor'],
      answers: { 200: { items: [exampleCorpus], nextCursor: null } },
    });
    app.get(
      '/corpora',
      {
        schema: {
          ...list.about,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(Corpus), 'A page of corpora'), ...list.problems },
        },
      },
      ({ query }) => stores.corpora.list(pageRequest(query)),
    );

    const one = describeRoute({
      id: 'getCorpus',
      tag: 'corpora',
      summary: 'Show one corpus',
      description:
        '`revision` counts changes; `fingerprint` is the same for the same seeds in whatever order they came; `settled`: nothing is being extracted, merged or counted.',
      errors: ['corpusNotFound'],
      answers: { 200: exampleCorpus },
    });
    app.get(
      '/corpora/:corpus',
      { schema: { ...one.about, params: CorpusParams, response: { 200: ok(Corpus, 'The corpus'), ...one.problems } } },
      async ({ params }) => {
        const corpus = await stores.corpora.get(params.corpus);
        if (corpus === undefined) throw corpusNotFound(params.corpus);
        return corpus;
      },
    );

    const remove = describeRoute({
      id: 'deleteCorpus',
      tag: 'corpora',
      summary: 'Delete a corpus',
      description:
        'Removes seeds, points, runs, problems and exports of the corpus. Refused while a run of it is at work: cancel that first.',
      errors: ['corpusNotFound', 'runStateConflict'],
      answers: {},
    });
    app.delete(
      '/corpora/:corpus',
      {
        schema: {
          ...remove.about,
          params: CorpusParams,
          response: { 204: z.undefined().describe('The corpus is gone'), ...remove.problems },
        },
      },
      async ({ params }, reply) => {
        const atWork = (await stores.runs.working()).find(({ corpus }) => corpus === params.corpus);
        if (atWork) {
          throw new ProductError(
            'runStateConflict',
            `${atWork.id} is ${atWork.status} on this corpus; cancel it first`,
            {
              extra: { runId: atWork.id, status: atWork.status },
            },
          );
        }
        if (!(await stores.corpora.delete(params.corpus))) throw corpusNotFound(params.corpus);
        return reply.code(204).send();
      },
    );
    done();
  };
}
