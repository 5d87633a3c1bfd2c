import type { Answer } from './answer-structure.ts';
import { evaluateExact } from './evaluate-exact.ts';
import type { Expression } from './expression.ts';
import * as p from './polynomial.ts';
import type { Algebra, Polynomial } from './polynomial.ts';
import * as f from './quotient.ts';
import * as q from './rational.ts';
import { NoExactValueError } from './work-limit.ts';

type Inequality = Extract<Answer, { kind: 'inequality' }>;
type Part = Inequality['parts'][number];

/** right - left as a polynomial, which is then > 0 or >= 0. */
function gap(algebra: Algebra, { left, right }: Part): Polynomial {
  const value = f.addQuotients(algebra, evaluateExact(algebra, right), f.negateQuotient(evaluateExact(algebra, left)));
  if (f.quotientAsRational({ top: value.bottom, bottom: p.constant(q.ONE) }) === undefined)
    throw new NoExactValueError('an inequality with a variable below a fraction line');
  return value.top;
}

/** One text a part, the same for parts that differ by sides or by a positive factor. */
export function inequalityTexts(algebra: Algebra, { parts }: Inequality): string[] {
  return parts.map((part) => {
    const difference = gap(algebra, part);
    const leading = p.sortedTerms(difference)[0];
    if (leading === undefined) return `0 ${part.order}`;
    const size = leading.coefficient.n < 0n ? q.negate(leading.coefficient) : leading.coefficient;
    return `${p.polynomialText(p.scalePolynomial(difference, q.divide(q.ONE, size)))} ${part.order}`;
  });
}

const symbolOf = (expression: Expression): string | undefined =>
  expression.kind === 'symbol' ? expression.name : undefined;
const INFINITY: Expression = { kind: 'symbol', name: 'infty' };
const scalar = (expression: Expression): Answer => ({ kind: 'scalar', expression, percent: false });

/** `x >= 5` as [5, infinity) and `a < x <= b` as (a, b]; only where the variable stands alone on its side. */
export function inequalityInterval(
  algebra: Algebra,
  { parts }: Inequality,
): { variable: string; interval: Answer } | undefined {
  const [first, second] = parts;
  if (first === undefined || parts.length > 2) return undefined;
  if (second === undefined) {
    const variable = symbolOf(first.left) ?? symbolOf(first.right);
    const bound = symbolOf(first.left) === undefined ? first.left : first.right;
    if (variable === undefined || f.quotientAsRational(evaluateExact(algebra, bound)) === undefined) return undefined;
    const closed = first.order === '<=';
    return symbolOf(first.left) === undefined
      ? {
          variable,
          interval: {
            kind: 'sequence',
            open: closed ? '[' : '(',
            close: ')',
            items: [scalar(bound), scalar(INFINITY)],
          },
        }
      : {
          variable,
          interval: {
            kind: 'sequence',
            open: '(',
            close: closed ? ']' : ')',
            items: [scalar({ kind: 'negative', of: INFINITY }), scalar(bound)],
          },
        };
  }
  // The parts of `a < x < b` are a < x and x < b, those of `b > x > a` are x < b and a < x.
  const [low, high] = symbolOf(first.right) === undefined ? [second, first] : [first, second];
  const variable = symbolOf(low.right);
  if (variable === undefined || variable !== symbolOf(high.left)) return undefined;
  return {
    variable,
    interval: {
      kind: 'sequence',
      open: low.order === '<=' ? '[' : '(',
      close: high.order === '<=' ? ']' : ')',
      items: [scalar(low.left), scalar(high.right)],
    },
  };
}
