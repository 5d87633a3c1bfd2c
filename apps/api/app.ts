import helmet from '@fastify/helmet';
import { fastify, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { BODY_LIMIT } from './body-limits.ts';
import { answerClientError } from './client-errors.ts';
import { authentication, identification } from './plugins/authentication.ts';
import { bodies } from './plugins/bodies.ts';
import { documentation } from './plugins/documentation.ts';
import { idempotency } from './plugins/idempotency.ts';
import { knownRoutes } from './plugins/known-routes.ts';
import { localCallers } from './plugins/local-callers.ts';
import { observeRequests, requestIdOf } from './plugins/observe-requests.ts';
import { queueBoard } from './plugins/queue-board.ts';
import { requestContext } from './plugins/request-context.ts';
import { problemDetails, sendProblem } from './plugins/problem-details.ts';
import { rateLimits } from './plugins/rate-limits.ts';
import type { Resources } from './resources.ts';
import { routes } from './routes/index.ts';
import { toProductError } from './to-product-error.ts';

/** Milliseconds in which the headers of a request must have come, and how often that is looked at. */
const HEADERS_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 5_000;

/**
 * Builds the HTTP side of the product: everything it stands on is handed in, nothing is opened and nothing listens. The order of the plugins is
 * the order of their hooks: who asks, whether too often, whether allowed, whether the route exists, then the body.
 */
export async function createApp(resources: Resources): Promise<FastifyInstance> {
  const { apiKeys, keyring, log, metrics } = resources;
  const keysRequired = apiKeys.length > 0;
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    http: { headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: LOOK_EVERY_MS },
    clientErrorHandler: answerClientError,
    // Text of zod decides what fits; Fastify's own serialiser and its guesses are never used.
    logger: false,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { maxParamLength: 300 },
    // A process that stops ends idle connections at once; answers under way are finished.
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => {
      void sendProblem(request, reply, toProductError(error));
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(problemDetails, { log });
  await app.register(observeRequests, { metrics, log });
  await app.register(requestContext, { keeper: resources.context, tracing: resources.tracing });
  await app.register(helmet, {
    // Swagger UI sets its own policy; the rest of the API is no page. Neither HSTS nor upgrades: the service speaks plain http on loopback.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
  });
  await app.register(localCallers, { keysRequired });
  await app.register(identification, { keyring });
  await app.register(rateLimits, { keysRequired, requestsPerMinute: resources.requestsPerMinute });
  await app.register(authentication, { required: keysRequired });
  await app.register(knownRoutes);
  await app.register(bodies, { pace: resources.bodyPace });
  await app.register(idempotency, { store: resources.stores.idempotency, leaseMs: resources.leaseMs, log });
  await app.register(documentation, { version: resources.version, keys: keysRequired });
  await app.register(routes, { resources });
  await app.register(queueBoard, { board: resources.board });
  return app;
}
