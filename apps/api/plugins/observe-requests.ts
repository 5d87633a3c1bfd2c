import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { Log, Metrics } from '#telemetry';
import '../request-state.ts';

const SENT_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** Id of a request: the sender's `X-Request-Id` where it has a harmless form, so that its log and ours can be laid side by side. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && SENT_ID.test(header) ? header : `req-${randomBytes(8).toString('hex')}`;
}

/** Each answer carries its request's id; each request is counted, timed and logged. */
export const observeRequests = fp((app: FastifyInstance, options: { metrics: Metrics; log: Log }, done) => {
  const { metrics, log } = options;
  app.decorateRequest('receivedAt', 0);
  app.addHook('onRequest', (request, reply, next) => {
    request.receivedAt = performance.now();
    void reply.header('x-request-id', request.id);
    next();
  });
  app.addHook('onResponse', (request, reply, next) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
    const seconds = (performance.now() - request.receivedAt) / 1_000;
    const { method } = request;
    metrics.httpRequests.inc({ method, route, status: String(reply.statusCode) });
    metrics.httpSeconds.observe({ method, route }, seconds);
    log.debug({ requestId: request.id, method, route, status: reply.statusCode, seconds }, 'answered');
    next();
  });
  done();
});
