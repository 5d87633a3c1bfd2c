import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ProductError } from '#contracts';
import { sendProblem } from './problem-details.ts';

/** Requests in a minute from one address that shows no valid key where one is needed: enough for the docs, too few for guessing. */
const STRANGERS_PER_MINUTE = 600;

interface RateLimitOptions {
  keysRequired: boolean;
  /** Of one key; where none is needed, of one address. */
  requestsPerMinute: number;
}

/**
 * Requests a minute, by key or by address; signs of life are not counted. As a hook of the app, not of each route as the plugin does it by itself:
 * those come after the app's, and whoever was refused a key would never be counted.
 */
export const rateLimits = fp(async (app: FastifyInstance, { keysRequired, requestsPerMinute }: RateLimitOptions) => {
  await app.register(rateLimit, { global: false });
  const limit = app.rateLimit({
    max: ({ apiKeyId }) => (keysRequired && apiKeyId === null ? STRANGERS_PER_MINUTE : requestsPerMinute),
    timeWindow: 60_000,
    keyGenerator: ({ apiKeyId, ip }) => apiKeyId ?? ip,
    allowList: ({ routeOptions }) => routeOptions.config.open === true,
    errorResponseBuilder: (_request, { max, after }) =>
      new ProductError('tooManyRequests', `More than ${max} requests in a minute; wait ${after}`),
  });
  app.addHook('onRequest', async (request, reply) => {
    try {
      await limit.call(app, request, reply);
    } catch (error) {
      if (!(error instanceof ProductError)) throw error;
      // The pages of the queue board bring an error handler of their own, which would answer 500.
      return sendProblem(request, reply, error);
    }
  });
});
