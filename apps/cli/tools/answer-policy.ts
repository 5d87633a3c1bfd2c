import type { CompareOptions } from '#answers';
import { isPlain } from '../seeds/map-columns.ts';

/** Words and numbers that a policy may be, for flags and for the `options` of a row. */
export const POLICIES = {
  percent: ['strict', 'fraction', 'ignore'],
  units: ['lenient', 'strict', 'ignore'],
  names: ['strict', 'free'],
} as const;

/** @throws Error with words for the user */
export function precisionOf(value: unknown): NonNullable<CompareOptions['precision']> {
  if (value === 'strict' || value === 'rounded') return value;
  const places = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof places === 'number' && Number.isInteger(places) && places >= 0 && places <= 15) return places;
  throw new Error('precision is strict, rounded, or a number of decimal places from 0 to 15');
}

const chosen = <T extends string>(name: string, words: readonly T[], value: unknown): T => {
  const word = words.find((known) => known === value);
  if (word === undefined) throw new Error(`${name} is one of ${words.join(', ')}`);
  return word;
};

/**
 * The policy of one row: its own `options` before the flags. Other keys, which other graders' files have, are left alone; `strict: false`
 * is theirs for `names: free`.
 *
 * @throws Error with words for the row's `error`
 */
export function policyOf(flags: CompareOptions, row: Record<string, unknown>): CompareOptions {
  const own = row['options'];
  if (!isPlain(own)) return flags;
  return {
    ...flags,
    ...(own['strict'] === false && { names: 'free' as const }),
    ...(own['percent'] !== undefined && { percent: chosen('percent', POLICIES.percent, own['percent']) }),
    ...(own['units'] !== undefined && { units: chosen('units', POLICIES.units, own['units']) }),
    ...(own['names'] !== undefined && { names: chosen('names', POLICIES.names, own['names']) }),
    ...(own['precision'] !== undefined && { precision: precisionOf(own['precision']) }),
  };
}
