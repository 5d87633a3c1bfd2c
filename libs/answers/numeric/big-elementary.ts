import { NoExactValueError } from '../work-limit.ts';
import type { BigFloat } from './big-float.ts';
import { BITS, bigFloat, divide, isNegative, isZero, magnitude, sizeOf, toNumber } from './big-float.ts';

/** Bits behind the point of the fixed-point numbers that series are summed in; more than a mantissa has, for their rounding. */
const POINT = BITS + 64;
const SHIFT = BigInt(POINT);
const UNIT = 1n << SHIFT;

const toFixed = ({ m, e }: BigFloat): bigint => (e + POINT >= 0 ? m << BigInt(e + POINT) : m >> BigInt(-e - POINT));
const fromFixed = (fixed: bigint, exponent = 0): BigFloat => bigFloat(fixed, exponent - POINT);
const fixedFromNumber = (value: number): bigint => BigInt(Math.round(value * 2 ** 52)) << BigInt(POINT - 52);
const times = (a: bigint, b: bigint): bigint => (a * b) >> SHIFT;

/** sum of sign^k / ((2k+1) n^(2k+1)): arctan(1/n) for sign -1, artanh(1/n) for 1. */
function inverseSeries(n: bigint, sign: 1n | -1n): bigint {
  let power = UNIT / n;
  let sum = 0n;
  for (let odd = 1n, s = 1n; power !== 0n; odd += 2n, s *= sign) {
    sum += (s * power) / odd;
    power /= n * n;
  }
  return sum;
}

let piFixed: bigint | undefined;
let ln2Fixed: bigint | undefined;
const fixedPi = (): bigint => (piFixed ??= 16n * inverseSeries(5n, -1n) - 4n * inverseSeries(239n, -1n));
const fixedLn2 = (): bigint => (ln2Fixed ??= 2n * inverseSeries(3n, 1n));

export const pi = (): BigFloat => fromFixed(fixedPi());

let eulerFixed: bigint | undefined;
/** The base of natural logarithms. */
export const euler = (): BigFloat => fromFixed((eulerFixed ??= expSeries(UNIT)));

/** exp of a fixed-point number below one: eight halvings, series, eight squarings. */
function expSeries(x: bigint): bigint {
  const small = x >> 8n;
  let sum = UNIT;
  let term = UNIT;
  for (let k = 1n; term !== 0n && term !== -1n; k += 1n) {
    term = times(term, small) / k;
    sum += term;
  }
  for (let round = 0; round < 8; round += 1) sum = times(sum, sum);
  return sum;
}

/** @throws NoExactValueError beyond the sizes that are sampled */
export function exponential(x: BigFloat): BigFloat {
  if (sizeOf(x) > 12) throw new NoExactValueError('too large to sample');
  const fixed = toFixed(x);
  const ln2 = fixedLn2();
  const turns = fixed / ln2;
  return fromFixed(expSeries(fixed - turns * ln2), Number(turns));
}

/** Natural logarithm of a positive number. */
export function logarithm(x: BigFloat): BigFloat {
  const shift = sizeOf(x);
  const f = { m: x.m, e: x.e - shift };
  const fixed = toFixed(f);
  let y = fixedFromNumber(Math.log(toNumber(f)));
  // Halley's step triples the digits: 52, 156, 468.
  for (let round = 0; round < 2; round += 1) {
    const power = expSeries(y);
    y += ((2n * (fixed - power)) << SHIFT) / (fixed + power);
  }
  return fromFixed(y + BigInt(shift) * fixedLn2());
}

/** sin and cos of a fixed-point number of at most pi/4. */
function sineSeries(r: bigint): { sin: bigint; cos: bigint } {
  const square = times(r, r);
  let [sin, cos] = [r, UNIT];
  let [sinTerm, cosTerm] = [r, UNIT];
  for (let k = 1n; sinTerm !== 0n || cosTerm !== 0n; k += 1n) {
    cosTerm = -times(cosTerm, square) / ((2n * k - 1n) * (2n * k));
    sinTerm = -times(sinTerm, square) / (2n * k * (2n * k + 1n));
    cos += cosTerm;
    sin += sinTerm;
    if (k > 400n) break;
  }
  return { sin, cos };
}

function fixedSineCosine(fixed: bigint): { sin: bigint; cos: bigint } {
  const quarter = fixedPi() / 2n;
  const turns = (2n * fixed + (fixed < 0n ? -quarter : quarter)) / (2n * quarter);
  const { sin, cos } = sineSeries(fixed - turns * quarter);
  switch (((turns % 4n) + 4n) % 4n) {
    case 0n:
      return { sin, cos };
    case 1n:
      return { sin: cos, cos: -sin };
    case 2n:
      return { sin: -sin, cos: -cos };
    default:
      return { sin: -cos, cos: sin };
  }
}

/** @throws NoExactValueError for angles so large that their digits behind the point are gone */
export function sineCosine(x: BigFloat): { sin: BigFloat; cos: BigFloat } {
  if (sizeOf(x) > 64) throw new NoExactValueError('angle too large to sample');
  const { sin, cos } = fixedSineCosine(toFixed(x));
  return { sin: settled(sin), cos: settled(cos) };
}

const DUST = 1n << 80n;

/** What is left of a zero after rounding counts as zero: \sin\pi divides by nothing. */
const settled = (fixed: bigint): BigFloat => (fixed < DUST && fixed > -DUST ? { m: 0n, e: 0 } : fromFixed(fixed));

/** Angle of the point (x, y), in (-pi, pi]. */
export function angleOf(y: BigFloat, x: BigFloat): BigFloat {
  if (isZero(y)) return isNegative(x) ? pi() : { m: 0n, e: 0 };
  const [sizeX, sizeY] = [magnitude(x), magnitude(y)];
  const scale = sizeOf(sizeX) > sizeOf(sizeY) ? sizeX : sizeY;
  const [c, s] = [toFixed(divide(x, scale)), toFixed(divide(y, scale))];
  let angle = fixedFromNumber(Math.atan2(toNumber(divide(y, scale)), toNumber(divide(x, scale))));
  for (let round = 0; round < 2; round += 1) {
    const { sin, cos } = fixedSineCosine(angle);
    const step = ((times(s, cos) - times(c, sin)) << SHIFT) / (times(c, cos) + times(s, sin));
    angle += step - times(times(step, step), step) / 3n;
  }
  return fromFixed(angle);
}
