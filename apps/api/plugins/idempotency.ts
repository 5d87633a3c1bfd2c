import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ProductError, type IdempotencyStore } from '#contracts';
import type { Log } from '#telemetry';
import { holdKey } from '../hold-key.ts';
import '../request-state.ts';

/** Header of a stored answer that holds the hash of a body which was read while it was worked on; never sent. */
const STREAMED_HASH = 'x-streamed-body-hash';
const KEPT_HEADERS = ['content-type', 'location'];
const KEY_FORM = /^[\x21-\x7e]{1,200}$/;

const sha256 = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

function isStream(body: unknown): body is AsyncIterable<Buffer> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

export interface IdempotencyOptions {
  store: IdempotencyStore;
  /** How long a key stays busy after the process that works on its request was killed. */
  leaseMs: number;
  log: Log;
}

/**
 * `Idempotency-Key` on every POST: the same key with the same body answers as the first time, with another body 409. Only answers that did
 * something are kept: after a refusal the same request may be sent again. A key belongs to a route and to the API key that sent it.
 */
export const idempotency = fp((app: FastifyInstance, { store, leaseMs, log }: IdempotencyOptions, done) => {
  app.decorateRequest('idempotency', null);

  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    // An answer that shows a secret is never stored, so it cannot be answered again.
    if (request.method !== 'POST' || key === undefined || request.routeOptions.config.secret === true) return;
    if (typeof key !== 'string' || !KEY_FORM.test(key)) {
      throw new ProductError('invalidRequest', 'Idempotency-Key takes 1 to 200 printable characters without spaces');
    }
    const storeKey = sha256(key, request.method, request.routeOptions.url ?? '', request.apiKeyId ?? '');
    const streamed = isStream(request.body);
    const begun = await store.begin(storeKey, sha256(request.url, streamed ? 'streamed' : request.bodyHash), leaseMs);
    if (begun.state === 'conflict') throw reused();
    if (begun.state === 'busy')
      throw new ProductError('idempotencyKeyInUse', 'A request with this idempotency key is under way');
    if (begun.state === 'replay') {
      const { [STREAMED_HASH]: hash, ...headers } = begun.headers;
      if (isStream(request.body) && (await hashOf(request.body)) !== hash) throw reused();
      return reply
        .code(begun.status)
        .headers({ ...headers, 'idempotency-replayed': 'true' })
        .send(begun.body);
    }
    const { claim } = begun;
    request.idempotency = {
      storeKey,
      claim,
      release: holdKey({ store, key: storeKey, claim, leaseMs, log }),
      streamedHash: isStream(request.body) ? hashWhileRead(request, request.body) : undefined,
    };
  });

  app.addHook('onSend', async (request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    const state = request.idempotency;
    if (state === null) return payload;
    request.idempotency = null;
    const { storeKey, claim } = state;
    state.release();
    try {
      if (reply.statusCode >= 300 || typeof payload !== 'string') await store.forget(storeKey, claim);
      else
        await store.end(storeKey, claim, {
          status: reply.statusCode,
          headers: headersToKeep(reply, state.streamedHash),
          body: payload,
        });
    } catch (error) {
      // What was done is done: its sender hears of it, whether or not the key can be kept.
      log.warn({ requestId: request.id, error: String(error) }, 'an idempotency key could not be stored');
    }
    return payload;
  });
  done();
});

function reused(): ProductError {
  return new ProductError('idempotencyKeyReused', 'This idempotency key was used with another body');
}

function headersToKeep(reply: FastifyReply, streamedHash: (() => string) | undefined): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (typeof value === 'string') kept[name] = value;
  }
  if (streamedHash) kept[STREAMED_HASH] = streamedHash();
  return kept;
}

/** Puts a hash between the body and whoever reads it: a stream of any length cannot be hashed before it is worked on. */
function hashWhileRead(request: FastifyRequest, body: AsyncIterable<Buffer>): () => string {
  const hash = createHash('sha256');
  request.body = (async function* () {
    for await (const chunk of body) {
      hash.update(chunk);
      yield chunk;
    }
  })();
  return () => hash.digest('hex');
}

async function hashOf(body: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of body) hash.update(chunk);
  return hash.digest('hex');
}
