import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { ChangePointRequest, EditResult, MergeRequest, SplitRequest, type ErrorCode } from '#contracts';
import { changePoint, mergePoints, splitPoint } from '#pipeline';
import { z } from 'zod';
import { curateFor } from '../curate-for.ts';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleEditResult, exampleSplitResult } from '../documentation/curation-examples.ts';
import { examplePoint } from '../documentation/examples.ts';
import { idParams } from '../query.ts';
import type { Resources } from '../resources.ts';

const ERRORS: ErrorCode[] = ['knowledgePointNotFound', 'knowledgePointMerged'];
const Params = idParams(examplePoint.id);

/** What a person changes in the graph: merge, split, rename, hide. Each is one edit of the audit trail, and can be undone. */
export function curationRoutes(resources: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const merge = describeRoute({
      id: 'mergeKnowledgePoints',
      tag: 'curation',
      summary: 'Merge knowledge points',
      description:
        '`into`: this point goes into that one. `others`: those go into this one. The surviving point keeps its id and gets every name; edges, degrees and seed counts are those of a fresh count at once. Names joined by a person stay together, whatever a model says later.',
      takes: 'body',
      errors: [...ERRORS, 'mergeAcrossCorpora', 'mergeCycle', 'mergeIntoHidden', 'mergeWithItself'],
      answers: { 200: exampleEditResult },
      body: { others: ['kp-0c9e1f2a3b4d5c6e7f8091a2b3c4d5e6'] },
    });
    app.post(
      '/knowledge-points/:id/merge',
      {
        schema: {
          ...merge.about,
          params: Params,
          body: MergeRequest,
          response: { 200: ok(EditResult, 'The edit and the surviving point'), ...merge.problems },
        },
      },
      ({ params, body, apiKeyId }) => mergePoints(curateFor(resources, apiKeyId), params.id, body),
    );

    const split = describeRoute({
      id: 'splitKnowledgePoint',
      tag: 'curation',
      summary: 'Split aliases off a knowledge point',
      description:
        'The aliases get a point of their own, with the seeds that used them, and no model joins the two again. All ways of writing one normal form (case, plural) go together. `name` is what the new point is called; left out, it is the alias that most seeds use.',
      takes: 'body',
      errors: [...ERRORS, 'nameTaken', 'aliasesExhausted', 'aliasUnknown'],
      answers: { 200: exampleSplitResult },
      body: { aliases: ['ratio of two quantities'] },
    });
    app.post(
      '/knowledge-points/:id/split',
      {
        schema: {
          ...split.about,
          params: Params,
          body: SplitRequest,
          response: { 200: ok(EditResult, 'The edit, the point that stays and the new one'), ...split.problems },
        },
      },
      ({ params, body, apiKeyId }) => splitPoint(curateFor(resources, apiKeyId), params.id, body),
    );

    const change = describeRoute({
      id: 'changeKnowledgePoint',
      tag: 'curation',
      summary: 'Rename, hide or show a knowledge point',
      description:
        'A given name stays whatever seeds come. A hidden point keeps its seeds, has no edges and is never chosen; what was written from it stays. What is so already makes no edit (`edit` is null).',
      takes: 'jsonBody',
      errors: [...ERRORS, 'lastVisiblePoint', 'nameTaken'],
      answers: { 200: exampleEditResult },
      body: { name: 'ratio of quantities' },
    });
    app.patch(
      '/knowledge-points/:id',
      {
        schema: {
          ...change.about,
          params: Params,
          body: ChangePointRequest,
          response: { 200: ok(EditResult, 'The edit and the point as it is now'), ...change.problems },
        },
      },
      ({ params, body, apiKeyId }) => changePoint(curateFor(resources, apiKeyId), params.id, body),
    );

    const remove = describeRoute({
      id: 'hideKnowledgePoint',
      tag: 'curation',
      summary: 'Hide a knowledge point',
      description:
        'The same as changing `hidden` to true: a point that seeds name cannot be deleted, for it would come back with the next of them. Hiding it twice is no error.',
      errors: [...ERRORS, 'lastVisiblePoint'],
      answers: {},
    });
    app.delete(
      '/knowledge-points/:id',
      {
        schema: {
          ...remove.about,
          params: Params,
          response: { 204: z.undefined().describe('The point is hidden'), ...remove.problems },
        },
      },
      async ({ params, apiKeyId }, reply) => {
        await changePoint(curateFor(resources, apiKeyId), params.id, { hidden: true });
        return reply.code(204).send();
      },
    );
    done();
  };
}
