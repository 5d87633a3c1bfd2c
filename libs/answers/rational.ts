import { MAX_BITS, NoExactValueError, WorkLimitError } from './work-limit.ts';

/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

const LIMIT = 1n << BigInt(MAX_BITS);
const within = (value: bigint): boolean => value < LIMIT && value > -LIMIT;

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** @throws NoExactValueError for a zero denominator, WorkLimitError for numbers beyond {@link MAX_BITS}. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new NoExactValueError('division by zero');
  if (!within(n) || !within(d)) throw new WorkLimitError('number too long');
  if (d === 1n) return { n, d };
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n);
  return { n: n / divisor, d: d / divisor };
}

export const add = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? rational(a.n + b.n) : rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational =>
  a.d === 1n && b.d === 1n ? rational(a.n * b.n) : rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const isZero = (a: Rational): boolean => a.n === 0n;
export const isOne = (a: Rational): boolean => a.n === 1n && a.d === 1n;
export const sameRational = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
export const rationalText = (a: Rational): string =>
  a.d === 1n ? a.n.toString() : `${a.n.toString()}/${a.d.toString()}`;

/** Length in bits, for bounds that are checked before a power is computed. */
export function bitLength(value: bigint): number {
  const digits = (value < 0n ? -value : value).toString(16);
  return (digits.length - 1) * 4 + 32 - Math.clz32(Number.parseInt(digits.charAt(0), 16));
}

/** A decimal such as `-12.50`, `.5` or `1.2e-3`, exactly. Undefined for other text and for exponents beyond 400. */
export function rationalFromDecimal(text: string): Rational | undefined {
  if (/^\d{1,400}$/.test(text)) return rational(BigInt(text));
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', part = '', exponent = '0'] = match;
  if (whole === '' && part === '') return undefined;
  const shift = Number(exponent) - part.length;
  if (Math.abs(shift) > 400 || whole.length + part.length > 800) return undefined;
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n);
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}
