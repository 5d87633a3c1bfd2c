import type { FieldError } from '#contracts';

/** Words of zod's issues that a script can act on. */
const CODES: Record<string, string> = {
  unrecognized_keys: 'unknownField',
  invalid_type: 'invalidType',
  too_small: 'tooSmall',
  too_big: 'tooLarge',
  invalid_value: 'invalidValue',
  invalid_format: 'invalidFormat',
};

/** A fault that zod found. */
export interface Fault {
  code: string;
  /** Names that are not known, where that is the fault. */
  keys: string[];
  /** `body`, `querystring`, `params` or `headers`. */
  place: string;
  path: string[];
  message: string | undefined;
}

/** Names the field at fault; in a query string it is a parameter. */
export function fieldError({ code, keys, place, path, message }: Fault): FieldError {
  if (code !== 'unrecognized_keys') {
    return { field: path.join('.'), code: CODES[code] ?? 'invalidValue', detail: message ?? 'does not fit' };
  }
  const field = keys.map((key) => [...path, key.slice(0, 100)].join('.')).join(', ');
  return place === 'querystring'
    ? { field, code: 'unknownParameter', detail: 'unknown query parameter' }
    : { field, code: 'unknownField', detail: 'unknown field' };
}
