import { number, type Value } from './value.ts';

/** Words that turn a value of some kind into a plain number, so that it can be used further on. */
const PREFIXES = {
  pi: 'the coefficient of $\\pi$ in ',
  root: 'the square of ',
  percent: 'the numerical value, without the percent sign, of ',
  pair: 'the sum of the coordinates of ',
} as const;

/** What to write before the quantity; empty for plain numbers. */
export function prefixFor(value: Value): string {
  return value.kind === 'number' ? '' : PREFIXES[value.kind];
}

/** Splits a quantity into its prefix and the rest. */
export function splitPrefix(quantity: string): { prefix: string; rest: string } {
  const prefix = Object.values(PREFIXES).find((words) => quantity.startsWith(words)) ?? '';
  return { prefix, rest: quantity.slice(prefix.length) };
}

/** The plain number that a prefix makes of a value; undefined where the two do not fit. */
export function reduce(value: Value, prefix: string): Value | undefined {
  if (prefix === PREFIXES.root) {
    if (value.kind === 'root') return number(value.n * value.n * value.radicand, value.d * value.d);
    return value.kind === 'number' ? number(value.n * value.n, value.d * value.d) : undefined;
  }
  if (prefix !== prefixFor(value)) return undefined;
  return value.kind === 'pair' ? number(value.n + value.d) : number(value.n, value.d);
}
