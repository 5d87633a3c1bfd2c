import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import { substitute, substituteIndex } from './map-expression.ts';
import { extractRoot } from './integer-root.ts';
import * as p from './polynomial.ts';
import type { Algebra, Polynomial } from './polynomial.ts';
import * as q from './rational.ts';
import type { Rational } from './rational.ts';
import * as f from './quotient.ts';
import type { Quotient } from './quotient.ts';
import { MAX_BITS, NoExactValueError, WorkLimitError } from './work-limit.ts';

const MAX_SYMBOLIC_EXPONENT = 24;
/** Terms of a sum that is added up. */
const MAX_SERIES = 100n;
/** What writing out a term costs, in steps: sums of sums are written out again for each. */
const STEPS_A_TERM = 15;

const isInfinity = (part: Expression): boolean => part.kind === 'symbol' && part.name === 'infty';

/** An atom that stands for a construct that is not looked into. Its name is the exact text of its parts. */
function opaque(name: string, parts: readonly Quotient[]): Quotient {
  const text = `${name}[${parts.map(f.quotientText).join(';')}]`;
  if (text.length > 1_000) throw new WorkLimitError('expression too long');
  return f.fromPolynomial(p.atom(text));
}

/** Root of a positive rational a/b: root(a b^(k-1)) / b, with k-th powers taken out. */
function rationalRoot(value: Rational, index: number): Quotient {
  const whole = value.n * value.d ** BigInt(index - 1);
  if (q.bitLength(whole) > MAX_BITS) throw new WorkLimitError('number too long');
  const { outside, inside } = extractRoot(whole, index);
  const factor = q.rational(outside, value.d);
  if (inside === 1n) return f.fromRational(factor);
  if (index === 2) return f.fromPolynomial(p.squareRoot(inside, factor));
  return f.fromPolynomial(p.scalePolynomial(p.atom(`root${index}[${inside.toString()}]`), factor));
}

/** Greatest rational c > 0 with whole, coprime coefficients in a/c. */
function content(a: Polynomial): Rational {
  let n = 0n;
  let d = 1n;
  for (const { coefficient } of a.values()) {
    n = q.greatestCommonDivisor(n, coefficient.n);
    d = (d * coefficient.d) / q.greatestCommonDivisor(d, coefficient.d);
  }
  return q.rational(n === 0n ? 1n : n, d);
}

/** `realOdd`: an odd root of a negative number is the real one, as the radical sign means it (a power does not). */
function rootOf(algebra: Algebra, of: Quotient, index: number, realOdd: boolean): Quotient {
  const value = f.quotientAsRational(of);
  if (value !== undefined) {
    if (value.n === 0n) return of;
    if (value.n > 0n) return registered(algebra, rationalRoot(value, index), index);
    const root = registered(algebra, rationalRoot(q.negate(value), index), index);
    if (index === 2) return f.multiplyQuotients(algebra, root, f.fromPolynomial(p.atom(p.IMAGINARY)));
    if (index % 2 === 1 && realOdd) return f.negateQuotient(root);
    return opaque(`power1/${index}`, [of]);
  }
  const scale = content(of.top);
  const inner: Quotient = { top: p.scalePolynomial(of.top, q.divide(q.ONE, scale)), bottom: of.bottom };
  const symbol = opaque(`root${index}`, [inner]);
  const name = [...symbol.top.values()][0]?.atoms[0]?.[0];
  // Only a radicand without a bottom is given back by a power: sqrt(a)^2 = a stays inside polynomials.
  if (name !== undefined && f.quotientAsRational({ top: p.constant(q.ONE), bottom: inner.bottom }) !== undefined)
    algebra.roots.set(name, { index, radicand: inner.top });
  return f.multiplyQuotients(algebra, symbol, registered(algebra, rationalRoot(scale, index), index));
}

/** Lets powers of a cube root (and higher) of an integer give the integer back. */
function registered(algebra: Algebra, value: Quotient, index: number): Quotient {
  for (const term of value.top.values())
    for (const [name] of term.atoms) {
      const radicand = /^root\d+\[(\d+)\]$/.exec(name)?.[1];
      if (radicand !== undefined)
        algebra.roots.set(name, { index, radicand: p.constant(q.rational(BigInt(radicand))) });
    }
  return value;
}

