import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { GraphStatistics } from '#contracts';
import { createGraphStatistics } from '#pipeline';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleGraph } from '../documentation/graph-examples.ts';
import { CorpusParams } from '../query.ts';
import type { Resources } from '../resources.ts';

/** The graph of a corpus in figures. */
export function graphRoutes({ stores }: Resources): FastifyPluginCallbackZod {
  const describeGraph = createGraphStatistics(stores);
  return (app, _options, done) => {
    const statistics = describeRoute({
      id: 'getGraphStatistics',
      tag: 'corpora',
      summary: 'Show the graph of a corpus in figures',
      description:
        'Nodes, edges, degrees, hubs, components, cliques; for each relation how many sets there are and how many of them runs have used; points that are used most and never. Counts are exact up to a size; above it `exact` is false and `low` and `high` are the ends of a 95% confidence interval. Computed once for each revision and coverage; a corpus that is not settled is described as it is now.',
      errors: ['corpusNotFound'],
      answers: { 200: exampleGraph },
    });
    app.get(
      '/corpora/:corpus/graph',
      {
        schema: {
          ...statistics.about,
          params: CorpusParams,
          response: { 200: ok(GraphStatistics, 'The graph in figures'), ...statistics.problems },
        },
      },
      ({ params }) => describeGraph(params.corpus),
    );
    done();
  };
}
