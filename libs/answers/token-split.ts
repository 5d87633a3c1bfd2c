import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';

const opens = (token: Token): boolean =>
  (token.kind === 'sign' && '([{'.includes(token.text)) ||
  (token.kind === 'command' && (token.text === '{' || token.text === 'langle' || token.text.startsWith('begin:')));
const closes = (token: Token): boolean =>
  (token.kind === 'sign' && ')]}'.includes(token.text)) ||
  (token.kind === 'command' && (token.text === '}' || token.text === 'rangle' || token.text.startsWith('end:')));

/** Calls `visit` for each token that stands outside all brackets. False when the brackets do not match up. */
export function visitOuter(tokens: readonly Token[], visit: (token: Token, index: number) => void): boolean {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (closes(token)) depth -= 1;
    if (depth < 0) return false;
    if (depth === 0 && !opens(token) && !closes(token)) visit(token, index);
    if (opens(token)) depth += 1;
  }
  return depth === 0;
}

/** Parts between separators that stand outside all brackets, with the separators; one part when there is none. */
export function splitOuter(
  tokens: readonly Token[],
  separates: (token: Token) => boolean,
): { parts: Token[][]; separators: Token[] } {
  if (!tokens.some(separates)) return { parts: [[...tokens]], separators: [] };
  const cuts: number[] = [];
  const balanced = visitOuter(tokens, (token, index) => {
    if (separates(token)) cuts.push(index);
  });
  if (!balanced || cuts.length === 0) return { parts: [[...tokens]], separators: [] };
  const bounds = [-1, ...cuts, tokens.length];
  const parts = bounds.slice(0, -1).map((from, index) => tokens.slice(from + 1, bounds[index + 1]));
  return { parts, separators: cuts.flatMap((cut) => tokens[cut] ?? []) };
}

/** What stands between the first token and the last when those are a bracket and its own end. */
export function insideBrackets(tokens: readonly Token[]): { open: string; close: string; inner: Token[] } | undefined {
  const first = tokens[0];
  const last = tokens.at(-1);
  if (first === undefined || last === undefined || tokens.length < 2 || !opens(first) || !closes(last))
    return undefined;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (opens(token)) depth += 1;
    if (closes(token)) depth -= 1;
    if (depth === 0 && index < tokens.length - 1) return undefined;
  }
  return { open: first.text, close: last.text, inner: tokens.slice(1, -1) };
}

export const isWord = (token: Token, ...words: string[]): boolean =>
  (token.kind === 'name' || token.kind === 'text') && words.includes(token.text.toLowerCase());
export const isRelation = (token: Token): boolean =>
  (token.kind === 'sign' && '=<>'.includes(token.text)) ||
  (token.kind === 'command' && ['le', 'ge', 'ne', 'approx', 'in', 'equiv'].includes(token.text));
export const isListMark = (token: Token): boolean =>
  isSign(token, ',') ||
  isSign(token, ';') ||
  isWord(token, 'and', 'or', ', and', ', or', 'and ', 'or ') ||
  isCommand(token, 'lor') ||
  isCommand(token, 'land');

/** Does a list mark say that both hold? */
export const isConjunction = (token: Token): boolean =>
  isWord(token, 'and', ', and', 'and ') || isCommand(token, 'land');
