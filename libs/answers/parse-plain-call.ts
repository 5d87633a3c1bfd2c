import { derivative, integral, limit, nameOf, series } from './calculus.ts';
import type { Expression } from './expression.ts';
import type { ExpressionReader } from './expression-reader.ts';
import { fail } from './token-reader.ts';
import { isSign } from './tokenise.ts';

/** Functions as SymPy and Python print them, by the name that they have here. */
const PLAIN_CALLS: Readonly<Record<string, string>> = {
  Abs: 'abs',
  abs: 'abs',
  factorial: 'factorial',
  binomial: 'binom',
  floor: 'floor',
  ceiling: 'ceil',
  ceil: 'ceil',
  conjugate: 'conjugate',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  coth: 'coth',
  sech: 'sech',
  csch: 'csch',
  asinh: 'arcsinh',
  acosh: 'arccosh',
  atanh: 'arctanh',
  acot: 'arccot',
  asec: 'arcsec',
  acsc: 'arccsc',
  sec: 'sec',
  csc: 'csc',
  cot: 'cot',
  gcd: 'gcd',
  lcm: 'lcm',
  Min: 'min',
  Max: 'max',
};
const CALCULUS: ReadonlySet<string> = new Set(['Integral', 'Sum', 'Product', 'Limit', 'Derivative']);

export const isPlainCall = (name: string): boolean =>
  Object.hasOwn(PLAIN_CALLS, name) || CALCULUS.has(name) || name === 'cbrt' || name === 'Rational';

/** Arguments of a call, each an expression or, as SymPy writes ranges, a tuple of them. Stands behind `(`, ends behind `)`. */
function readArguments(parser: ExpressionReader): Expression[][] {
  const args: Expression[][] = [];
  for (;;) {
    args.push(readTuple(parser) ?? [parser.sum()]);
    if (parser.in.isSign(')')) break;
    if (!parser.in.isSign(',')) fail('arguments without their end');
    parser.in.skip();
    if (parser.in.peek()?.text === 'dir') break;
  }
  return args;
}

function readTuple(parser: ExpressionReader): Expression[] | undefined {
  if (!parser.in.isSign('(')) return undefined;
  const place = parser.in.place;
  parser.in.skip();
  const items = [parser.sum()];
  while (parser.in.isSign(',')) {
    parser.in.skip();
    items.push(parser.sum());
  }
  if (parser.in.isSign(')') && items.length > 1) {
    parser.in.skip();
    return items;
  }
  parser.in.returnTo(place);
  return undefined;
}

/** `dir='+-'` of SymPy's Limit. */
function readDirection(parser: ExpressionReader): '' | '+' | '-' {
  let signs = '';
  while (!parser.in.isSign(')')) {
    const token = parser.in.take();
    if (isSign(token, '+') || isSign(token, '-')) signs += token.text;
  }
  return signs === '+' || signs === '-' ? signs : '';
}

function calculus(name: string, args: readonly (readonly Expression[])[], direction: '' | '+' | '-'): Expression {
  const [body] = args[0] ?? [];
  const [variable, from, to] = args[1] ?? [];
  if (body === undefined || variable === undefined) return fail(`arguments of ${name}`);
  const letter = nameOf(variable);
  const [point] = args[2] ?? [];
  if (name === 'Limit' && point !== undefined) return limit(body, letter, point, direction);
  if (args.length !== 2) return fail(`arguments of ${name}`);
  if (name === 'Derivative') return derivative(body, letter);
  if (name === 'Integral' && from === undefined) return integral(body, letter);
  if (from === undefined || to === undefined) return fail(`arguments of ${name}`);
  if (name === 'Integral') return integral(body, letter, [from, to]);
  return series(name === 'Sum' ? 'series' : 'productSeries', body, letter, from, to);
}

/**
 * A call in plain text such as `Abs(x)` or `Sum(k**2, (k, 1, n))`; stands at its bracket.
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function readPlainCall(parser: ExpressionReader, name: string): Expression {
  if (!parser.in.isSign('(')) return fail('a word in a formula');
  parser.in.skip();
  const args = readArguments(parser);
  const direction = parser.in.isSign(')') ? '' : readDirection(parser);
  parser.in.skip();
  if (CALCULUS.has(name)) return calculus(name, args, direction);
  const plain = args.map(([only, ...more]) => (only === undefined || more.length > 0 ? fail('a tuple') : only));
  const [first, second] = plain;
  if (first === undefined) return fail('a call without argument');
  if (name === 'cbrt') return { kind: 'root', index: 3, of: first };
  if (name === 'Rational') return second === undefined ? first : { kind: 'fraction', top: first, bottom: second };
  return { kind: 'call', name: PLAIN_CALLS[name] ?? name, args: plain };
}
