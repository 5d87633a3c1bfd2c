import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { EvaluationSet, EvaluationSetResult, EvaluationTextInput, ProductError } from '#contracts';
import { storeEvaluationSet } from '#pipeline';
import { z } from 'zod';
import { ROWS_BODY_LIMIT } from '../body-limits.ts';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import {
  exampleEvaluationSet,
  exampleEvaluationSetResult,
  exampleEvaluationText,
} from '../documentation/evaluation-examples.ts';
import { schemaOf } from '../documentation/schema-of.ts';
import { EvaluationBody, EvaluationQuery, readEvaluationRequest } from '../evaluation-request.ts';
import { idParams, PageQuery, pageOf, pageRequest } from '../query.ts';
import type { Resources } from '../resources.ts';

/** OpenAPI of the two bodies; a route of Fastify can only have one schema, so the body is read in the handler. */
const BODIES = {
  'application/json': {
    schema: schemaOf(EvaluationBody.extend({ texts: z.array(EvaluationTextInput).min(1).max(1_000) })),
  },
  'application/x-ndjson': { schema: { type: 'string' }, example: `${JSON.stringify(exampleEvaluationText)}\n` },
};

const notFound = (id: string) => new ProductError('evaluationSetNotFound', `There is no evaluation set ${id}`);

/** Texts that no candidate may share anything with: register, list, show, remove. */
export function evaluationSetRoutes(resources: Resources): FastifyPluginCallbackZod {
  const sets = resources.stores.evaluationSets;
  return (app, _options, done) => {
    const create = describeRoute({
      id: 'createEvaluationSet',
      tag: 'evaluation sets',
      summary: 'Register an evaluation set',
      description:
        'JSON with 1 to 1,000 texts, or newline-delimited JSON (`application/x-ndjson`, gzip welcome), streamed, `?name=&corpus=`; at most 100,000 ' +
        'texts a set. A bad row is rejected and counted; the others go in. Candidates that are checked from now on end as rejected, reason ' +
        "`contaminated`, where they share a layer of their recipe's `contamination.drop` with one of the texts.",
      takes: 'body',
      errors: ['corpusNotFound'],
      answers: { 201: exampleEvaluationSetResult },
      body: { name: 'GSM8K test', texts: [exampleEvaluationText] },
    });
    app.post(
      '/evaluation-sets',
      {
        bodyLimit: ROWS_BODY_LIMIT,
        schema: {
          ...create.about,
          'x-content': BODIES,
          querystring: EvaluationQuery,
          response: { 201: ok(EvaluationSetResult, 'The set, and the rows that did not go in'), ...create.problems },
        },
      },
      async ({ query, body }, reply) => {
        const stored = await storeEvaluationSet(resources, readEvaluationRequest(query, body, resources.stopping));
        return reply.code(201).header('location', `/evaluation-sets/${stored.id}`).send(stored);
      },
    );

    const list = describeRoute({
      id: 'listEvaluationSets',
      tag: 'evaluation sets',
      summary: 'List evaluation sets',
      description: 'Sets with the number of their texts. One that is `storing` is not checked against yet.',
      errors: ['invalidCursor'],
      answers: { 200: { items: [exampleEvaluationSet], nextCursor: null } },
    });
    app.get(
      '/evaluation-sets',
      {
        schema: {
          ...list.about,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(EvaluationSet), 'A page of evaluation sets'), ...list.problems },
        },
      },
      ({ query }) => sets.list(pageRequest(query)),
    );

    const one = describeRoute({
      id: 'getEvaluationSet',
      tag: 'evaluation sets',
      summary: 'Show an evaluation set',
      description: 'Its name, the corpus that it concerns (null: all), its state and how many texts it holds.',
      errors: ['evaluationSetNotFound'],
      answers: { 200: exampleEvaluationSet },
    });
    app.get(
      '/evaluation-sets/:id',
      {
        schema: {
          ...one.about,
          params: idParams(exampleEvaluationSet.id),
          response: { 200: ok(EvaluationSet, 'The evaluation set'), ...one.problems },
        },
      },
      async ({ params }) => {
        const found = await sets.get(params.id);
        if (found === undefined) throw notFound(params.id);
        return found;
      },
    );

    const remove = describeRoute({
      id: 'deleteEvaluationSet',
      tag: 'evaluation sets',
      summary: 'Delete an evaluation set',
      description: 'With its texts. Rows that were rejected for it keep the text that they matched.',
      errors: ['evaluationSetNotFound'],
      answers: {},
    });
    app.delete(
      '/evaluation-sets/:id',
      {
        schema: {
          ...remove.about,
          params: idParams(exampleEvaluationSet.id),
          response: { 204: z.undefined().describe('The evaluation set is gone'), ...remove.problems },
        },
      },
      async ({ params }, reply) => {
        if (!(await sets.delete(params.id))) throw notFound(params.id);
        return reply.code(204).send();
      },
    );
    done();
  };
}
