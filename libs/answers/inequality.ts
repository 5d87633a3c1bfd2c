import type { Answer } from './answer-structure.ts';
import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import { substitute } from './map-expression.ts';
import * as p from './polynomial.ts';
import type { Polynomial } from './polynomial.ts';
import * as f from './quotient.ts';
import * as q from './rational.ts';
import { NoExactValueError } from './work-limit.ts';

export type Inequality = Extract<Answer, { kind: 'inequality' }>;
export type InequalityPart = Inequality['parts'][number];

/** right - left as a polynomial, which is then > 0 or >= 0. Undefined with a variable below a fraction line. */
function gapOf(context: ComparisonContext, { left, right }: InequalityPart): Polynomial | undefined {
  const value = f.addQuotients(context.algebra, context.exact(right), f.negateQuotient(context.exact(left)));
  return f.quotientAsRational(f.fromPolynomial(value.bottom)) === undefined ? undefined : value.top;
}

/**
 * One text a part, the same for parts that differ by sides or by a positive factor. Undefined where a part has no exact form.
 *
 * @throws WorkLimitError
 */
export function inequalityTexts(context: ComparisonContext, { parts }: Inequality): string[] | undefined {
  try {
    const gaps = parts.map((part) => gapOf(context, part));
    return gaps.map((gap, index) => {
      if (gap === undefined) throw new NoExactValueError('a variable below a fraction line');
      const order = parts[index]?.order ?? '<';
      const leading = p.sortedTerms(gap)[0];
      if (leading === undefined) return `0 ${order}`;
      const size = leading.coefficient.n < 0n ? q.negate(leading.coefficient) : leading.coefficient;
      return `${p.polynomialText(p.scalePolynomial(gap, q.divide(q.ONE, size)))} ${order}`;
    });
  } catch (error) {
    if (error instanceof NoExactValueError) return undefined;
    throw error;
  }
}

/** `x` or `f(x)`, alone on a side. */
function nameOf(expression: Expression): string | undefined {
  if (expression.kind === 'symbol')
    return expression.name === 'infty' || expression.name === 'pi' ? undefined : expression.name;
  const [arg] = expression.kind === 'call' && expression.name.startsWith('apply ') ? expression.args : [];
  return expression.kind === 'call' && expression.args.length === 1 && arg?.kind === 'symbol'
    ? `${expression.name.slice(6)}(${arg.name})`
    : undefined;
}

/** One end of an interval: `variable > bound` is its low one. */
export interface Bound {
  readonly variable: string;
  readonly bound: Expression;
  readonly low: boolean;
  readonly closed: boolean;
}

/** `-2x + 1 < 5` as `x > -2`; undefined where no variable can be freed by exact steps. @throws NoExactValueError, WorkLimitError */
export function boundOf(context: ComparisonContext, part: InequalityPart): Bound | undefined {
  const closed = part.order === '<=';
  const [left, right] = [nameOf(part.left), nameOf(part.right)];
  if (left !== undefined && right === undefined) return { variable: left, bound: part.right, low: false, closed };
  if (right !== undefined && left === undefined) return { variable: right, bound: part.left, low: true, closed };
  const gap = gapOf(context, part);
  const names = new Set([...(gap?.values() ?? [])].flatMap((term) => term.atoms.map(([name]) => name)));
  const [variable] = names;
  if (gap === undefined || variable === undefined || names.size !== 1 || !/^[a-z](?:_\w+)?$/i.test(variable))
    return undefined;
  const terms = [...gap.values()].filter((term) => term.atoms.length > 0);
  const [term] = terms;
  if (terms.length !== 1 || term?.root !== 1n || term.atoms[0]?.[1] !== 1) return undefined;
  const zero: Expression = { kind: 'number', value: q.ZERO, decimal: false };
  const at0 = (side: Expression): Expression => substitute(side, variable, zero);
  const top: Expression = { kind: 'sum', terms: [at0(part.left), { kind: 'negative', of: at0(part.right) }] };
  const bottom: Expression = { kind: 'number', value: term.coefficient, decimal: false };
  return { variable, bound: { kind: 'fraction', top, bottom }, low: term.coefficient.n > 0n, closed };
}
