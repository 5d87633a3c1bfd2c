import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import { sampleEqual } from './numeric/sample-equal.ts';
import type { Polynomial } from './polynomial.ts';
import type { Quotient } from './quotient.ts';
import { sameQuotient } from './quotient.ts';
import { withSign } from './with-sign.ts';
import { withinPrecision } from './within-precision.ts';
import { NoExactValueError, WorkLimitError } from './work-limit.ts';

/** Cofactors of radicands are not factored beyond a thousand: a root of a longer integer may hide a square. */
const FACTORED = 1_000_000n;

/** Are the terms of a polynomial independent, so that polynomials that differ have different values? Not with sin[x] or 90 deg in them. */
const isIndependent = (a: Polynomial): boolean =>
  [...a.values()].every(
    (term) => term.root <= FACTORED && term.atoms.every(([name]) => name !== 'deg' && !name.includes('[')),
  );
const decides = (value: Quotient): boolean => isIndependent(value.top) && isIndependent(value.bottom);

/** True and false are proofs; undefined where exact arithmetic cannot tell. */
function exactVerdict(context: ComparisonContext, a: Expression, b: Expression): boolean | undefined {
  try {
    const [left, right] = [context.exact(a), context.exact(b)];
    if (sameQuotient(context.algebra, left, right)) return true;
    if (decides(left) && decides(right)) return false;
    // e^300 + 1 and e^300 differ by a number, far below the digits that samples compare.
    const gap = context.difference(left, right);
    return gap !== undefined ? false : undefined;
  } catch (error) {
    if (error instanceof NoExactValueError || error instanceof WorkLimitError) return undefined;
    throw error;
  }
}

/** Have two expressions one value? Exactly where that can be decided, else by samples, else by the policy on decimals. */
export function sameValue(context: ComparisonContext, a: Expression, b: Expression): boolean {
  const exact = exactVerdict(context, a, b);
  if (exact === true) return true;
  if (exact === undefined && sampleEqual(a, b, context.samples)) return context.rests('not refuted');
  return withinPrecision(context, a, b) && context.rests('within precision');
}

/** Both values of an expression with a plus-minus, else the one. */
export const valuesOf = (expression: Expression): readonly Expression[] =>
  someExpression(expression, (part) => part.kind === 'plusMinus')
    ? [withSign(expression, 1), withSign(expression, -1)]
    : [expression];
