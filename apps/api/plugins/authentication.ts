import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ProductError, roleIncludes } from '#contracts';
import type { KeyRole } from '#contracts';
import { readAuthorization, type Keyring } from '#keys';
import { isPage } from '../pages.ts';
import { sendProblem } from './problem-details.ts';

/** Looking changes nothing; everything else does, unless its route says otherwise. */
const neededFor = (request: FastifyRequest): KeyRole =>
  request.routeOptions.config.role ?? (request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write');

/** The key that a request shows. A browser that opens a page can only show it as the password of Basic authentication. */
function shownKey({ headers, url }: FastifyRequest): string | undefined {
  const { scheme, value } = readAuthorization(headers.authorization) ?? {};
  if (value === undefined || scheme === 'bearer') return value;
  if (scheme !== 'basic' || !isPage(url)) return undefined;
  return Buffer.from(value, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
}

/** Finds out who asks: sets `apiKeyId` and `keyRole`. Refusing is a step of its own, so that the rate limit stands between them. */
export const identification = fp((app: FastifyInstance, { keyring }: { keyring: Keyring }, done) => {
  app.decorateRequest('apiKeyId', null);
  app.decorateRequest('keyRole', null);
  app.addHook('onRequest', async (request) => {
    const shown = shownKey(request);
    const holder = shown === undefined ? null : await keyring.recognise(shown);
    request.apiKeyId = holder?.id ?? null;
    request.keyRole = holder?.role ?? null;
  });
  done();
});

/** Refuses requests without a valid key, but for health and docs, and those that their key may not make. Without configured keys nobody is refused. */
export const authentication = fp((app: FastifyInstance, options: { required: boolean }, done) => {
  app.addHook('onRequest', (request, reply, next) => {
    // The pages of the queue board bring an error handler of their own, which would answer 500.
    const refuse = (error: ProductError): void => void sendProblem(request, reply, error);
    const open = request.routeOptions.config.open === true || (request.routeOptions.url ?? '').startsWith('/docs');
    if (!options.required || open) {
      next();
      return;
    }
    const { keyRole } = request;
    if (keyRole === null) {
      refuse(new ProductError('unauthorized', 'Send `Authorization: Bearer <key>` with a key of this service'));
      return;
    }
    const needed = neededFor(request);
    if (roleIncludes(keyRole, needed)) next();
    else
      refuse(new ProductError('forbidden', `This takes a key with the role ${needed}; yours has the role ${keyRole}`));
  });
  done();
});
