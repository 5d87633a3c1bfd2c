import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ProductError } from '#contracts';
import { holdPace, type BodyPace } from '../body-pace.ts';
import { decompress } from '../decompress.ts';
import { MAX_DEPTH, nestsDeeper } from '../json-depth.ts';

/** Content types of newline-delimited JSON, as clients name it. */
export const NDJSON_TYPES = [
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonlines',
];

/** Routes that take rows as NDJSON. */
const STREAMED = new Set(['/seeds', '/evaluation-sets']);

/** How bodies are read: JSON whole and bounded in size and nesting, NDJSON as a stream, both compressed or not. */
export const bodies = fp((app: FastifyInstance, { pace }: { pace: BodyPace }, done) => {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.decorateRequest('bodyHash', '');
  app.addHook('preParsing', (request, _reply, payload, next) => {
    holdPace(request.raw, pace);
    try {
      next(null, decompress(payload, request.headers['content-encoding']));
    } catch (error) {
      next(error instanceof Error ? error : new Error(String(error)));
    }
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, next) => {
    const text = body.toString();
    // Clients send the content type with an empty body where a route needs none.
    if (text.trim() === '') {
      next(null, undefined);
      return;
    }
    request.bodyHash = createHash('sha256').update(text).digest('hex');
    if (nestsDeeper(text, MAX_DEPTH)) {
      next(new ProductError('invalidRequest', `The body nests deeper than ${MAX_DEPTH} levels`));
      return;
    }
    void parseJson(request, text, next);
  });
  app.addContentTypeParser(NDJSON_TYPES, (request, payload, next) => {
    if (STREAMED.has(request.routeOptions.url ?? '')) next(null, payload);
    else next(new ProductError('unsupportedMediaType', 'This route takes application/json'));
  });
  // A route whose body is optional sees an empty one where none was sent.
  app.addHook('preValidation', (request, _reply, next) => {
    if (request.method === 'POST') request.body ??= {};
    next();
  });
  done();
});
