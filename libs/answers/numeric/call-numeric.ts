import { NoExactValueError } from '../work-limit.ts';
import { angleOf, sineCosine } from './big-elementary.ts';
import * as c from './big-complex.ts';
import type { BigComplex } from './big-complex.ts';
import * as b from './big-float.ts';

const ONE = c.real(b.ONE);
const half = (x: BigComplex): BigComplex => c.divide(x, c.real(b.TWO));

function undefinedHere(why: string): never {
  throw new NoExactValueError(why);
}

const realOf = (x: BigComplex): b.BigFloat => (c.isReal(x) ? x.re : undefinedHere('a complex argument'));

/** sqrt(1 - x^2) for x in [-1, 1]. */
function cosineOf(x: b.BigFloat): b.BigFloat {
  const square = b.subtract(b.ONE, b.multiply(x, x));
  return b.isNegative(square) ? undefinedHere('an arc of more than one') : b.squareRoot(square);
}

function sine(x: BigComplex): BigComplex {
  if (c.isReal(x)) return c.real(sineCosine(x.re).sin);
  const turn = c.exponentialOf(c.multiply(c.IMAGINARY, x));
  return c.divide(c.subtract(turn, c.divide(ONE, turn)), c.multiply(c.real(b.TWO), c.IMAGINARY));
}

function cosine(x: BigComplex): BigComplex {
  if (c.isReal(x)) return c.real(sineCosine(x.re).cos);
  const turn = c.exponentialOf(c.multiply(c.IMAGINARY, x));
  return half(c.add(turn, c.divide(ONE, turn)));
}

const hyperbolic = (x: BigComplex, sign: 1 | -1): BigComplex => {
  const power = c.exponentialOf(x);
  const inverse = c.divide(ONE, power);
  return half(sign === 1 ? c.add(power, inverse) : c.subtract(power, inverse));
};

function logarithm(x: BigComplex, complex: boolean): BigComplex {
  if (!complex && (!c.isReal(x) || b.isNegative(x.re))) undefinedHere('logarithm of a negative number');
  return c.logarithmOf(x);
}

/** Functions that have a value here. */
export const SAMPLED: ReadonlySet<string> = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan arccot sinh cosh tanh exp ln lg logarithm log abs'.split(' '),
);

const TEN = c.real({ m: 10n, e: 0 });

/**
 * Value of a function at numbers. `complex`: arguments below zero have logarithms.
 *
 * @throws NoExactValueError for functions that are not computed here (f(x), integrals, sums) and arguments outside the domain
 */
export function callNumeric(name: string, args: readonly BigComplex[], complex: boolean): BigComplex {
  const [x, y] = args;
  if (x === undefined) return undefinedHere('call without argument');
  switch (name) {
    case 'sin':
      return sine(x);
    case 'cos':
      return cosine(x);
    case 'tan':
      return c.divide(sine(x), cosine(x));
    case 'cot':
      return c.divide(cosine(x), sine(x));
    case 'sec':
      return c.divide(ONE, cosine(x));
    case 'csc':
      return c.divide(ONE, sine(x));
    case 'arcsin':
      return c.real(angleOf(realOf(x), cosineOf(realOf(x))));
    case 'arccos':
      return c.real(angleOf(cosineOf(realOf(x)), realOf(x)));
    case 'arctan':
      return c.real(angleOf(realOf(x), b.ONE));
    case 'arccot':
      // Below zero books differ in its branch.
      return b.isNegative(realOf(x)) ? undefinedHere('a branch') : c.real(angleOf(b.ONE, realOf(x)));
    case 'sinh':
      return hyperbolic(x, -1);
    case 'cosh':
      return hyperbolic(x, 1);
    case 'tanh':
      return c.divide(hyperbolic(x, -1), hyperbolic(x, 1));
    case 'exp':
      return c.exponentialOf(x);
    case 'ln':
      return logarithm(x, complex);
    case 'lg':
      return c.divide(logarithm(x, complex), logarithm(TEN, complex));
    case 'logarithm':
      return y === undefined
        ? undefinedHere('logarithm without argument')
        : c.divide(logarithm(y, complex), logarithm(x, complex));
    // An unwritten base is 10 at school and e at university. Only what holds for every base may hold here: a third one.
    case 'log':
      return c.divide(logarithm(x, complex), c.real({ m: 3n, e: 0 }));
    case 'abs':
      return c.real(c.absolute(x));
    default:
      return undefinedHere(`${name} is not sampled`);
  }
}
