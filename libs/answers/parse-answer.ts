import type { Answer } from './answer-structure.ts';
import { latexNormalForm, plainText } from './latex-normal-form.ts';
import { parseExpression } from './parse-expression.ts';
import { parseRelation } from './parse-relation.ts';
import { parseScalar } from './parse-scalar.ts';
import { insideBrackets, isListMark, isRelation, splitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign, tokenise } from './tokenise.ts';
import { MAX_ANSWER_LENGTH, NoExactValueError, WorkLimitError } from './work-limit.ts';

const MATRICES = new Set(['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'smallmatrix', 'array', 'vmatrix']);

/** Longest list that is read as one. */
const MAX_ITEMS = 60;

function matrix(name: string, inner: readonly Token[]): Answer {
  const body =
    name === 'array' && isSign(inner[0], '{') ? inner.slice(inner.findIndex((token) => isSign(token, '}')) + 1) : inner;
  const rows = splitOuter(body, (token) => isCommand(token, 'cr')).parts;
  if (rows.at(-1)?.length === 0) rows.pop();
  const cells = rows.map((row) =>
    splitOuter(row, (token) => isSign(token, '&')).parts.map((cell) => parseScalar(cell)),
  );
  if (cells.length === 0 || cells.length * (cells[0]?.length ?? 0) > MAX_ITEMS)
    throw new NoExactValueError('size of a matrix');
  return { kind: 'matrix', fence: name === 'vmatrix' ? 'determinant' : 'matrix', rows: cells };
}

function bracketed(tokens: readonly Token[], depth: number): Answer | undefined {
  const brackets = insideBrackets(tokens);
  if (brackets === undefined) return undefined;
  const { open, close, inner } = brackets;
  if (open.startsWith('begin:')) {
    const name = open.slice(6);
    if (close.slice(4) === name && MATRICES.has(name)) return matrix(name, inner);
    throw new NoExactValueError(`environment ${name}`);
  }
  const { parts } = splitOuter(inner, (token) => isSign(token, ',') || isSign(token, ';'));
  const braces = open === '{' && close === '}';
  if (parts.length === 1 && !braces) {
    const nested = open === '(' && close === ')' ? bracketed(inner, depth + 1) : undefined;
    return nested?.kind === 'matrix' ? nested : undefined;
  }
  if (parts.length > MAX_ITEMS) throw new NoExactValueError('too many items');
  // A bare brace group is only grouping; `\{5\}` is a set, and both look alike here: a set of one equals its element.
  if (parts.length === 1)
    return isSign(tokens[0], '{') ? readTokens(inner, depth + 1) : set([readTokens(inner, depth + 1)]);
  const items = parts.map((part) => readTokens(part, depth + 1));
  if (braces) return set(items);
  if ((open === '(' || open === '[') && (close === ')' || close === ']'))
    return { kind: 'sequence', open, close, items };
  throw new NoExactValueError('brackets that do not match');
}

const set = (items: readonly Answer[]): Answer => ({ kind: 'collection', braced: true, items });

/** `a = 4, -8` gives every value to a; `x = 1, y = 2; x = 3, y = 4` are two points. */
function list(parts: readonly (readonly Token[])[], separators: readonly Token[], depth: number): Answer {
  const filled = parts.filter((part) => part.length > 0);
  if (filled.length > MAX_ITEMS) throw new NoExactValueError('too many items');
  if (separators.some((token) => isSign(token, ';')) && separators.some((token) => isSign(token, ','))) {
    const flat = parts.flatMap((part, index) => [
      ...part,
      ...(separators[index] === undefined ? [] : [separators[index]]),
    ]);
    const groups = splitOuter(flat, (token) => isSign(token, ';')).parts.map((group) => readTokens(group, depth + 1));
    const points = groups.map((group): Answer => {
      if (group.kind !== 'collection') return group;
      const items = group.items.flatMap((item) => (item.kind === 'labelled' ? [item.value] : []));
      if (items.length < group.items.length) return group;
      return { kind: 'sequence', open: '(', close: ')', items };
    });
    return { kind: 'collection', braced: false, items: points };
  }
  const items = filled.map((part) => readTokens(part, depth + 1));
  const [first, ...rest] = items;
  if (first === undefined) throw new NoExactValueError('an empty list');
  if (rest.length === 0) return first;
  if (items.some((item) => item.kind === 'text')) throw new NoExactValueError('words in a list');
  const values = items.map((item) => (item.kind === 'labelled' ? item.value : item));
  const shared =
    first.kind === 'labelled' &&
    rest.every((item) => (item.kind === 'labelled' ? item.label === first.label : item.kind === 'scalar'));
  const all: Answer = { kind: 'collection', braced: false, items: shared ? values : items };
  return shared ? { kind: 'labelled', label: first.label, value: all } : all;
}

const CHOICE = /^\(?([A-J])[).:]?$/;

function words(tokens: readonly Token[]): Answer | undefined {
  if (
    !tokens.every(
      (token) =>
        token.kind === 'name' || token.kind === 'text' || (token.kind === 'sign' && '-.,?'.includes(token.text)),
    )
  )
    return undefined;
  const text = tokens
    .map((token) => token.text)
    .join(' ')
    .replace(/[\s.,?]+/g, ' ')
    .trim();
  if (!/\p{L}{3}/u.test(text) && !/^no$/i.test(text)) return undefined;
  // `ABC` may name a triangle and `abc` a product: only longer words and yes/no lose their case.
  const folded = text.replace(/\p{L}+/gu, (word) =>
    word !== word.toUpperCase() || /^(?:yes|no|true|false|even|odd|none)$/i.test(word) ? word.toLowerCase() : word,
  );
  return { kind: 'text', text: folded.replace(/\s+/g, ''), words: true };
}

function readTokens(tokens: readonly Token[], depth: number): Answer {
  if (depth > 8) throw new WorkLimitError('too deep');
  if (tokens.length === 0) throw new NoExactValueError('nothing');
  const listed = splitOuter(tokens, isListMark);
  if (listed.parts.length > 1 && !tokens.every((token) => token.kind === 'name' || token.kind === 'text'))
    return list(listed.parts, listed.separators, depth);
  const again = (inner: readonly Token[]): Answer => readTokens(inner, depth + 1);
  if (splitOuter(tokens, isRelation).parts.length > 1) return parseRelation(tokens, again);
  const union = splitOuter(tokens, (token) => isCommand(token, 'cup'));
  if (union.parts.length > 1) return { kind: 'union', parts: union.parts.map(again) };
  const brackets = bracketed(tokens, depth);
  if (brackets !== undefined) return brackets;
  const ratio = splitOuter(tokens, (token) => isSign(token, ':'));
  if (ratio.parts.length > 1) return { kind: 'ratio', parts: ratio.parts.map(parseExpression) };
  return words(tokens) ?? parseScalar(tokens);
}

/** An answer as it is compared: its plain text, and its structure, which is read only when texts do not decide. */
export interface ReadAnswer {
  /** Equal for answers that differ in spaces and wrappers only. */
  readonly text: string;
  structure(): Answer;
}

function structureOf(normal: string, plain: string): Answer {
  const choice = CHOICE.exec(plain);
  if (choice !== null) return { kind: 'choice', letter: choice[1] ?? '' };
  try {
    return readTokens(tokenise(normal), 0);
  } catch (error) {
    if (error instanceof NoExactValueError || error instanceof WorkLimitError)
      return { kind: 'text', text: plain, words: false };
    throw error;
  }
}

/** Reads an answer as far as it can be read; what cannot be read is its own plain text. Never throws. */
export function readAnswer(answer: string): ReadAnswer {
  if (answer.length > MAX_ANSWER_LENGTH) {
    const text = answer.trim();
    return { text, structure: () => ({ kind: 'text', text, words: false }) };
  }
  const normal = latexNormalForm(answer);
  // What is nothing but wrappers and punctuation stays what it is: `,` is not `;`.
  const text = plainText(normal) || answer.trim();
  return { text, structure: () => structureOf(normal, text) };
}
