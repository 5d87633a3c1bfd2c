import type { Expression } from './expression.ts';

/** The expression with each of its direct parts replaced. */
export function mapParts(expression: Expression, of: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return expression;
    case 'sum':
      return { kind: 'sum', terms: expression.terms.map(of) };
    case 'product':
      return { kind: 'product', factors: expression.factors.map(of) };
    case 'negative':
      return { kind: 'negative', of: of(expression.of) };
    case 'plusMinus':
      return { kind: 'plusMinus', of: of(expression.of) };
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

/** The expression with an index replaced: a_k becomes a_1 for `k` and `1`. */
export const substituteIndex = (expression: Expression, name: string, by: string): Expression =>
  expression.kind === 'symbol' && expression.name.endsWith(`_${name}`)
    ? { kind: 'symbol', name: `${expression.name.slice(0, -name.length)}${by}` }
    : mapParts(expression, (part) => substituteIndex(part, name, by));

/** The expression with a symbol replaced wherever it stands. */
export const substitute = (expression: Expression, name: string, by: Expression): Expression =>
  expression.kind === 'symbol' && expression.name === name
    ? by
    : mapParts(expression, (part) => substitute(part, name, by));
