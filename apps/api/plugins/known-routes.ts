import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ProductError } from '#contracts';
import { z } from 'zod';
import { isPage } from '../pages.ts';

interface KnownRoute {
  pattern: RegExp;
  methods: Set<string>;
}

const NO_QUERY = z.strictObject({});

/**
 * Answers what no route takes: 404, or 405 with `Allow` where only the method is wrong; before the body is read. And gives each route without
 * query parameters a schema that refuses unknown ones: a mistyped filter must not look like an answer.
 */
export const knownRoutes = fp((app: FastifyInstance, _options, done) => {
  const known = new Map<string, KnownRoute>();
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/docs') || isPage(route.url)) return;
    const entry = known.get(route.url) ?? { pattern: toPattern(route.url), methods: new Set<string>() };
    for (const method of [route.method].flat()) entry.methods.add(method);
    known.set(route.url, entry);
    if (route.schema) route.schema.querystring ??= NO_QUERY;
  });
  app.addHook('onRequest', (request, reply, next) => {
    if (!request.is404) {
      next();
      return;
    }
    const path = request.url.split('?')[0] ?? '';
    const methods = [...known.values()].find(({ pattern }) => pattern.test(path))?.methods;
    if (methods === undefined) {
      next(new ProductError('routeNotFound', `There is no route ${path.slice(0, 200)}; /docs lists them all`));
      return;
    }
    const allowed = [...methods].sort().join(', ');
    void reply.header('allow', allowed);
    next(new ProductError('methodNotAllowed', `${path.slice(0, 200)} takes ${allowed}, not ${request.method}`));
  });
  // Never reached while the hook above answers first; without it Fastify's own page would leak through.
  app.setNotFoundHandler(() => {
    throw new ProductError('routeNotFound', 'There is no such route; /docs lists them all');
  });
  done();
});

function toPattern(url: string): RegExp {
  const path = url.replace(/[.+*?^${}()|[\]\\]/g, String.raw`\$&`).replace(/:[A-Za-z]+/g, '[^/]+');
  return new RegExp(`^${path}$`);
}
