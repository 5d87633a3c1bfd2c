import { APIConnectionError, APIError } from 'openai';
import type { ErrorAnswer } from './classify-refusal.ts';
import type { Endpoint } from './endpoint.ts';
import { asJson, asObject } from './read-completion.ts';
import { retryAfterMs } from './retry-after.ts';
import { isTooLong, TransportError } from './transport.ts';

/** How one request ended. */
export type Sent =
  | { kind: 'answered'; raw: unknown; latencyMs: number }
  /** The endpoint answered with an error: nothing was charged. */
  | { kind: 'refused'; answer: ErrorAnswer; retryAfterMs: number | undefined }
  /** Nothing was sent. */
  | { kind: 'unsent'; code: string }
  /** Sent, and no answer that can be read: it may have been charged. `code` of an unreadable one says in words why. */
  | { kind: 'lost'; how: 'reset' | 'timeout' | 'aborted' | 'unreadable'; code: string };

const TIMED_OUT = 'timed out';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const toErrorAnswer = (status: number, error: unknown, message: string): ErrorAnswer => {
  const fields = asObject(error);
  return {
    status,
    code: text(fields['code']),
    type: text(fields['type']),
    param: text(fields['param']),
    message: text(fields['message']) || (typeof error === 'string' ? error : message),
  };
};

/** Some routers answer 200 with an error inside. */
function errorInside(raw: unknown): ErrorAnswer | undefined {
  const error = asObject(raw)['error'];
  if (error === undefined || error === null || asObject(raw)['choices'] !== undefined) return undefined;
  const status = Number(asObject(error)['code']);
  return toErrorAnswer(status >= 400 && status < 600 ? status : 500, error, 'an error without words');
}

/**
 * Sends one request and says how it ended; throws for nothing that an endpoint can do. The time limit is from sending to the last byte.
 */
export async function sendOnce(
  endpoint: Endpoint,
  send: (signal: AbortSignal) => PromiseLike<unknown>,
  signal: AbortSignal | undefined,
): Promise<Sent> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort(TIMED_OUT);
  }, endpoint.config.timeoutSeconds * 1_000);
  // The caller's signal lives as long as a run: a listener that stayed would be kept with its call.
  const abort = (): void => controller.abort();
  signal?.addEventListener('abort', abort, { once: true });
  const started = performance.now();
  try {
    if (signal?.aborted === true) return { kind: 'unsent', code: 'aborted' };
    const raw = asJson(await send(controller.signal));
    const refused = errorInside(raw);
    if (refused !== undefined) return { kind: 'refused', answer: refused, retryAfterMs: undefined };
    return { kind: 'answered', raw, latencyMs: performance.now() - started };
  } catch (error) {
    if (controller.signal.reason === TIMED_OUT) return { kind: 'lost', how: 'timeout', code: 'timeout' };
    if (signal?.aborted === true) return { kind: 'lost', how: 'aborted', code: 'aborted' };
    if (error instanceof APIConnectionError) {
      const cause = error.cause;
      if (cause instanceof TransportError && isTooLong(cause.code)) {
        return { kind: 'lost', how: 'unreadable', code: 'the answer had no end' };
      }
      if (cause instanceof TransportError && !cause.sent) return { kind: 'unsent', code: cause.code };
      return { kind: 'lost', how: 'reset', code: cause instanceof TransportError ? cause.code : 'unknown' };
    }
    if (error instanceof APIError && typeof error.status === 'number') {
      const headers = error.headers as Headers | undefined;
      return {
        kind: 'refused',
        answer: toErrorAnswer(error.status, error.error, error.message),
        retryAfterMs: retryAfterMs(headers, Date.now()),
      };
    }
    // The body said JSON and was none.
    return { kind: 'lost', how: 'unreadable', code: 'the answer said that it was JSON and was none' };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
