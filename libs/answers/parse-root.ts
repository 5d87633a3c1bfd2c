import type { Expression } from './expression.ts';
import type { ExpressionReader } from './expression-reader.ts';
import { readNumber } from './read-number.ts';
import { fail } from './token-reader.ts';
import { isSign } from './tokenise.ts';

/** `3` of `\sqrt[3]{8}`, or the y of `\sqrt[y]{8}`. */
function readIndex(parser: ExpressionReader): number | Expression {
  parser.in.skip();
  const index = parser.sum();
  if (!isSign(parser.in.take(), ']')) fail('a bracket without its end');
  if (index.kind !== 'number') return index;
  const value = Number(index.value.n);
  return index.value.d === 1n && value >= 2 && value <= 12 ? value : fail('index of a root');
}

function readRadicand(parser: ExpressionReader): Expression {
  const next = parser.in.peek();
  if (isSign(next, '(')) return parser.primary();
  if (next?.kind === 'number' && next.spaced) {
    parser.in.skip();
    return readNumber(parser.in, next);
  }
  return parser.argument(false);
}

/**
 * What stands behind `\sqrt` or `sqrt`: an index in brackets, and what the root is of.
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function readRoot(parser: ExpressionReader): Expression {
  const index = parser.in.isSign('[') ? readIndex(parser) : 2;
  const of = readRadicand(parser);
  if (typeof index === 'number') return { kind: 'root', index, of };
  const one: Expression = { kind: 'number', value: { n: 1n, d: 1n }, decimal: false };
  return { kind: 'power', base: of, exponent: { kind: 'fraction', top: one, bottom: index } };
}
