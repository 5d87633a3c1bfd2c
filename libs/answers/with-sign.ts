import type { Expression } from './expression.ts';
import { mapParts } from './map-expression.ts';

/** The expression with each plus-minus replaced by one of its signs. */
export function withSign(expression: Expression, sign: 1 | -1): Expression {
  if (expression.kind !== 'plusMinus') return mapParts(expression, (part) => withSign(part, sign));
  const of = withSign(expression.of, sign);
  return sign === 1 ? of : { kind: 'negative', of };
}
