import { ProductError } from '#contracts';
import type { Page, PageRequest } from '#contracts';

type CursorValue = string | number;

/** Longest cursor that is looked at: a list's sort keys are names and numbers. */
const LONGEST = 4_000;

function encodeCursor(list: string, values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/**
 * The sort keys behind a page's cursor; `start` where there is none.
 * @throws ProductError invalidCursor where it isn't one of this list: another list's, cut off, or made up.
 */
export function readCursor<V extends CursorValue[]>(list: string, page: PageRequest, start: V): V {
  if (page.cursor === undefined) return start;
  try {
    if (page.cursor.length > LONGEST) throw new Error('too long');
    const parsed: unknown = JSON.parse(Buffer.from(page.cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== start.length + 1 || parsed[0] !== list) throw new Error('foreign');
    const values = parsed.slice(1) as V;
    const fits = values.every((value, position) => typeof value === typeof start[position]);
    if (!fits || encodeCursor(list, values) !== page.cursor) throw new Error('foreign');
    return values;
  } catch {
    throw new ProductError('invalidCursor', 'The cursor is not one that this list gave: leave it out to start again', {
      errors: [{ field: 'cursor', code: 'invalidCursor', detail: 'not a cursor of this list' }],
    });
  }
}

/** Makes a page of rows of which one more than `limit` were asked, so that the last page is known to be the last. */
export function makePage<R, T>(
  list: string,
  page: PageRequest,
  rows: readonly R[],
  keysOf: (row: R) => CursorValue[],
  show: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const more = rows.length > page.limit && last !== undefined;
  return { items: shown.map(show), nextCursor: more ? encodeCursor(list, keysOf(last)) : null };
}
