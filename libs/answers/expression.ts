import type { Rational } from './rational.ts';

/** A scalar as it was written: what exact evaluation reads, and what any other way of comparing will read. */
export type Expression =
  /** `places`: digits behind the point as written, trailing zeros too; absent for integers, repeating decimals and 3e-7. */
  | { readonly kind: 'number'; readonly value: Rational; readonly decimal: boolean; readonly places?: number }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'sum'; readonly terms: readonly Expression[] }
  | { readonly kind: 'product'; readonly factors: readonly Expression[] }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'plusMinus'; readonly of: Expression }
  | { readonly kind: 'fraction'; readonly top: Expression; readonly bottom: Expression }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: Expression }
  | { readonly kind: 'root'; readonly index: number; readonly of: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

export function expressionParts(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'sum':
      return expression.terms;
    case 'product':
      return expression.factors;
    case 'fraction':
      return [expression.top, expression.bottom];
    case 'power':
      return [expression.base, expression.exponent];
    case 'call':
      return expression.args;
    default:
      return [expression.of];
  }
}

export const someExpression = (expression: Expression, test: (part: Expression) => boolean): boolean =>
  test(expression) || expressionParts(expression).some((part) => someExpression(part, test));
