import * as b from './big-float.ts';
import type { BigFloat } from './big-float.ts';
import { angleOf, exponential, logarithm, sineCosine } from './big-elementary.ts';
import { NoExactValueError } from '../work-limit.ts';

/** re + im i. Real numbers have an `im` of exactly zero and stay real as long as an operation allows. */
export interface BigComplex {
  readonly re: BigFloat;
  readonly im: BigFloat;
}

export const real = (re: BigFloat): BigComplex => ({ re, im: b.ZERO });
export const IMAGINARY: BigComplex = { re: b.ZERO, im: b.ONE };
export const isReal = (a: BigComplex): boolean => b.isZero(a.im);
export const isZero = (a: BigComplex): boolean => b.isZero(a.re) && b.isZero(a.im);
export const negate = (a: BigComplex): BigComplex => ({ re: b.negate(a.re), im: b.negate(a.im) });
export const add = (x: BigComplex, y: BigComplex): BigComplex => ({ re: b.add(x.re, y.re), im: b.add(x.im, y.im) });
export const subtract = (x: BigComplex, y: BigComplex): BigComplex => add(x, negate(y));

export function multiply(x: BigComplex, y: BigComplex): BigComplex {
  if (isReal(x) && isReal(y)) return real(b.multiply(x.re, y.re));
  return {
    re: b.subtract(b.multiply(x.re, y.re), b.multiply(x.im, y.im)),
    im: b.add(b.multiply(x.re, y.im), b.multiply(x.im, y.re)),
  };
}

/** @throws NoExactValueError for a divisor of zero */
export function divide(x: BigComplex, y: BigComplex): BigComplex {
  if (isZero(y)) throw new NoExactValueError('division by zero');
  if (isReal(x) && isReal(y)) return real(b.divide(x.re, y.re));
  const square = b.add(b.multiply(y.re, y.re), b.multiply(y.im, y.im));
  const top = multiply(x, { re: y.re, im: b.negate(y.im) });
  return { re: b.divide(top.re, square), im: b.divide(top.im, square) };
}

export const absolute = (x: BigComplex): BigFloat =>
  isReal(x) ? b.magnitude(x.re) : b.squareRoot(b.add(b.multiply(x.re, x.re), b.multiply(x.im, x.im)));

export function exponentialOf(x: BigComplex): BigComplex {
  const size = exponential(x.re);
  if (isReal(x)) return real(size);
  const { sin, cos } = sineCosine(x.im);
  return { re: b.multiply(size, cos), im: b.multiply(size, sin) };
}

/** Principal logarithm. @throws NoExactValueError for zero */
export function logarithmOf(x: BigComplex): BigComplex {
  if (isZero(x)) throw new NoExactValueError('logarithm of zero');
  return { re: logarithm(absolute(x)), im: angleOf(x.im, x.re) };
}

/** x^n for a whole number n, by squaring. */
export function raise(x: BigComplex, n: number): BigComplex {
  if (n < 0) return divide(real(b.ONE), raise(x, -n));
  let result = real(b.ONE);
  for (let square = x, rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(result, square);
    if (rest > 1) square = multiply(square, square);
  }
  return result;
}
