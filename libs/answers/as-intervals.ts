import type { Answer } from './answer-structure.ts';
import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import { chainWithoutBars, withoutBars } from './absolute-inequality.ts';
import { boundOf } from './inequality.ts';
import type { Bound, Inequality } from './inequality.ts';
import { quotientAsRational } from './quotient.ts';
import { add, negate } from './rational.ts';
import { NoExactValueError } from './work-limit.ts';

/** A set of numbers, and the variable it is for where the answer names one. */
export interface Intervals {
  readonly variable?: string;
  readonly answer: Answer;
}

type Exclusion = Extract<Answer, { kind: 'unequal' }>;

const INFINITY: Expression = { kind: 'symbol', name: 'infty' };
const scalar = (expression: Expression): Answer => ({ kind: 'scalar', expression, percent: false });

const interval = (low: Bound | undefined, high: Bound | undefined): Answer => ({
  kind: 'sequence',
  open: low?.closed === true ? '[' : '(',
  close: high?.closed === true ? ']' : ')',
  items: [scalar(low?.bound ?? { kind: 'negative', of: INFINITY }), scalar(high?.bound ?? INFINITY)],
});

/** `x >= 5` as [5, infinity), `a < x <= b` as (a, b]. */
function fromInequality(context: ComparisonContext, { parts }: Inequality): Intervals | undefined {
  if (parts.length > 2) return undefined;
  const [only] = parts;
  const alternatives =
    only === undefined || parts.length > 1 ? chainWithoutBars(context, parts) : withoutBars(context, only);
  if (alternatives !== undefined)
    return together(alternatives.map((together) => fromInequality(context, { kind: 'inequality', parts: together })));
  const bounds = parts.map((part) => boundOf(context, part));
  const low = bounds.find((bound) => bound?.low === true);
  const high = bounds.find((bound) => bound?.low === false);
  const [first] = bounds;
  if (first === undefined || bounds.some((bound) => bound?.variable !== first.variable)) return undefined;
  if (bounds.length === 2 && (low === undefined || high === undefined)) return undefined;
  return { variable: first.variable, answer: interval(low, high) };
}

/** Sets that alternatives give, as one. */
function together(parts: readonly (Intervals | undefined)[]): Intervals | undefined {
  const [first] = parts;
  if (first?.variable === undefined || parts.some((part) => part?.variable !== first.variable)) return undefined;
  if (parts.length === 1) return first;
  const union: Answer = { kind: 'union', parts: parts.flatMap((part) => (part === undefined ? [] : [part.answer])) };
  return { variable: first.variable, answer: union };
}

/** What `\mathbb{R} \setminus \{3\}` excludes 3 from: no variable, so that it is a set for any. */
export const ANY_REAL: Expression = { kind: 'symbol', name: 'any real' };

/** `x \ne 3` as the union of both sides of 3. */
function fromExclusion({ left, right }: { left: Expression; right: Expression }): Intervals | undefined {
  const [name, value] = left.kind === 'symbol' ? [left, right] : [right, left];
  if (name.kind !== 'symbol' || value.kind === 'symbol') return undefined;
  const bound = { variable: name.name, bound: value, closed: false };
  const parts = [interval(undefined, { ...bound, low: false }), interval({ ...bound, low: true }, undefined)];
  const answer: Answer = { kind: 'union', parts };
  return name.name === 'any real' ? { answer } : { variable: name.name, answer };
}

/** `x \ne 1, x \ne 2` as the union of what lies between; in the order of the numbers, which must be rational. */
function fromExclusions(context: ComparisonContext, items: readonly Exclusion[]): Intervals | undefined {
  const sets = items.map((item) => fromExclusion(item));
  const [first] = sets;
  if (first === undefined || sets.some((set) => set?.variable !== first.variable)) return undefined;
  const ends = items.map(({ left, right }) => {
    const bound = left.kind === 'symbol' ? right : left;
    return { bound, value: quotientAsRational(context.exact(bound)) };
  });
  const sorted = ends
    .flatMap(({ bound, value }) => (value === undefined ? [] : [{ bound, value }]))
    .sort((a, b) => Number(add(a.value, negate(b.value)).n));
  if (sorted.length < ends.length) return undefined;
  const open = (at: number, low: boolean): Bound | undefined => {
    const bound = sorted[at]?.bound;
    return bound === undefined ? undefined : { variable: '', bound, low, closed: false };
  };
  const parts = [...sorted, undefined].map((_, at) => interval(open(at - 1, true), open(at, false)));
  const answer: Answer = { kind: 'union', parts };
  return first.variable === undefined ? { answer } : { variable: first.variable, answer };
}

/** An interval that no point looks like: a square bracket, or an infinite end. */
const isPlainInterval = (item: Answer): boolean =>
  item.kind === 'sequence' &&
  item.items.length === 2 &&
  (item.open === '[' ||
    item.close === ']' ||
    item.items.some(
      (end) =>
        end.kind === 'scalar' && someExpression(end.expression, (x) => x.kind === 'symbol' && x.name === 'infty'),
    ));

/** Alternatives, `x < 1 or x > 2`; exclusions, which hold together; and intervals that are listed. */
function fromList(context: ComparisonContext, items: readonly Answer[]): Intervals | undefined {
  if (items.every((item) => item.kind === 'inequality'))
    return together(items.map((item) => asIntervals(context, item)));
  if (items.every((item) => item.kind === 'unequal')) return fromExclusions(context, items);
  const intervals = items.every((item) => item.kind === 'sequence') && items.some(isPlainInterval);
  return intervals ? { answer: { kind: 'union', parts: items } } : undefined;
}

/** An answer as intervals, if it is one: an interval, a union, inequalities in one variable, an exclusion. */
export function asIntervals(context: ComparisonContext, answer: Answer): Intervals | undefined {
  switch (answer.kind) {
    case 'sequence':
    case 'union':
      return { answer };
    case 'unequal':
      return fromExclusion(answer);
    case 'inequality':
      try {
        return fromInequality(context, answer);
      } catch (error) {
        if (error instanceof NoExactValueError) return undefined;
        throw error;
      }
    case 'collection':
      return answer.braced ? undefined : fromList(context, answer.items);
    default:
      return undefined;
  }
}
