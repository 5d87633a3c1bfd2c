import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import * as p from './polynomial.ts';
import type { Polynomial } from './polynomial.ts';
import * as f from './quotient.ts';
import * as q from './rational.ts';
import { sameValue } from './same-value.ts';
import { NoExactValueError } from './work-limit.ts';

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
}

/** The numerator of left - right: what is zero where the equation holds. */
function zeroOf(context: ComparisonContext, { left, right }: Sides): Polynomial {
  return f.addQuotients(context.algebra, context.exact(left), f.negateQuotient(context.exact(right))).top;
}

function proportional(context: ComparisonContext, x: Polynomial, y: Polynomial): boolean {
  if (x.size === 0 || y.size === 0) return x.size === y.size;
  const [key, term] = [...x][0] ?? [];
  const other = key === undefined ? undefined : y.get(key);
  if (term !== undefined && other !== undefined)
    return p.samePolynomial(x, p.scalePolynomial(y, q.divide(term.coefficient, other.coefficient)));
  // A factor with a root in it: x/\sqrt2 = 1 against x = \sqrt2.
  const factor = f.divideQuotients(context.algebra, f.fromPolynomial(x), f.fromPolynomial(y));
  return [...factor.top.values(), ...factor.bottom.values()].every((part) => part.atoms.length === 0);
}

/**
 * Do two equations say the same: one is the other times a number, or side by side the same?
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function sameRelation(context: ComparisonContext, a: Sides, b: Sides): boolean {
  try {
    if (proportional(context, zeroOf(context, a), zeroOf(context, b))) return true;
  } catch (error) {
    if (!(error instanceof NoExactValueError)) throw error;
  }
  const same = (x: Expression, y: Expression): boolean => sameValue(context, x, y);
  return (same(a.left, b.left) && same(a.right, b.right)) || (same(a.left, b.right) && same(a.right, b.left));
}
