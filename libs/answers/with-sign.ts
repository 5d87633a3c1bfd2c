import type { Expression } from './expression.ts';

/** The expression with each plus-minus replaced by one of its signs. */
export function withSign(expression: Expression, sign: 1 | -1): Expression {
  const of = (part: Expression): Expression => withSign(part, sign);
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return expression;
    case 'plusMinus':
      return sign === 1 ? of(expression.of) : { kind: 'negative', of: of(expression.of) };
    case 'sum':
      return { kind: 'sum', terms: expression.terms.map(of) };
    case 'product':
      return { kind: 'product', factors: expression.factors.map(of) };
    case 'negative':
      return { kind: 'negative', of: of(expression.of) };
    case 'fraction':
      return { kind: 'fraction', top: of(expression.top), bottom: of(expression.bottom) };
    case 'power':
      return { kind: 'power', base: of(expression.base), exponent: of(expression.exponent) };
    case 'root':
      return { kind: 'root', index: expression.index, of: of(expression.of) };
    case 'call':
      return { kind: 'call', name: expression.name, args: expression.args.map(of) };
  }
}
