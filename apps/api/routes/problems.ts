import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { CandidateStatus, CorpusId, Problem, ProblemDetail, ProductError, Relation, Tier } from '#contracts';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleProblem, exampleProblemDetail } from '../documentation/examples.ts';
import { idParams, PageQuery, pageOf, pageRequest, present } from '../query.ts';
import { requireCorpus } from '../require.ts';
import type { Resources } from '../resources.ts';

const Filter = z.strictObject({
  ...PageQuery,
  run: z.string().max(300).optional().describe('Id of a run'),
  corpus: CorpusId.optional(),
  status: CandidateStatus.optional(),
  relation: Relation.optional(),
  knowledgePoint: z.string().max(300).optional().describe('Id of a knowledge point in the set'),
  tier: Tier.optional(),
});

/** Candidates: list, one with its lineage. */
export function problemRoutes({ stores }: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const list = describeRoute({
      id: 'listProblems',
      tag: 'problems',
      summary: 'List problems',
      description:
        'Candidates of all runs, whatever became of them; filter by run, corpus, state, relation, knowledge point or tier.',
      errors: ['invalidCursor', 'corpusNotFound', 'runNotFound'],
      answers: { 200: { items: [exampleProblem], nextCursor: null } },
    });
    app.get(
      '/problems',
      {
        schema: {
          ...list.about,
          querystring: Filter,
          response: { 200: ok(pageOf(Problem), 'A page of problems'), ...list.problems },
        },
      },
      async ({ query }) => {
        const { limit, cursor, ...filter } = query;
        await requireCorpus(stores, filter.corpus);
        const page = await stores.problems.list(present(filter), pageRequest({ limit, cursor }));
        // Only an empty first page needs a second look: a run that is not there is a mistake, not an empty answer.
        if (
          filter.run !== undefined &&
          page.items.length === 0 &&
          cursor === undefined &&
          !(await stores.runs.get(filter.run))
        ) {
          throw new ProductError('runNotFound', `There is no run ${filter.run}`);
        }
        return page;
      },
    );

    const one = describeRoute({
      id: 'getProblem',
      tag: 'problems',
      summary: 'Show one problem with its lineage',
      description:
        'Points, set, relation, the edges and seeds behind it, every judgement, every path, the vote, prompts, models, cost, and the reason where it was dropped. A vote is evidence, not a proof.',
      errors: ['problemNotFound'],
      answers: { 200: exampleProblemDetail },
    });
    app.get(
      '/problems/:id',
      {
        schema: {
          ...one.about,
          params: idParams(exampleProblem.id),
          response: { 200: ok(ProblemDetail, 'The problem'), ...one.problems },
        },
      },
      async ({ params }) => {
        const problem = await stores.problems.get(params.id);
        if (problem === undefined) throw new ProductError('problemNotFound', `There is no problem ${params.id}`);
        return problem;
      },
    );
    done();
  };
}
