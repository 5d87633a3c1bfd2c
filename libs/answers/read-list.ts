import type { Answer } from './answer-structure.ts';
import type { Expression } from './expression.ts';
import { MAX_ITEMS } from './read-brackets.ts';
import { rationalFromDecimal } from './rational.ts';
import { isConjunction, splitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isSign } from './tokenise.ts';
import { NoExactValueError } from './work-limit.ts';

type Read = (tokens: readonly Token[]) => Answer;

/** `1000,99` without a space, as a number. */
function decimalComma(parts: readonly (readonly Token[])[], separators: readonly Token[]): Expression | undefined {
  const [whole, part] = parts.map((tokens) =>
    tokens.length === 1 && tokens[0]?.kind === 'number' ? tokens[0] : undefined,
  );
  if (parts.length !== 2 || whole === undefined || part === undefined || !isSign(separators[0], ',')) return undefined;
  if (part.spaced || separators[0]?.spaced === true || !/^\d+$/.test(whole.text) || !/^\d{1,30}$/.test(part.text))
    return undefined;
  const value = rationalFromDecimal(`${whole.text}.${part.text}`);
  return value === undefined ? undefined : { kind: 'number', value, decimal: true, places: part.text.length };
}

/** `x = 1, y = 2; x = 3, y = 4` are two points. */
function points(parts: readonly (readonly Token[])[], separators: readonly Token[], read: Read): Answer {
  const flat = parts.flatMap((part, index) => [
    ...part,
    ...(separators[index] === undefined ? [] : [separators[index]]),
  ]);
  const groups = splitOuter(flat, (token) => isSign(token, ';')).parts.map((group) => read(group));
  const items = groups.map((group): Answer => {
    if (group.kind !== 'collection') return group;
    const values = group.items.flatMap((item) => (item.kind === 'labelled' ? [item.value] : []));
    return values.length < group.items.length ? group : { kind: 'sequence', open: '(', close: ')', items: values };
  });
  return { kind: 'collection', braced: false, items };
}

/** `x \ne 0, 1` leaves out both. */
function withExclusion(items: readonly Answer[]): readonly Answer[] {
  const [first, ...rest] = items;
  if (first?.kind !== 'unequal' || first.left.kind !== 'symbol') return items;
  const { left } = first;
  const scalars = rest.flatMap((item) => (item.kind === 'scalar' && item.unit === undefined ? [item] : []));
  if (scalars.length < rest.length) return items;
  return [first, ...scalars.map(({ expression }): Answer => ({ kind: 'unequal', left, right: expression }))];
}

/**
 * A bare list: its parts, and what stood between them. `a = 4, -8` gives every value to a; `x > 1 and x < 3` is one inequality.
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function readList(parts: readonly (readonly Token[])[], separators: readonly Token[], read: Read): Answer {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length > MAX_ITEMS) throw new NoExactValueError('too many items');
  if (separators.some((token) => isSign(token, ';')) && separators.some((token) => isSign(token, ',')))
    return points(parts, separators, read);
  const items = withExclusion(filled.map((part) => read(part)));
  const [first, ...rest] = items;
  if (first === undefined) throw new NoExactValueError('an empty list');
  if (rest.length === 0) return first;
  if (items.some((item) => item.kind === 'text')) throw new NoExactValueError('words in a list');
  if (separators.every(isConjunction) && items.every((item) => item.kind === 'inequality'))
    return { kind: 'inequality', parts: items.flatMap((item) => item.parts) };
  const values = items.map((item) => (item.kind === 'labelled' ? item.value : item));
  const shared =
    first.kind === 'labelled' &&
    rest.every((item) => (item.kind === 'labelled' ? item.label === first.label : item.kind === 'scalar'));
  const comma = decimalComma(parts, separators);
  const all: Answer = {
    kind: 'collection',
    braced: false,
    items: shared ? values : items,
    ...(comma === undefined ? {} : { decimalComma: comma }),
  };
  return shared ? { kind: 'labelled', label: first.label, value: all } : all;
}
