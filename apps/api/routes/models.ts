import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { MODEL_ROLES, ModelsAnswer, ProductError, roleIncludes, type ModelView, type RoleModel } from '#contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleRoleModel } from '../documentation/examples.ts';
import { isForeign } from '../plugins/local-callers.ts';
import { Flag } from '../query.ts';
import type { Resources } from '../resources.ts';

/** Which model plays which role, whether it is there, and what it costs. Never a key. */
export function modelRoutes(resources: Resources): FastifyPluginCallbackZod {
  const { models, reachEndpoint } = resources;

  const look = async (view: ModelView): Promise<RoleModel> => {
    const { role, index, model, endpoint } = view;
    const state = await reachEndpoint(endpoint);
    const { rehearsal } = models;
    return {
      role,
      index,
      model,
      endpoint,
      price: priceOf(view.price),
      rehearsal,
      ...state,
      structured: null,
      failure: null,
    };
  };

  let checking: Promise<RoleModel[]> | undefined;

  /** Who asks while another check is under way gets its answer: each costs money, and nobody's wall holds it. */
  const check = (): Promise<RoleModel[]> => {
    checking ??= askModels().finally(() => (checking = undefined));
    return checking;
  };

  const askModels = async (): Promise<RoleModel[]> => {
    const checks = await resources.checkModels(resources.stopping);
    return checks.map(({ price, ...rest }) => ({ ...rest, price: priceOf(price) }));
  };

  const programCheck = async () => {
    const why = await resources.programs.unavailable();
    return { available: why === undefined, detail: why ?? '' };
  };

  return (app, _options, done) => {
    const list = describeRoute({
      id: 'listModels',
      tag: 'service',
      summary: 'Show the models of the roles',
      description:
        'With reachability and price per million tokens. Endpoints are asked for their list of models, which costs nothing; `?check=true` asks each ' +
        'role one structured question instead, which costs a few tokens, and the canonicaliser 20 pairs of names besides: `controls` says of how many clearly ' +
        'different ones it held that they are the same; it takes a key with the role write.',
      answers: {
        200: {
          source: 'rehearsal',
          rehearsal: true,
          items: [exampleRoleModel],
          programCheck: { available: true, detail: '' },
        },
      },
    });
    app.get(
      '/models',
      {
        schema: {
          ...list.about,
          querystring: z.strictObject({ check: Flag.optional().describe('Ask each role one structured question') }),
          response: { 200: ok(ModelsAnswer, 'The models by role'), ...list.problems },
        },
      },
      async (request) => {
        const { query } = request;
        if (query.check === true) refuseSpending(request);
        return {
          source: models.source,
          rehearsal: models.rehearsal,
          items:
            query.check === true
              ? await check()
              : await Promise.all(MODEL_ROLES.flatMap((role) => models.models(role)).map(look)),
          programCheck: await programCheck(),
        };
      },
    );
    done();
  };
}

/**
 * Looking is free; what costs money takes a key that may spend it. Without configured keys nobody has a role, and a page may lead a person here whose
 * address he does not see.
 */
function refuseSpending({ keyRole, headers }: FastifyRequest): void {
  const asks = 'check=true asks models, which costs money';
  if (keyRole === null && isForeign(headers, { links: false }))
    throw new ProductError('forbidden', `${asks}: no other page may lead to it`);
  if (keyRole !== null && !roleIncludes(keyRole, 'write'))
    throw new ProductError('forbidden', `${asks}: it takes a key with the role write; yours has the role ${keyRole}`);
}

function priceOf(price: { in: number; out: number; cached?: number | undefined } | null): RoleModel['price'] {
  if (price === null) return null;
  const { cached, ...rest } = price;
  return cached === undefined ? rest : { ...rest, cached };
}
