import type { Expression } from './expression.ts';
import type { ExpressionReader } from './expression-reader.ts';
import { ALIAS, FUNCTIONS, INVERSE, PLAIN_FUNCTIONS } from './expression-vocabulary.ts';
import { fail } from './token-reader.ts';
import { isCommand, isSign } from './tokenise.ts';

/** Arguments behind a bracket that is already taken, and their end. */
export function readArguments(parser: ExpressionReader, close: ')' | '}' = ')'): Expression[] {
  const args = [parser.sum()];
  for (; parser.in.isSign(','); args.push(parser.sum())) parser.in.skip();
  const end = parser.in.take();
  return (close === ')' ? isSign(end, close) : isCommand(end, close)) ? args : fail('arguments without their end');
}

/** Functions of any number of arguments. */
const OF_SEVERAL: ReadonlySet<string> = new Set(['gcd', 'lcm', 'max', 'min']);

/** SymPy writes the base of natural logarithms as E. */
const logarithmTo = (base: Expression, of: Expression): Expression =>
  base.kind === 'symbol' && (base.name === 'e' || base.name === 'E')
    ? { kind: 'call', name: 'ln', args: [of] }
    : { kind: 'call', name: 'logarithm', args: [base, of] };

/** `\sin 2x\cos x`: without brackets the argument reaches to the next function. */
function readArgument(parser: ExpressionReader): Expression {
  if (parser.in.isSign('(') || parser.in.isSign('{')) return parser.primary();
  const factors = [parser.factor()];
  for (;;) {
    const next = parser.in.peek();
    if (!parser.startsFactor() || isSign(next, '(') || isSign(next, '[')) break;
    if (next?.kind === 'command' && (FUNCTIONS.has(next.text) || Object.hasOwn(ALIAS, next.text))) break;
    if (parser.integrals > 0 && next?.kind === 'name' && /^d[a-zA-Z]?$/.test(next.text)) break;
    if (next?.kind === 'name' && PLAIN_FUNCTIONS.has(next.text)) break;
    factors.push(parser.factor());
  }
  return factors.length === 1 && factors[0] !== undefined ? factors[0] : { kind: 'product', factors };
}

/**
 * What stands behind the name of a function: `_2 x` of a logarithm, `^2 x`, `^{-1} x` of a sine, an argument with or without brackets.
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function readFunction(parser: ExpressionReader, written: string): Expression {
  let name = ALIAS[written] ?? written;
  let exponent: Expression | undefined;
  if (OF_SEVERAL.has(name) && (parser.in.isSign('(') || parser.in.isCommand('{'))) {
    const close = parser.in.isSign('(') ? ')' : '}';
    parser.in.skip();
    return { kind: 'call', name, args: readArguments(parser, close) };
  }
  if (name === 'log' && parser.in.isSign('_')) {
    parser.in.skip();
    const base = parser.argument(false);
    return logarithmTo(base, readArgument(parser));
  }
  if (parser.in.isSign('^')) {
    parser.in.skip();
    exponent = parser.argument(true);
    const inverse = exponent.kind === 'negative' && exponent.of.kind === 'number' ? INVERSE[name] : undefined;
    if (exponent.kind === 'negative' && inverse === undefined) fail('a negative power of a function');
    if (inverse !== undefined) [name, exponent] = [inverse, undefined];
  }
  if (name === 'log' && exponent === undefined && parser.in.isSign('(')) {
    parser.in.skip();
    const [of, base] = readArguments(parser);
    if (of === undefined) return fail('a logarithm of nothing');
    return base === undefined ? { kind: 'call', name, args: [of] } : logarithmTo(base, of);
  }
  const value: Expression = { kind: 'call', name, args: [readArgument(parser)] };
  return exponent === undefined ? value : { kind: 'power', base: value, exponent };
}
