import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ProductError } from '#contracts';

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Recognises a key: compared as hashes, and always with every key, so that time tells nothing. */
function createKeyring(keys: readonly string[]): (shown: string) => string | null {
  const hashes = keys.map(hash);
  return (shown) => {
    const shownHash = hash(shown);
    let found: string | null = null;
    for (const known of hashes) if (timingSafeEqual(known, shownHash)) found = known.toString('hex').slice(0, 12);
    return found;
  };
}

/** Finds out who asks: sets `apiKeyId`. Refusing is a step of its own, so that the rate limit stands between them. */
export const identification = fp((app: FastifyInstance, options: { apiKeys: readonly string[] }, done) => {
  const nameOf = createKeyring(options.apiKeys);
  app.decorateRequest('apiKeyId', null);
  app.addHook('onRequest', (request, _reply, next) => {
    const shown = /^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
    request.apiKeyId = shown === undefined ? null : nameOf(shown);
    next();
  });
  done();
});

/** Refuses requests without a valid key, but for health and docs. Without configured keys nobody is refused. */
export const authentication = fp((app: FastifyInstance, options: { apiKeys: readonly string[] }, done) => {
  app.addHook('onRequest', (request, _reply, next) => {
    const open = request.routeOptions.config.open === true || (request.routeOptions.url ?? '').startsWith('/docs');
    if (options.apiKeys.length === 0 || open || request.apiKeyId !== null) {
      next();
      return;
    }
    next(new ProductError('unauthorized', 'Send `Authorization: Bearer <key>` with a key of SEEDGRAPH_API_KEYS'));
  });
  done();
});
