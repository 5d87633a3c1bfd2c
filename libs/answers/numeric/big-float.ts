import { floorRoot } from '../integer-root.ts';
import type { Rational } from '../rational.ts';

/** The number m * 2^e, correct to about {@link BITS} bits: what doubles are too short for (2^100 against 2^100 + 1). */
export interface BigFloat {
  readonly m: bigint;
  readonly e: number;
}

/** Bits of a mantissa, about 115 decimal digits. */
export const BITS = 384;

export const ZERO: BigFloat = { m: 0n, e: 0 };
export const ONE: BigFloat = { m: 1n, e: 0 };
export const TWO: BigFloat = { m: 1n, e: 1 };

/** Length of a mantissa in bits, or one beside it. Doubles hold the exponents of all numbers that come up; they are far faster than digits. */
function lengthOf(m: bigint): number {
  if (m === 0n) return 0;
  const double = Math.abs(Number(m));
  return double < Infinity ? Math.floor(Math.log2(double)) + 1 : m.toString(16).length * 4;
}

const rounded = (m: bigint, e: number): BigFloat => {
  const excess = lengthOf(m) - BITS;
  return excess > 8 ? { m: m >> BigInt(excess), e: e + excess } : { m, e };
};

export const bigFloat = rounded;
export const isZero = (a: BigFloat): boolean => a.m === 0n;
export const isNegative = (a: BigFloat): boolean => a.m < 0n;
export const negate = (a: BigFloat): BigFloat => ({ m: -a.m, e: a.e });
export const magnitude = (a: BigFloat): BigFloat => (a.m < 0n ? negate(a) : a);

/** About log2 of the magnitude, within two; -Infinity for zero. */
export const sizeOf = (a: BigFloat): number => (a.m === 0n ? -Infinity : lengthOf(a.m) + a.e);

export function add(a: BigFloat, b: BigFloat): BigFloat {
  if (a.m === 0n) return b;
  if (b.m === 0n) return a;
  const gap = sizeOf(a) - sizeOf(b);
  if (gap > BITS + 16) return a;
  if (gap < -BITS - 16) return b;
  return a.e >= b.e ? rounded((a.m << BigInt(a.e - b.e)) + b.m, b.e) : rounded(a.m + (b.m << BigInt(b.e - a.e)), a.e);
}

export const subtract = (a: BigFloat, b: BigFloat): BigFloat => add(a, negate(b));
export const multiply = (a: BigFloat, b: BigFloat): BigFloat => rounded(a.m * b.m, a.e + b.e);

/** a / b for b that is not zero. */
export function divide(a: BigFloat, b: BigFloat): BigFloat {
  const shift = Math.max(0, BITS + 8 + lengthOf(b.m) - lengthOf(a.m));
  return rounded((a.m << BigInt(shift)) / b.m, a.e - b.e - shift);
}

/** Square root of a number that is not negative. */
export function squareRoot(a: BigFloat): BigFloat {
  if (a.m === 0n) return ZERO;
  let shift = Math.max(0, 2 * BITS - lengthOf(a.m));
  if ((a.e - shift) % 2 !== 0) shift += 1;
  return rounded(floorRoot(a.m << BigInt(shift), 2), (a.e - shift) / 2);
}

export const fromRational = ({ n, d }: Rational): BigFloat =>
  d === 1n ? rounded(n, 0) : divide({ m: n, e: 0 }, { m: d, e: 0 });

/** The nearest double, for starting values. */
export function toNumber(a: BigFloat): number {
  const excess = Math.max(0, lengthOf(a.m) - 60);
  return Number(a.m >> BigInt(excess)) * 2 ** (a.e + excess);
}
