import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ERRORS, type ProductError } from '#contracts';
import type { Log } from '#telemetry';
import { isPage } from '../pages.ts';
import { toProductError } from '../to-product-error.ts';

/** Answers an error as problem details (RFC 9457). Sent as text, so that no response schema of the route can get in its way. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: ProductError): FastifyReply {
  const { title, retry, status } = ERRORS[error.code];
  const body = {
    ...error.extra,
    type: `urn:seedgraph:error:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId: request.id,
    retry,
    errors: error.errors,
  };
  if (error.code === 'unauthorized') {
    const scheme = isPage(request.url) ? 'Basic' : 'Bearer';
    void reply.header('www-authenticate', `${scheme} realm="seedgraph"`);
  }
  if (error.code === 'serviceUnavailable') void reply.header('retry-after', '5');
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(body));
}

/** One error handler for the whole API: errors of the product keep their code, those of Fastify get one, all others leak nothing and are logged. */
export const problemDetails = fp((app: FastifyInstance, options: { log: Log }, done) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const answer = toProductError(error);
    if (answer.status >= 500) {
      const { message, stack } = error;
      options.log.error(
        { requestId: request.id, route: request.routeOptions.url, message, stack, cause: String(error.cause) },
        'request failed',
      );
    }
    return sendProblem(request, reply, answer);
  });
  done();
});