function raise(algebra: Algebra, base: Quotient, exponent: Quotient): Quotient {
  const rational = f.quotientAsRational(exponent);
  if (rational === undefined) {
    // a^(n + 2) = a^n a^2.
    const shift = wholeShift(exponent);
    if (base.top.size > 0 && shift !== undefined && shift <= MAX_SHIFT && shift >= -MAX_SHIFT) {
      const whole = raise(algebra, base, f.fromRational(q.rational(shift)));
      return f.multiplyQuotients(algebra, raise(algebra, base, plus(algebra, exponent, -shift)), whole);
    }
    const negative = [...p.sortedTerms(exponent.top)][0]?.coefficient.n ?? 0n;
    if (negative >= 0n) return opaque('power', [base, exponent]);
    return f.divideQuotients(algebra, f.fromRational(q.ONE), opaque('power', [base, f.negateQuotient(exponent)]));
  }
  const { n, d } = rational;
  if (d !== 1n) {
    if (d > 12n || q.bitLength(n) > 16) return opaque('power', [base, exponent]);
    return raise(algebra, rootOf(algebra, base, Number(d), false), f.fromRational(q.rational(n)));
  }
  if (n === 0n && base.top.size === 0) throw new NoExactValueError('0^0');
  const terms = [...base.top.values(), ...base.bottom.values()];
  const single = base.top.size <= 1 && base.bottom.size === 1;
  const size = n < 0n ? -n : n;
  const bits = Math.max(0, ...terms.map((t) => Math.max(q.bitLength(t.coefficient.n), q.bitLength(t.coefficient.d))));
  const trivial = terms.every(
    (t) => t.coefficient.d === 1n && t.coefficient.n * t.coefficient.n <= 1n && t.root === 1n,
  );
  const fits = single
    ? size <= 100_000n && (trivial || Number(size) * bits <= MAX_BITS)
    : size <= BigInt(MAX_SYMBOLIC_EXPONENT);
  if (!fits) return opaque('power', [base, exponent]);
  return f.raiseQuotient(algebra, base, Number(n));
}

/** n!, or with a step of 2 n!!. */
function factorial(n: bigint, step = 1n): bigint {
  let product = 1n;
  for (let factor = n; factor > 1n; factor -= step) product *= factor;
  return product;
}

/** Steps that a factorial is moved by. */
const MAX_SHIFT = 8n;

const plus = (algebra: Algebra, a: Quotient, n: bigint): Quotient =>
  f.addQuotients(algebra, a, f.fromRational(q.rational(n)));

/** a (a - 1) ... with `count` factors. */
function falling(algebra: Algebra, a: Quotient, count: bigint): Quotient {
  let product = f.fromRational(q.ONE);
  for (let k = 0n; k < count; k += 1n) product = f.multiplyQuotients(algebra, product, plus(algebra, a, -k));
  return product;
}

/** The whole number that is added in a polynomial: 3 of n + 3; undefined where nothing else, or none, stands there. */
function wholeShift(a: Quotient): bigint | undefined {
  const shift = a.top.get('')?.coefficient;
  if (shift?.d !== 1n || a.top.size < 2) return undefined;
  return f.quotientAsRational({ top: p.constant(q.ONE), bottom: a.bottom }) === undefined ? undefined : shift.n;
}

/** (n + 2)! = (n + 2)(n + 1) n!, and (n - 1)! = n!/n. */
function shiftedFactorial(algebra: Algebra, of: Quotient): Quotient | undefined {
  const shift = wholeShift(of);
  if (shift === undefined || shift > MAX_SHIFT || shift < -MAX_SHIFT) return undefined;
  const base = plus(algebra, of, -shift);
  const factor = shift > 0n ? falling(algebra, of, shift) : falling(algebra, base, -shift);
  const rest = opaque('factorial', [base]);
  return shift > 0n ? f.multiplyQuotients(algebra, rest, factor) : f.divideQuotients(algebra, rest, factor);
}

const byText = (a: Quotient, b: Quotient): number => (f.quotientText(a) < f.quotientText(b) ? -1 : 1);

/** Greatest and least of rational numbers, greatest common divisor and least common multiple of whole ones. */
function ofNumbers(name: 'gcd' | 'lcm' | 'min' | 'max', args: readonly Quotient[]): Quotient | undefined {
  const values = args.flatMap((arg) => f.quotientAsRational(arg) ?? []);
  if (values.length < args.length || values.length === 0) return undefined;
  if ((name === 'gcd' || name === 'lcm') && values.some(({ n, d }) => d !== 1n || n <= 0n)) return undefined;
  const less = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
  const chosen = values.reduce((a, b) => {
    if (name === 'min' || name === 'max') return less(a, b) === (name === 'min') ? a : b;
    const divisor = q.greatestCommonDivisor(a.n, b.n);
    return q.rational(name === 'gcd' ? divisor : (a.n / divisor) * b.n);
  });
  return f.fromRational(chosen);
}

