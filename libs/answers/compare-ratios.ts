import type { Answer } from './answer-structure.ts';
import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import * as f from './quotient.ts';
import type { Quotient } from './quotient.ts';

/** 10:30 may be a time of day, which no factor leaves the same. */
function isClock(parts: readonly Quotient[]): boolean {
  const [hours, minutes] = parts.map((part) => f.quotientAsRational(part));
  if (parts.length !== 2 || hours?.d !== 1n || minutes?.d !== 1n) return false;
  return hours.n >= 0n && hours.n <= 24n && minutes.n >= 10n && minutes.n < 60n;
}

type Ratio = Extract<Answer, { kind: 'ratio' }>;

/** `2:3` as the number 2/3; undefined for times of day, ranges and more than two parts. @throws NoExactValueError, WorkLimitError */
export function ratioAsFraction(context: ComparisonContext, { parts, spoken }: Ratio): Expression | undefined {
  const [top, bottom] = parts;
  if (parts.length !== 2 || top === undefined || bottom === undefined || spoken === true) return undefined;
  return isClock(parts.map((part) => context.exact(part))) ? undefined : { kind: 'fraction', top, bottom };
}

/** 2:3 = 4:6, term by term or up to a factor. @throws NoExactValueError, WorkLimitError */
export function sameRatio(context: ComparisonContext, a: readonly Expression[], b: readonly Expression[]): boolean {
  if (a.length !== b.length) return false;
  const { algebra } = context;
  const [left, right] = [a.map((part) => context.exact(part)), b.map((part) => context.exact(part))];
  if (left.every((part, index) => f.sameQuotient(algebra, part, right[index] ?? part))) return true;
  if ([...left, ...right].some((part) => part.top.size === 0) || isClock(left) || isClock(right)) return false;
  const [firstLeft, firstRight] = [left[0], right[0]];
  if (firstLeft === undefined || firstRight === undefined) return false;
  return left.every((part, index) => {
    const other = right[index];
    if (other === undefined) return false;
    const [x, y] = [f.multiplyQuotients(algebra, part, firstRight), f.multiplyQuotients(algebra, other, firstLeft)];
    return f.sameQuotient(algebra, x, y);
  });
}
