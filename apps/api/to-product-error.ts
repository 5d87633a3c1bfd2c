import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ProductError, type ErrorCode, type FieldError } from '#contracts';
import { z } from 'zod';
import { fieldError } from './field-error.ts';

/** Codes of Fastify that have one of the product's. */
const FASTIFY_CODES: Record<string, { code: ErrorCode; detail: string }> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'invalidJson', detail: 'The body is not JSON.' },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'payloadTooLarge',
    detail: 'The body is larger than the limit; seeds of any length go in as application/x-ndjson.',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupportedMediaType',
    detail: 'Send application/json, or application/x-ndjson where the route takes it.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'invalidRequest',
    detail: 'Content-Length is not the length of the body.',
  },
  FST_ERR_BAD_URL: { code: 'invalidRequest', detail: 'The URL cannot be read.' },
};

/** Connection failures of clients that do not name themselves better. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE']);

/** Gives any error of a request its code. What nobody foresaw is `internal`, and its words stay inside. */
export function toProductError(error: unknown): ProductError {
  if (error instanceof ProductError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const place = error.validationContext ?? 'body';
    return invalidRequest(
      error.validation.map(({ keyword, params, instancePath, message }) =>
        fieldError({
          code: keyword,
          keys: keysOf(params),
          place,
          path: instancePath.split('/').filter((part) => part !== ''),
          message,
        }),
      ),
    );
  }
  if (error instanceof z.ZodError) {
    return invalidRequest(
      error.issues.map((issue) =>
        fieldError({
          code: issue.code,
          keys: keysOf(issue),
          place: 'body',
          path: issue.path.map(String),
          message: issue.message,
        }),
      ),
    );
  }
  const code = property(error, 'code');
  const known = typeof code === 'string' ? FASTIFY_CODES[code] : undefined;
  if (known) return new ProductError(known.code, known.detail);
  if (typeof code === 'string' && AWAY.has(code))
    return new ProductError('serviceUnavailable', 'A service behind the API does not answer');
  const status = property(error, 'statusCode');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    // Fastify's own words are about the request; those of any other library may be about us.
    const own = typeof code === 'string' && code.startsWith('FST_') && error instanceof Error;
    return new ProductError('invalidRequest', own ? error.message : 'The request cannot be read');
  }
  return new ProductError('internal', 'Something failed inside the service; its log has more under this requestId');
}

function invalidRequest(errors: FieldError[]): ProductError {
  const named = errors.map(({ field, detail }) => (field === '' ? detail : `${field}: ${detail}`)).join('; ');
  return new ProductError('invalidRequest', named.slice(0, 1_000), { errors: errors.slice(0, 100) });
}

/** Names that zod did not know, where that was the fault. */
function keysOf(issue: object): string[] {
  return 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];
}

function property(value: unknown, name: 'code' | 'statusCode'): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
