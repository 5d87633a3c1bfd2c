import type { Answer } from './answer-structure.ts';
import { ANY_REAL } from './as-intervals.ts';
import type { Expression } from './expression.ts';
import { substitute } from './map-expression.ts';

type Labelled = Extract<Answer, { kind: 'labelled' }>;

const list = (names: readonly string[], values: readonly Answer[]): Answer => ({
  kind: 'collection',
  braced: false,
  items: values.map((value, index): Answer => ({ kind: 'labelled', label: names[index] ?? '', value })),
});

/** `(x, y) = (1, 2)` as `x = 1, y = 2`; undefined for any other named value. */
export function namedItems({ label, value }: Labelled): Answer | undefined {
  const labels = /^\((.*)\)$/.exec(label)?.[1]?.split(',') ?? [];
  return value.kind === 'sequence' && labels.length === value.items.length ? list(labels, value.items) : undefined;
}

/** `x = y = 1` as the point (1, 1), or as `x = 1, y = 1`. */
export function eachNamed(
  { label, value }: Labelled,
  others: readonly string[],
  as: 'sequence' | 'collection',
): Answer {
  const names = [label, ...others];
  const values = names.map(() => value);
  return as === 'sequence' ? { kind: 'sequence', open: '(', close: ')', items: values } : list(names, values);
}

/** `y = 2x` and `x = 5` as equations; undefined where the name is more than a letter, or the value more than a number. */
export function asEquation({ label, value, side }: Labelled): { left: Expression; right: Expression } | undefined {
  if (value.kind !== 'scalar' || (side === undefined && !/^[a-z]$/i.test(label))) return undefined;
  return { left: side ?? { kind: 'symbol', name: label }, right: value.expression };
}

/** The values of `f(x) = ...` and `f(y) = ...` with one name for x and y; undefined for other names. */
export function sameArgument(a: Labelled, b: Labelled): [Answer, Answer] | undefined {
  const [one, other] = [a, b].map(({ label }) => /^([a-zA-Z])\(([a-z])\)$/.exec(label));
  if (one?.[1] === undefined || one[1] !== other?.[1]) return undefined;
  const bound: Expression = { kind: 'symbol', name: 'argument' };
  const of = ({ value }: Labelled, name = ''): Answer =>
    value.kind === 'scalar' ? { ...value, expression: substitute(value.expression, name, bound) } : value;
  return [of(a, one[2]), of(b, other[2])];
}

/** Names of calls that an operator with its limits is read as. */
const OPERATORS = /^(?:series|productSeries|integral|limit)/;

/** `\sum_{k=1}^{10} k = 55` says that the sum is 55; other equations have no value. */
export function valueOfOperator(answer: Answer): Answer | undefined {
  if (answer.kind !== 'equation' || answer.left.kind !== 'call' || !OPERATORS.test(answer.left.name)) return undefined;
  return { kind: 'scalar', expression: answer.right, percent: false };
}

/** The names that members of a list are given. */
export const namesIn = (items: readonly Answer[]): ReadonlySet<string> =>
  new Set(items.flatMap((item) => (item.kind === 'labelled' ? [item.label] : [])));

/** `x_1` and `x_2` only number the roots of an equation: beside them a list without names has no order. */
export const areRoots = (names: ReadonlySet<string>): boolean =>
  names.size > 1 &&
  [...names].every((name) => /^[xz]_\d$/.test(name) && name.startsWith([...names][0]?.charAt(0) ?? ''));

/** Does a list say what is left out of the real numbers? */
export const excludesFromReals = (answer: Answer): boolean =>
  answer.kind === 'collection' && answer.items.some((item) => item.kind === 'unequal' && item.left === ANY_REAL);
