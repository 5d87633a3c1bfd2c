import { Agent, request } from 'undici';

/** Milliseconds: a host that does not even take the connection is down, not slow. */
const CONNECT_TIMEOUT = 10_000;

/** Bytes: a few hundred embeddings are a third of it. An endpoint that never stops would fill the memory long before its time is up. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** Failures of connecting: nothing was sent, so nothing can have been paid. */
const BEFORE_SENDING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
]);

/** OpenSSL's names for a certificate that is not accepted, of which not all say so; Node adds names of its own. */
const CERTIFICATE =
  /CERT|CRL|^UNABLE_TO_VERIFY_LEAF_SIGNATURE$|^HOSTNAME_MISMATCH$|^INVALID_(CA|PURPOSE)$|^PATH_LENGTH_EXCEEDED$/;

/** Whether the connection failed over the endpoint's certificate. */
export const isAboutCertificate = (code: string): boolean => CERTIFICATE.test(code);

/** The answer was longer than any answer is. */
export const isTooLong = (code: string): boolean => code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

/** What became of a connection that broke off while its keys were agreed on: Node has no code for it. */
const UNSECURED = 'TLS_NOT_ESTABLISHED';

/**
 * The connection failed before there was a whole answer. Its message names no code, since the openai package takes any message with "timeout" in
 * it for its own time-out and drops the cause.
 */
export class TransportError extends Error {
  readonly code: string;
  /** False: the endpoint cannot have seen the request. */
  readonly sent: boolean;

  constructor(code: string) {
    super('the connection failed');
    this.name = 'TransportError';
    this.code = code;
    this.sent =
      !BEFORE_SENDING.has(code) &&
      !isAboutCertificate(code) &&
      code !== UNSECURED &&
      !code.startsWith('ERR_TLS') &&
      !code.startsWith('ERR_SSL');
  }
}

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, errors, message } = error as { code?: unknown; errors?: unknown; message?: unknown };
  if (typeof message === 'string' && message.includes('before secure TLS connection')) return UNSECURED;
  if (typeof code === 'string') return code;
  // Happy eyeballs: one error an address.
  return Array.isArray(errors) && errors.length > 0 ? codeOf(errors[0]) : 'unknown';
};

/** Connections to one endpoint. */
export interface Transport {
  fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  close(): Promise<void>;
}

/** A response whose body has come whole: no web stream is built to hand over a string that is there, which cost more than reading the answer. */
class WholeResponse extends Response {
  override readonly text: () => Promise<string>;
  override readonly json: () => Promise<unknown>;

  constructor(whole: string, init: ResponseInit) {
    super(null, init);
    this.text = () => Promise.resolve(whole);
    this.json = () => Promise.resolve(whole).then((text): unknown => JSON.parse(text));
  }
}

function toResponse(status: number, headers: Record<string, string | string[] | undefined>, text: string): Response {
  const fields = Object.entries(headers).flatMap(([name, value = '']) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return new WholeResponse(text, { status, headers: fields });
}

/**
 * A `fetch` for the openai package on undici's `request`: whole bodies instead of web streams, which cost more than the rest of the call together.
 * Connections are as many as there are calls in flight and kept alive; time limits are the caller's, through the signal, and so cover the body too.
 */
export function createTransport(): Transport {
  const agent = new Agent({
    connections: null,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: LONGEST_ANSWER,
    keepAliveTimeout: 10_000,
    connect: { timeout: CONNECT_TIMEOUT },
  });
  return {
    async fetch(url, init = {}) {
      const target = typeof url === 'string' || url instanceof URL ? url : url.url;
      const headers = init.headers instanceof Headers ? init.headers : new Headers(init.headers);
      try {
        const answer = await request(target, {
          method: (init.method ?? 'GET') as 'GET' | 'POST',
          headers,
          body: typeof init.body === 'string' ? init.body : null,
          signal: init.signal ?? null,
          dispatcher: agent,
        });
        return toResponse(answer.statusCode, answer.headers, await answer.body.text());
      } catch (error) {
        if (init.signal?.aborted === true) throw error;
        throw new TransportError(codeOf(error));
      }
    },
    close: () => agent.destroy(),
  };
}
