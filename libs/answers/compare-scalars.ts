import type { Answer } from './answer-structure.ts';
import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import { substitute } from './map-expression.ts';
import { CONSTANTS } from './numeric/evaluate-numeric.ts';
import { matchMembers } from './match-members.ts';
import { rational } from './rational.ts';
import { sameValue, valuesOf } from './same-value.ts';

type Scalar = Extract<Answer, { kind: 'scalar' }>;

const HUNDRED: Expression = { kind: 'number', value: rational(100n), decimal: false };

/** Undefined for values that are the same under the policies on units and percent, else what differs. */
export function sameScalar(context: ComparisonContext, a: Scalar, b: Scalar): string | undefined {
  const { percent = 'ignore', units = 'lenient' } = context.options;
  const counted = units !== 'ignore';
  if (counted && a.unit !== b.unit && (units === 'strict' || (a.unit !== undefined && b.unit !== undefined)))
    return 'different units';
  const mixed = a.percent !== b.percent;
  if (mixed && (percent === 'strict' || a.unit !== undefined || b.unit !== undefined))
    return 'percent against no percent';
  const values = (scalar: Scalar): readonly Expression[] => {
    const value = context.options.names === 'free' ? renamed(scalar.expression) : scalar.expression;
    return valuesOf(
      scalar.percent && mixed && percent === 'fraction' ? { kind: 'fraction', top: value, bottom: HUNDRED } : value,
    );
  };
  const same = matchMembers(values(a), values(b), (x, y) => sameValue(context, x, y));
  return same ? undefined : 'different values';
}

/** Variables numbered in the order in which they appear. */
function renamed(expression: Expression): Expression {
  const names: string[] = [];
  someExpression(expression, (part) => {
    if (part.kind === 'symbol' && !CONSTANTS.has(part.name) && !names.includes(part.name)) names.push(part.name);
    return false;
  });
  return names.reduce(
    (result, name, index) => substitute(result, name, { kind: 'symbol', name: `variable ${index}` }),
    expression,
  );
}
