import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ProductError } from '#contracts';
import { sendProblem } from './problem-details.ts';

const LOCAL_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

const hostOf = (host: string): string => host.replace(/:\d+$/, '').toLowerCase();

/** Whether a page of this very address sent the request, or no page at all. */
function isOwnPage(origin: string | undefined, host: string): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}

/**
 * Whether a page of another address sent the request, as browsers say it themselves (Sec-Fetch-Site): an image or a script of a page names no origin. A link
 * that a person follows comes from another page, too.
 */
export const isForeign = (headers: FastifyRequest['headers'], { links }: { links: boolean }): boolean =>
  ['cross-site', 'same-site'].includes(String(headers['sec-fetch-site'])) &&
  !(links && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document');

/**
 * Without keys only this machine may ask, and a browser on this machine asks for whatever page it shows: a foreign page could start and delete, and
 * one whose name was pointed at 127.0.0.1 could read, too. So the name that was asked for must be a local one, and a page must be our own.
 * With keys every request carries one, which no foreign page has.
 */
export const localCallers = fp((app: FastifyInstance, options: { keysRequired: boolean }, done) => {
  if (options.keysRequired) {
    done();
    return;
  }
  app.addHook('onRequest', (request, reply, next) => {
    const { host, origin } = request.headers;
    const refuse = (detail: string): void => void sendProblem(request, reply, new ProductError('forbidden', detail));
    if (host === undefined) {
      // HTTP/1.0, as some probes speak it: no browser does.
      next();
    } else if (!LOCAL_NAMES.has(hostOf(host))) {
      refuse('Without SEEDGRAPH_API_KEYS this service answers under the names localhost and 127.0.0.1 only');
    } else if (!isOwnPage(origin, host) || isForeign(request.headers, { links: true })) {
      refuse('Without SEEDGRAPH_API_KEYS pages of other addresses may not ask this service');
    } else next();
  });
  done();
});
