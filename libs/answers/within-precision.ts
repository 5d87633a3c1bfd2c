import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import { evaluateNumeric } from './numeric/evaluate-numeric.ts';
import * as b from './numeric/big-float.ts';
import * as q from './rational.ts';
import type { Rational } from './rational.ts';
import { NoExactValueError, WorkLimitError } from './work-limit.ts';

/** Significant digits that only a computer writes: 0.30000000000000004. */
const COMPUTED_DIGITS = 15;
interface Decimal {
  value: Rational;
  places: number;
  /** Significant digits. */
  digits: number;
}

/** Shorter decimals are numbers, not rounded values: 0.3 and 0.33 are not 1/3, 0.074 may be 2/27. */
const isLong = ({ digits, places }: Decimal): boolean => digits > 2 || (digits > 1 && places > 2);

const powerOfTen = (exponent: number): Rational =>
  exponent < 0 ? q.rational(1n, 10n ** BigInt(-exponent)) : q.rational(10n ** BigInt(exponent));

/** `0.577`, `-1.73`, `2.3 \times 10^{-3}` as they are written. */
function writtenDecimal(expression: Expression): Decimal | undefined {
  switch (expression.kind) {
    case 'number': {
      const { places, value } = expression;
      if (places === undefined) return undefined;
      const shown = q.multiply(value, powerOfTen(places)).n;
      return { value, places, digits: (shown < 0n ? -shown : shown).toString().length };
    }
    case 'negative': {
      const inner = writtenDecimal(expression.of);
      return inner === undefined ? undefined : { ...inner, value: q.negate(inner.value) };
    }
    case 'product': {
      const [head, power] = expression.factors;
      if (expression.factors.length !== 2 || head === undefined || power?.kind !== 'power') return undefined;
      const inner = writtenDecimal(head);
      const exponent = wholeNumber(power.exponent);
      if (inner === undefined || exponent === undefined || Math.abs(exponent) > 60 || wholeNumber(power.base) !== 10)
        return undefined;
      return { ...inner, value: q.multiply(inner.value, powerOfTen(exponent)), places: inner.places - exponent };
    }
    default:
      return undefined;
  }
}

function wholeNumber(expression: Expression): number | undefined {
  if (expression.kind === 'negative') {
    const inner = wholeNumber(expression.of);
    return inner === undefined ? undefined : -inner;
  }
  return expression.kind === 'number' && expression.value.d === 1n ? Number(expression.value.n) : undefined;
}

/** A number written out, which nobody rounds to another one. */
const isLiteral = (expression: Expression): boolean =>
  expression.kind === 'number' || (expression.kind === 'negative' && expression.of.kind === 'number');

/** Does the decimal stand for the other side under the policy? */
function standsFor(context: ComparisonContext, decimal: Decimal, other: Expression): boolean {
  const { precision = 'strict' } = context.options;
  if (precision === 'strict') return false;
  if (isLiteral(other) && decimal.digits < COMPUTED_DIGITS) return false;
  if (precision === 'rounded' && !isLong(decimal)) return false;
  const places = precision === 'rounded' ? decimal.places : precision;
  const half = b.fromRational(q.divide(powerOfTen(-places), q.rational(2n)));
  try {
    const value = evaluateNumeric(other, { values: new Map(), complex: false, budget: context.samples });
    const gap = b.magnitude(b.subtract(value.re, b.fromRational(decimal.value)));
    return b.isZero(value.im) && !b.isNegative(b.subtract(half, gap));
  } catch (error) {
    if (error instanceof NoExactValueError || error instanceof WorkLimitError) return false;
    throw error;
  }
}

/** May one of two numbers, written as a decimal, stand for the other one? Symmetric. */
export function withinPrecision(context: ComparisonContext, a: Expression, other: Expression): boolean {
  if ((context.options.precision ?? 'strict') === 'strict') return false;
  const [left, right] = [writtenDecimal(a), writtenDecimal(other)];
  return (
    (left !== undefined && standsFor(context, left, other)) || (right !== undefined && standsFor(context, right, a))
  );
}
