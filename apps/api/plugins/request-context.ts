import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { ContextKeeper, OpenSpan, Tracing, WorkContext } from '#telemetry';
import '../request-state.ts';

/** A request that is being answered. */
export interface RequestContext extends WorkContext {
  span?: OpenSpan;
}

interface ContextOptions {
  keeper: ContextKeeper<RequestContext>;
  /** Left out: no traces. */
  tracing?: Tracing | undefined;
}

/**
 * Everything that a route does happens in the context of its request, so that each log line and each run that it starts knows the request, and the
 * trace where traces are taken. Entered after the body is read: its events come from the connection and would lose the context.
 */
export const requestContext = fp((app: FastifyInstance, { keeper, tracing }: ContextOptions, done) => {
  app.decorateRequest('span', null);
  if (tracing !== undefined) {
    app.addHook('onRequest', (request, _reply, next) => {
      const { method, headers } = request;
      const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
      const parent = headers['traceparent'];
      request.span = tracing.begin(`${method} ${route}`, {
        kind: 'server',
        parent: typeof parent === 'string' ? parent : undefined,
        attributes: { 'http.request.method': method, 'http.route': route, 'seedgraph.requestId': request.id },
      });
      next();
    });
    app.addHook('onResponse', (request, reply, next) => {
      request.span?.set({ 'http.response.status_code': reply.statusCode });
      if (reply.statusCode >= 500) request.span?.fail(String(reply.statusCode));
      request.span?.end();
      next();
    });
    // The sender went away: no answer was sent, so the hook above never comes.
    app.addHook('onRequestAbort', (request, next) => {
      request.span?.fail('aborted');
      request.span?.end();
      next();
    });
  }
  app.addHook('preHandler', (request, _reply, next) => {
    const { span } = request;
    keeper.run({ requestId: request.id, ...(span && { span, traceId: span.traceId }) }, next);
  });
  done();
});