function call(algebra: Algebra, name: string, args: readonly Quotient[]): Quotient {
  const [first, second] = args;
  if (first === undefined) throw new NoExactValueError('call without argument');
  const value = f.quotientAsRational(first);
  const one = f.fromRational(q.ONE);
  const by = (other: string): Quotient => opaque(other, [first]);
  switch (name) {
    case 'factorial':
      if (value?.d === 1n && value.n >= 0n && value.n <= 300n) return f.fromRational(q.rational(factorial(value.n)));
      return shiftedFactorial(algebra, first) ?? by(name);
    case 'doubleFactorial':
      if (value?.d !== 1n || value.n < 0n || value.n > 300n) return by(name);
      return f.fromRational(q.rational(factorial(value.n, 2n)));
    case 'cross': {
      // a x b = -(b x a), and a x a = 0.
      if (second === undefined || f.sameQuotient(algebra, first, second)) return f.fromRational(q.ZERO);
      const sorted = [...args].sort(byText);
      return sorted[0] === first ? opaque(name, args) : f.negateQuotient(opaque(name, sorted));
    }
    case 'binom': {
      const chosen = second === undefined ? undefined : f.quotientAsRational(second);
      if (second !== undefined && chosen === undefined) {
        const of = (n: Quotient): Quotient => call(algebra, 'factorial', [n]);
        const rest = of(f.addQuotients(algebra, first, f.negateQuotient(second)));
        return f.divideQuotients(algebra, of(first), f.multiplyQuotients(algebra, of(second), rest));
      }
      if (chosen?.d !== 1n || chosen.n < 0n) return opaque(name, args);
      if (value !== undefined && (value.d !== 1n || value.n < chosen.n)) return opaque(name, args);
      if (chosen.n > (value === undefined ? MAX_SHIFT : 150n)) return opaque(name, args);
      return f.divideQuotients(
        algebra,
        falling(algebra, first, chosen.n),
        f.fromRational(q.rational(factorial(chosen.n))),
      );
    }
    case 'gcd':
    case 'lcm':
    case 'min':
    case 'max':
      return ofNumbers(name, args) ?? opaque(name, [...args].sort(byText));
    case 'abs':
      if (value !== undefined) return f.fromRational(value.n < 0n ? q.negate(value) : value);
      return by(name);
    case 'floor':
    case 'ceil': {
      if (value === undefined) return by(name);
      const down = value.n / value.d - (value.n < 0n && value.n % value.d !== 0n ? 1n : 0n);
      return f.fromRational(q.rational(name === 'ceil' && value.d !== 1n ? down + 1n : down));
    }
    case 'exp':
      return raise(algebra, f.fromPolynomial(p.atom('e')), first);
    case 'sec':
      return f.divideQuotients(algebra, one, by('cos'));
    case 'csc':
      return f.divideQuotients(algebra, one, by('sin'));
    case 'tan':
      return f.divideQuotients(algebra, by('sin'), by('cos'));
    case 'cot':
      return f.divideQuotients(algebra, by('cos'), by('sin'));
    default:
      return opaque(name, args);
  }
}

/** `\sum_{k=1}^{10} k^2` term by term; undefined for other calls and where a limit is no whole number. */
function finiteSeries(algebra: Algebra, { name, args }: Extract<Expression, { kind: 'call' }>): Quotient | undefined {
  const [body, bound, from, to] = args;
  if ((name !== 'series' && name !== 'productSeries') || body === undefined || bound?.kind !== 'symbol')
    return undefined;
  if (from === undefined || to === undefined || someExpression(to, isInfinity)) return undefined;
  const [first, last] = [from, to].map((end) => f.quotientAsRational(evaluateExact(algebra, end)));
  if (first?.d !== 1n || last?.d !== 1n || last.n < first.n || last.n - first.n > MAX_SERIES) return undefined;
  let value = f.fromRational(name === 'series' ? q.ZERO : q.ONE);
  for (let k = first.n; k <= last.n; k += 1n) {
    p.spend(algebra, STEPS_A_TERM);
    const number: Expression = { kind: 'number', value: q.rational(k), decimal: false };
    const term = substituteIndex(substitute(body, bound.name, number), bound.name, k.toString());
    const next = evaluateExact(algebra, term);
    value = name === 'series' ? f.addQuotients(algebra, value, next) : f.multiplyQuotients(algebra, value, next);
  }
  return value;
}

/**
 * The exact value of an expression.
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function evaluateExact(algebra: Algebra, expression: Expression): Quotient {
  switch (expression.kind) {
    case 'number':
      return f.fromRational(expression.value);
    case 'symbol':
      return f.fromPolynomial(p.atom(expression.name));
    case 'sum':
      return expression.terms
        .map((part) => evaluateExact(algebra, part))
        .reduce((a, b) => f.addQuotients(algebra, a, b));
    case 'product':
      return expression.factors
        .map((part) => evaluateExact(algebra, part))
        .reduce((a, b) => f.multiplyQuotients(algebra, a, b));
    case 'negative':
      return f.negateQuotient(evaluateExact(algebra, expression.of));
    case 'plusMinus':
      throw new NoExactValueError('two values');
    case 'fraction':
      return f.divideQuotients(
        algebra,
        evaluateExact(algebra, expression.top),
        evaluateExact(algebra, expression.bottom),
      );
    case 'power':
      return raise(algebra, evaluateExact(algebra, expression.base), evaluateExact(algebra, expression.exponent));
    case 'root':
      return rootOf(algebra, evaluateExact(algebra, expression.of), expression.index, true);
    case 'call':
      return (
        finiteSeries(algebra, expression) ??
        call(
          algebra,
          expression.name,
          expression.args.map((part) => evaluateExact(algebra, part)),
        )
      );
  }
}
