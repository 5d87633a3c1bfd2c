import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import {
  CorpusId,
  DEFAULT_CORPUS,
  KnowledgePoint,
  KnowledgePointDetail,
  PointNeighbour,
  type ProductError,
} from '#contracts';
import { pointMerged, pointNotFound } from '#pipeline';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleNeighbour, examplePoint, examplePointDetail } from '../documentation/examples.ts';
import { idParams, PageQuery, pageOf, pageRequest, present } from '../query.ts';
import { requireCorpus } from '../require.ts';
import type { Resources } from '../resources.ts';

/** In a query string. */
const GenerationName = z.enum(['1', '2']);
const toGeneration = (name: z.infer<typeof GenerationName>): 1 | 2 => (name === '1' ? 1 : 2);

/** The nodes of the graph: search, one, its neighbours. */
export function knowledgePointRoutes({ stores }: Resources): FastifyPluginCallbackZod {
  /** Where a point went that is not in the graph any more, or that there never was one. */
  const gone = async (id: string): Promise<ProductError> => {
    const mergedInto = await stores.points.mergedInto(id);
    return mergedInto === undefined ? pointNotFound(id) : pointMerged(id, mergedInto);
  };

  return (app, _options, done) => {
    const search = describeRoute({
      id: 'searchKnowledgePoints',
      tag: 'knowledge points',
      summary: 'Search knowledge points',
      description: 'By a part of the name; sorted by degree (most neighbours first), by seeds or by name.',
      errors: ['invalidCursor', 'corpusNotFound'],
      answers: { 200: { items: [examplePoint], nextCursor: null } },
    });
    app.get(
      '/knowledge-points',
      {
        schema: {
          ...search.about,
          querystring: z.strictObject({
            ...PageQuery,
            corpus: CorpusId.default(DEFAULT_CORPUS),
            name: z.string().min(1).max(200).optional().describe('Part of the name, whatever its case'),
            sort: z.enum(['degree', 'name', 'seeds']).default('degree'),
            hidden: z
              .enum(['true', 'false', 'all'])
              .default('all')
              .describe('Only hidden points, only visible ones, or all'),
            generation: GenerationName.optional().describe(
              '1: points that seeds use; 2: those that only admitted problems name, which the graph grew from',
            ),
          }),
          response: { 200: ok(pageOf(KnowledgePoint), 'A page of points'), ...search.problems },
        },
      },
      async ({ query }) => {
        const { corpus, sort } = query;
        await requireCorpus(stores, corpus);
        const hidden = query.hidden === 'all' ? undefined : query.hidden === 'true';
        const generation = query.generation && toGeneration(query.generation);
        const filter = present({ name: query.name, hidden, generation });
        return stores.points.search({ corpus, sort, ...filter }, pageRequest(query));
      },
    );

    const one = describeRoute({
      id: 'getKnowledgePoint',
      tag: 'knowledge points',
      summary: 'Show one knowledge point',
      description:
        'Its aliases with who joined them, how similar they were and when, its seeds, and its strongest neighbours. A point that was merged away answers 410 with `mergedInto`.',
      errors: ['knowledgePointNotFound', 'knowledgePointMerged'],
      answers: { 200: examplePointDetail },
    });
    app.get(
      '/knowledge-points/:id',
      {
        schema: {
          ...one.about,
          params: idParams(examplePoint.id),
          response: { 200: ok(KnowledgePointDetail, 'The point'), ...one.problems },
        },
      },
      async ({ params }) => {
        const point = await stores.points.get(params.id);
        if (point === undefined) throw await gone(params.id);
        return point;
      },
    );

    const neighbours = describeRoute({
      id: 'listNeighbours',
      tag: 'knowledge points',
      summary: 'List the neighbours of a point',
      description:
        'Points that share a seed with it, the heaviest edge first; with `generation=2` points that admitted problems name together with it.',
      errors: ['invalidCursor', 'knowledgePointNotFound', 'knowledgePointMerged'],
      answers: { 200: { items: [exampleNeighbour], nextCursor: null } },
    });
    app.get(
      '/knowledge-points/:id/neighbours',
      {
        schema: {
          ...neighbours.about,
          params: idParams(examplePoint.id),
          querystring: z.strictObject({
            ...PageQuery,
            generation: GenerationName.default('1').describe('Of which edges'),
          }),
          response: { 200: ok(pageOf(PointNeighbour), 'A page of neighbours'), ...neighbours.problems },
        },
      },
      async ({ params, query }) => {
        const page = await stores.points.neighbours(params.id, pageRequest(query), toGeneration(query.generation));
        if (page === undefined) throw await gone(params.id);
        return page;
      },
    );
    done();
  };
}
