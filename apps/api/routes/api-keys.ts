import { randomBytes } from 'node:crypto';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { ApiKey, ApiKeyRequest, NewApiKey, ProductError } from '#contracts';
import { hashKey } from '#keys';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleApiKey, exampleNewApiKey } from '../documentation/example-api-keys.ts';
import { idParams, pageOf, PageQuery, pageRequest } from '../query.ts';
import type { Resources } from '../resources.ts';

const ADMIN = { role: 'admin' } as const;

/** Keys of the API: made, listed and revoked by who holds a key with the role `admin`. */
export function apiKeyRoutes({ stores, keyring, newId }: Resources): FastifyPluginCallbackZod {
  return (app, _options, done) => {
    const create = describeRoute({
      id: 'createApiKey',
      tag: 'service',
      summary: 'Make an API key',
      description:
        'The answer is the only place that ever shows the key: the service keeps its hash, and `Idempotency-Key` is not looked at. Takes a key with the role `admin`; those of SEEDGRAPH_API_KEYS have it.',
      takes: 'jsonBody',
      errors: [],
      answers: { 201: exampleNewApiKey },
      body: { name: 'dashboard', role: 'read' },
    });
    app.post(
      '/api-keys',
      {
        config: { ...ADMIN, secret: true },
        schema: {
          ...create.about,
          body: ApiKeyRequest,
          response: { 201: ok(NewApiKey, 'The key, this once'), ...create.problems },
        },
      },
      async ({ body }, reply) => {
        const key = `sg-${randomBytes(24).toString('base64url')}`;
        const made = await stores.apiKeys.create({ id: newId('key'), ...body, hash: hashKey(key).toString('hex') });
        keyring.refresh();
        return reply
          .code(201)
          .header('cache-control', 'no-store')
          .send({ ...made, key });
      },
    );

    const list = describeRoute({
      id: 'listApiKeys',
      tag: 'service',
      summary: 'List API keys',
      description: 'Newest first, revoked ones too; never the keys themselves.',
      errors: ['invalidCursor'],
      answers: { 200: { items: [exampleApiKey], nextCursor: null } },
    });
    app.get(
      '/api-keys',
      {
        config: ADMIN,
        schema: {
          ...list.about,
          querystring: z.strictObject(PageQuery),
          response: { 200: ok(pageOf(ApiKey), 'A page of keys'), ...list.problems },
        },
      },
      ({ query }) => stores.apiKeys.list(pageRequest(query)),
    );

    const revoke = describeRoute({
      id: 'revokeApiKey',
      tag: 'service',
      summary: 'Revoke an API key',
      description: 'At once here, within two seconds at other processes.',
      errors: ['apiKeyNotFound'],
      answers: {},
    });
    app.delete(
      '/api-keys/:id',
      {
        config: ADMIN,
        schema: {
          ...revoke.about,
          params: idParams(exampleApiKey.id),
          response: { 204: z.undefined().describe('The key opens nothing any more'), ...revoke.problems },
        },
      },
      async ({ params }, reply) => {
        if (!(await stores.apiKeys.revoke(params.id))) {
          throw new ProductError('apiKeyNotFound', `There is no key ${params.id} that could be revoked`);
        }
        keyring.refresh();
        return reply.code(204).send();
      },
    );
    done();
  };
}
