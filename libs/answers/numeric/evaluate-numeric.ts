import { createAlgebra } from '../polynomial.ts';
import { evaluateExact } from '../evaluate-exact.ts';
import type { Expression } from '../expression.ts';
import { someExpression } from '../expression.ts';
import { quotientAsRational } from '../quotient.ts';
import type { Rational } from '../rational.ts';
import { NoExactValueError, WorkLimitError } from '../work-limit.ts';
import * as c from './big-complex.ts';
import type { BigComplex } from './big-complex.ts';
import * as b from './big-float.ts';
import { angleOf, euler, pi } from './big-elementary.ts';
import { callNumeric } from './call-numeric.ts';
import { ELEMENTARY_UNITS } from './sample-budget.ts';
import type { SampleBudget } from './sample-budget.ts';

/**
 * Values beyond 2^±128 are not sampled: next to them a difference may lie below the digits that are compared, and
 * 2^(1/2^1000) would pass for 1.
 */
const MAX_SIZE = 128;

/** Numbers at a point. `complex`: the expression speaks of i, so that roots of negative numbers have a value. */
export interface Point {
  readonly values: ReadonlyMap<string, BigComplex>;
  readonly complex: boolean;
  readonly budget: SampleBudget;
}

export const CONSTANTS: ReadonlySet<string> = new Set(['pi', 'e', 'i', 'deg', 'infty']);

/** Exponent of a power where it is a rational number as written. */
function rationalOf(expression: Expression): Rational | undefined {
  try {
    return quotientAsRational(evaluateExact(createAlgebra(), expression));
  } catch (error) {
    if (error instanceof NoExactValueError || error instanceof WorkLimitError) return undefined;
    throw error;
  }
}

const hasVariable = (expression: Expression): boolean =>
  someExpression(expression, (part) => part.kind === 'symbol' && !CONSTANTS.has(part.name));

const COST: Readonly<Record<Expression['kind'], number>> = {
  number: 1,
  symbol: 1,
  sum: 2,
  product: 3,
  negative: 1,
  plusMinus: 1,
  fraction: 5,
  power: ELEMENTARY_UNITS,
  root: ELEMENTARY_UNITS,
  call: ELEMENTARY_UNITS,
};

class NumericEvaluation {
  readonly #point: Point;

  constructor(point: Point) {
    this.#point = point;
  }

  of(expression: Expression): BigComplex {
    this.#point.budget.spend(COST[expression.kind]);
    const value = this.#value(expression);
    for (const part of [value.re, value.im])
      if (!b.isZero(part) && Math.abs(b.sizeOf(part)) > MAX_SIZE) throw new NoExactValueError('size of a sample');
    return value;
  }

  #value(expression: Expression): BigComplex {
    switch (expression.kind) {
      case 'number':
        return c.real(b.fromRational(expression.value));
      case 'symbol':
        return this.#symbol(expression.name);
      case 'sum':
        return sumOf(expression.terms.map((term) => this.of(term)));
      case 'product':
        return expression.factors.map((factor) => this.of(factor)).reduce(c.multiply);
      case 'negative':
        return c.negate(this.of(expression.of));
      case 'fraction':
        return c.divide(this.of(expression.top), this.of(expression.bottom));
      case 'power':
        return this.#power(expression.base, expression.exponent);
      case 'root':
        return this.#root(this.of(expression.of), expression.index);
      case 'call':
        return callNumeric(
          expression.name,
          expression.args.map((arg) => this.of(arg)),
          this.#point.complex,
        );
      case 'plusMinus':
        throw new NoExactValueError('two values');
    }
  }

  #symbol(name: string): BigComplex {
    if (name === 'pi') return c.real(pi());
    if (name === 'e') return c.real(euler());
    if (name === 'i') return c.IMAGINARY;
    if (name === 'deg') return c.real(b.divide(pi(), { m: 180n, e: 0 }));
    return this.#point.values.get(name) ?? fail('a symbol without a value');
  }

  #power(baseOf: Expression, exponentOf: Expression): BigComplex {
    const rational = rationalOf(exponentOf);
    if (baseOf.kind === 'symbol' && baseOf.name === 'e') return c.exponentialOf(this.of(exponentOf));
    const base = this.of(baseOf);
    if (rational?.d === 1n && rational.n <= 1_000n && rational.n >= -1_000n) return c.raise(base, Number(rational.n));
    if (rational !== undefined && rational.d <= 12n && rational.n <= 1_000n && rational.n >= -1_000n) {
      const negative = c.isReal(base) && b.isNegative(base.re);
      // x^(2/3) of a variable means the real root; of a number it has two readings.
      const odd = rational.d % 2n === 1n && hasVariable(baseOf);
      if (!negative || odd) return c.raise(this.#root(base, Number(rational.d)), Number(rational.n));
    }
    const exponent = this.of(exponentOf);
    if (!this.#point.complex && (!c.isReal(base) || b.isNegative(base.re))) return fail('a power of a negative number');
    if (c.isZero(base)) return fail('a power of zero');
    return c.exponentialOf(c.multiply(exponent, c.logarithmOf(base)));
  }

  /** The radical sign: the real root of a negative number where its index is odd. */
  #root(of: BigComplex, index: number): BigComplex {
    if (c.isReal(of) && !b.isNegative(of.re)) return c.real(positiveRoot(of.re, index));
    if (c.isReal(of) && index % 2 === 1) return c.real(b.negate(positiveRoot(b.negate(of.re), index)));
    if (!this.#point.complex) return fail('an even root of a negative number');
    if (index === 2 && c.isReal(of)) return { re: b.ZERO, im: b.squareRoot(b.negate(of.re)) };
    const size = positiveRoot(c.absolute(of), index);
    const angle = b.divide(angleOf(of.im, of.re), { m: BigInt(index), e: 0 });
    return c.multiply(c.real(size), c.exponentialOf({ re: b.ZERO, im: angle }));
  }
}

/** What rounding leaves where terms cancel is zero: 1/(\\sqrt{3+2\\sqrt2} - 1 - \\sqrt2) divides by nothing. */
function sumOf(terms: readonly BigComplex[]): BigComplex {
  const sum = terms.reduce(c.add);
  const floor = Math.max(...terms.map((term) => b.sizeOf(c.absolute(term)))) - b.BITS + 40;
  const settle = (part: b.BigFloat): b.BigFloat => (b.sizeOf(part) < floor ? b.ZERO : part);
  return { re: settle(sum.re), im: settle(sum.im) };
}

function positiveRoot(a: b.BigFloat, index: number): b.BigFloat {
  if (b.isZero(a)) return a;
  if (index === 2) return b.squareRoot(a);
  const power = b.divide(c.logarithmOf(c.real(a)).re, { m: BigInt(index), e: 0 });
  return c.exponentialOf(c.real(power)).re;
}

const fail = (why: string): never => {
  throw new NoExactValueError(why);
};

/**
 * The value of an expression at a point, to about 115 digits.
 *
 * @throws NoExactValueError where it has none or none that is computed here, WorkLimitError beyond the limits
 */
export const evaluateNumeric = (expression: Expression, point: Point): BigComplex =>
  new NumericEvaluation(point).of(expression);
