import type { Answer } from './answer-structure.ts';
import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import { boundOf } from './inequality.ts';
import type { Bound, Inequality } from './inequality.ts';
import { NoExactValueError } from './work-limit.ts';

/** A set of numbers, and the variable it is for where the answer names one. */
export interface Intervals {
  readonly variable?: string;
  readonly answer: Answer;
}

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
  const bounds = parts.map((part) => boundOf(context, part));
  const low = bounds.find((bound) => bound?.low === true);
  const high = bounds.find((bound) => bound?.low === false);
  const [first] = bounds;
  if (first === undefined || bounds.some((bound) => bound?.variable !== first.variable)) return undefined;
  if (bounds.length === 2 && (low === undefined || high === undefined)) return undefined;
  return { variable: first.variable, answer: interval(low, high) };
}

/** `x \ne 3` as the union of both sides of 3. */
function fromExclusion({ left, right }: { left: Expression; right: Expression }): Intervals | undefined {
  const [name, value] = left.kind === 'symbol' ? [left, right] : [right, left];
  if (name.kind !== 'symbol' || value.kind === 'symbol') return undefined;
  const bound = { variable: name.name, bound: value, closed: false };
  const parts = [interval(undefined, { ...bound, low: false }), interval({ ...bound, low: true }, undefined)];
  return { variable: name.name, answer: { kind: 'union', parts } };
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
    case 'collection': {
      if (answer.braced || answer.items.some((item) => item.kind !== 'inequality')) return undefined;
      const parts = answer.items.map((item) => asIntervals(context, item));
      const [first] = parts;
      if (first?.variable === undefined || parts.some((part) => part?.variable !== first.variable)) return undefined;
      const union: Answer = {
        kind: 'union',
        parts: parts.flatMap((part) => (part === undefined ? [] : [part.answer])),
      };
      return { variable: first.variable, answer: union };
    }
    default:
      return undefined;
  }
}
