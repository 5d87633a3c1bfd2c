import type { Answer } from './answer-structure.ts';
import type { ComparisonContext } from './comparison-context.ts';
import { quotientAsRational } from './quotient.ts';
import * as q from './rational.ts';
import type { Rational } from './rational.ts';
import { valuesOf } from './same-value.ts';
import { NoExactValueError } from './work-limit.ts';

/** One end of a piece: a number, or undefined for infinity. */
interface End {
  readonly at: Rational | undefined;
  readonly closed: boolean;
}
/** An interval; a point is closed at both ends. */
interface Piece {
  readonly low: End;
  readonly high: End;
}

const compare = (a: Rational, b: Rational): number => Number(q.add(a, q.negate(b)).n);

function valueOf(context: ComparisonContext, item: Answer | undefined): Rational | undefined {
  if (item?.kind !== 'scalar' || item.unit !== undefined || item.percent) return undefined;
  try {
    return quotientAsRational(context.exact(item.expression));
  } catch (error) {
    if (error instanceof NoExactValueError) return undefined;
    throw error;
  }
}

function isInfinite(item: Answer | undefined, low: boolean): boolean {
  if (item?.kind !== 'scalar') return false;
  const { expression } = item;
  const end = low ? (expression.kind === 'negative' ? expression.of : undefined) : expression;
  return end?.kind === 'symbol' && end.name === 'infty';
}

function piece(context: ComparisonContext, answer: Extract<Answer, { kind: 'sequence' }>): Piece | undefined {
  const [first, second] = answer.items;
  if (answer.items.length !== 2) return undefined;
  const low = isInfinite(first, true) ? undefined : (valueOf(context, first) ?? null);
  const high = isInfinite(second, false) ? undefined : (valueOf(context, second) ?? null);
  if (low === null || high === null) return undefined;
  const [left, right] = [answer.open === '[', answer.close === ']'];
  if ((low === undefined && left) || (high === undefined && right)) return undefined;
  if (low !== undefined && high !== undefined && compare(low, high) >= 0) return undefined;
  return { low: { at: low, closed: left }, high: { at: high, closed: right } };
}

function pieces(context: ComparisonContext, answer: Answer): Piece[] | undefined {
  const all = (parts: readonly (readonly Piece[] | undefined)[]): Piece[] | undefined =>
    parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  if (answer.kind === 'union') return all(answer.parts.map((part) => pieces(context, part)));
  if (answer.kind === 'sequence') {
    const one = piece(context, answer);
    return one === undefined ? undefined : [one];
  }
  if (answer.kind !== 'collection' || !answer.braced) return undefined;
  const points = answer.items.flatMap((item): Answer[] =>
    item.kind === 'scalar' ? valuesOf(item.expression).map((expression) => ({ ...item, expression })) : [item],
  );
  return all(
    points.map((item) => {
      const at = valueOf(context, item);
      return at === undefined ? undefined : [{ low: { at, closed: true }, high: { at, closed: true } }];
    }),
  );
}

/** Does a piece begin before another one? A closed end begins first. */
function byLow({ low: a }: Piece, { low: b }: Piece): number {
  if (a.at === undefined || b.at === undefined) return Number(a.at !== undefined) - Number(b.at !== undefined);
  return compare(a.at, b.at) || Number(b.closed) - Number(a.closed);
}

/** Does `next`, which begins no earlier, begin where nothing is left out behind `last`? */
function touches({ high }: Piece, { low }: Piece): boolean {
  if (high.at === undefined || low.at === undefined) return true;
  const gap = compare(low.at, high.at);
  return gap < 0 || (gap === 0 && (high.closed || low.closed));
}

function further(a: End, b: End): End {
  if (a.at === undefined || b.at === undefined) return a.at === undefined ? a : b;
  const order = compare(a.at, b.at);
  return order === 0 ? { at: a.at, closed: a.closed || b.closed } : order > 0 ? a : b;
}

const endText = ({ at, closed }: End): string => `${at === undefined ? 'inf' : q.rationalText(at)}${closed ? '!' : ''}`;

/**
 * A set of real numbers with rational ends as one text: overlapping and touching pieces are joined, so `[1, 2] \cup [2, 3]` is
 * `[1, 3]` and `\{1\} \cup \{2\}` is `\{1, 2\}`. Undefined for anything else.
 *
 * @throws WorkLimitError
 */
export function realSetText(context: ComparisonContext, answer: Answer): string | undefined {
  const found = pieces(context, answer)?.sort(byLow);
  if (found === undefined) return undefined;
  const joined: Piece[] = [];
  for (const next of found) {
    const last = joined.at(-1);
    if (last !== undefined && touches(last, next))
      joined.splice(-1, 1, { low: last.low, high: further(last.high, next.high) });
    else joined.push(next);
  }
  return joined.map(({ low, high }) => `${endText(low)} to ${endText(high)}`).join(', ');
}
