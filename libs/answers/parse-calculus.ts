import { integral, limit, nameOf, series, takeDifferential } from './calculus.ts';
import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import type { ExpressionReader } from './expression-reader.ts';
import { rationalFromDecimal } from './rational.ts';
import { fail } from './token-reader.ts';

/** `_` and `^` behind an operator, in either order. */
function limits(parser: ExpressionReader, readLower: () => void): Expression | undefined {
  let upper: Expression | undefined;
  for (let count = 0; count < 2; count += 1) {
    if (parser.in.isSign('_')) {
      parser.in.skip();
      readLower();
    } else if (parser.in.isSign('^')) {
      parser.in.skip();
      upper = limitOf(parser);
    }
  }
  return upper;
}

/** In `\sum^n_{k=1}` the n has no index: what stands behind it is the other limit. */
function limitOf(parser: ExpressionReader): Expression {
  const token = parser.in.peek();
  if (token?.kind === 'name' && token.text.length === 1) {
    parser.in.skip();
    return { kind: 'symbol', name: token.text };
  }
  const value = token?.kind === 'number' ? rationalFromDecimal(token.text) : undefined;
  if (value === undefined) return parser.argument(true);
  parser.in.skip();
  return { kind: 'number', value, decimal: false };
}

/** `\int_a^b f(x) dx`; without a differential the variable is x, if it occurs. */
function readIntegral(parser: ExpressionReader): Expression {
  let lower: Expression | undefined;
  const upper = limits(parser, () => (lower = limitOf(parser)));
  parser.integrals += 1;
  const body = parser.sum();
  parser.integrals -= 1;
  const found = takeDifferential(body);
  const overX = someExpression(body, (part) => part.kind === 'symbol' && part.name === 'x');
  const integrand = found ?? (overX ? { rest: body, variable: 'x' } : fail('an integral without its variable'));
  if ((lower === undefined) !== (upper === undefined)) fail('half of the limits');
  const limited = lower === undefined || upper === undefined ? undefined : ([lower, upper] as const);
  const value = integral(integrand.rest, integrand.variable, limited);
  return integrand.outer === undefined ? value : { kind: 'product', factors: [value, integrand.outer] };
}

/** `\sum_{k=1}^n a_k` and `\prod`. */
function readSeries(parser: ExpressionReader, name: 'series' | 'productSeries'): Expression {
  let variable = '';
  let from: Expression | undefined;
  const to = limits(parser, () => {
    if (!parser.in.isSign('{')) fail('limits of a sum');
    parser.in.skip();
    variable = nameOf(parser.primary());
    if (!parser.in.isSign('=')) fail('limits of a sum');
    parser.in.skip();
    from = parser.sum();
    if (!parser.in.isSign('}')) fail('limits of a sum');
    parser.in.skip();
  });
  if (from === undefined || to === undefined) return fail('limits of a sum');
  return series(name, parser.product(), variable, from, to);
}

const ARROWS = ['to', 'rightarrow', 'Rightarrow', 'longrightarrow', 'Longrightarrow'];

/** `\lim_{x \to 3^-} f(x)`. */
function readLimit(parser: ExpressionReader): Expression {
  if (!parser.in.isSign('_') || !parser.in.isSign('{', 1)) fail('a limit');
  parser.in.skip(2);
  const variable = nameOf(parser.primary());
  if (!ARROWS.some((arrow) => parser.in.isCommand(arrow))) fail('a limit');
  parser.in.skip();
  const target = parser.sum();
  const side = readSide(parser);
  if (!parser.in.isSign('}')) fail('a limit');
  parser.in.skip();
  return limit(parser.product(), variable, target, side);
}

/** `^+`, `^{-}`. */
function readSide(parser: ExpressionReader): '' | '+' | '-' {
  if (!parser.in.isSign('^')) return '';
  const braced = parser.in.isSign('{', 1);
  parser.in.skip(braced ? 2 : 1);
  const side = parser.in.isSign('+') ? '+' : parser.in.isSign('-') ? '-' : fail('a side of a limit');
  parser.in.skip();
  if (braced && !parser.in.isSign('}')) fail('a side of a limit');
  parser.in.skip(braced ? 1 : 0);
  return side;
}

export const CALCULUS = new Set(['int', 'sum', 'prod', 'lim']);

/** @throws NoExactValueError, WorkLimitError */
export function readCalculus(parser: ExpressionReader, command: string): Expression {
  switch (command) {
    case 'int':
      return readIntegral(parser);
    case 'sum':
      return readSeries(parser, 'series');
    case 'prod':
      return readSeries(parser, 'productSeries');
    default:
      return readLimit(parser);
  }
}
