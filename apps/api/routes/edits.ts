import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { DoubtfulMerge, Edit, EditResult } from '#contracts';
import { undoEdit } from '#pipeline';
import { z } from 'zod';
import { curateFor } from '../curate-for.ts';
import { exampleDoubtfulMerge, exampleEdit, exampleUndoResult } from '../documentation/curation-examples.ts';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { CorpusParams, idParams, PageQuery, pageOf, pageRequest } from '../query.ts';
import { requireCorpus } from '../require.ts';
import type { Resources } from '../resources.ts';

/** The audit trail of a corpus, undoing, and what is worth a person's look. */
export function editRoutes(resources: Resources): FastifyPluginCallbackZod {
  const { stores } = resources;
  return (app, _options, done) => {
    const list = describeRoute({
      id: 'listEdits',
      tag: 'curation',
      summary: 'List the edits of a corpus',
      description: 'The audit trail, newest first: what was done, by which key, when, and whether it was undone.',
      errors: ['invalidCursor', 'corpusNotFound'],
      answers: { 200: { items: [exampleEdit], nextCursor: null } },
    });
    app.get(
      '/corpora/:corpus/edits',
      {
        schema: {
          ...list.about,
          params: CorpusParams,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(Edit), 'A page of edits'), ...list.problems },
        },
      },
      async ({ params, query }) => {
        await requireCorpus(stores, params.corpus);
        return stores.curation.edits(params.corpus, pageRequest(query));
      },
    );

    const review = describeRoute({
      id: 'reviewMerges',
      tag: 'curation',
      summary: 'List doubtful merges',
      description:
        'Names that were joined to a point without a person: those a model decided on first, the least similar first. Then pairs of names that stay apart because the canonicaliser failed its control pairs (`joined: false`), the most similar first. Splitting one off, or merging it again by hand, takes it from the list.',
      errors: ['invalidCursor', 'corpusNotFound'],
      answers: { 200: { items: [exampleDoubtfulMerge], nextCursor: null } },
    });
    app.get(
      '/corpora/:corpus/review',
      {
        schema: {
          ...review.about,
          params: CorpusParams,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(DoubtfulMerge), 'A page of merged names'), ...review.problems },
        },
      },
      async ({ params, query }) => {
        await requireCorpus(stores, params.corpus);
        return stores.curation.review(params.corpus, pageRequest(query));
      },
    );

    const undo = describeRoute({
      id: 'undoEdit',
      tag: 'curation',
      summary: 'Undo an edit',
      description:
        'Puts names, given names and hidden marks back as they were, and the edges with them. An edit that a later one stands on is refused with `supersededBy`: undo that one first. The undo has its own entry in the trail.',
      takes: 'post',
      errors: ['editNotFound', 'editSuperseded', 'editUndone', 'lastVisiblePoint'],
      answers: { 200: exampleUndoResult },
    });
    app.post(
      '/edits/:id/undo',
      {
        schema: {
          ...undo.about,
          params: idParams(exampleEdit.id),
          response: { 200: ok(EditResult, 'The undo and the points as they are now'), ...undo.problems },
        },
      },
      ({ params, apiKeyId }) => undoEdit(curateFor(resources, apiKeyId), params.id),
    );
    done();
  };
}
