import type { Token } from './tokenise.ts';
import { isCommand } from './tokenise.ts';

const opens = (token: Token): boolean =>
  (token.kind === 'sign' && '([{'.includes(token.text)) ||
  (token.kind === 'command' && (token.text === '{' || token.text === 'langle' || token.text.startsWith('begin:')));
const closes = (token: Token): boolean =>
  (token.kind === 'sign' && ')]}'.includes(token.text)) ||
  (token.kind === 'command' && (token.text === '}' || token.text === 'rangle' || token.text.startsWith('end:')));

/** Calls `visit` for each token that stands outside all brackets. False when the brackets do not match up. */
export function visitOuter(tokens: readonly Token[], visit: (token: Token, index: number) => void): boolean {
  let depth = 0;
  let index = -1;
  for (const token of tokens) {
    index += 1;
    if (closes(token)) {
      depth -= 1;
      if (depth < 0) return false;
    } else if (opens(token)) depth += 1;
    else if (depth === 0) visit(token, index);
  }
  return depth === 0;
}

/** Parts between separators that stand outside all brackets, with the separators; one part when there is none. */
export function splitOuter(
  tokens: readonly Token[],
  separates: (token: Token) => boolean,
): { parts: readonly (readonly Token[])[]; separators: readonly Token[] } {
  if (!tokens.some(separates)) return { parts: [tokens], separators: [] };
  const cuts: number[] = [];
  const balanced = visitOuter(tokens, (token, index) => {
    if (separates(token)) cuts.push(index);
  });
  if (!balanced || cuts.length === 0) return { parts: [tokens], separators: [] };
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

const RELATIONS: ReadonlySet<string> = new Set(['le', 'ge', 'ne', 'approx', 'in', 'equiv']);
export const isRelation = (token: Token | undefined): boolean =>
  token?.kind === 'sign' ? '=<>'.includes(token.text) : token?.kind === 'command' && RELATIONS.has(token.text);

const LIST_WORDS: ReadonlySet<string> = new Set(['and', 'or', ', and', ', or', 'and ', 'or ']);
/** A predicate for each token of each answer: it looks at the kind first. */
export function isListMark(token: Token): boolean {
  switch (token.kind) {
    case 'sign':
      return token.text === ',' || token.text === ';';
    case 'name':
    case 'text':
      return token.text.length < 6 && LIST_WORDS.has(token.text.toLowerCase());
    case 'command':
      return token.text === 'lor' || token.text === 'land';
    case 'number':
      return false;
  }
}

/** Does a list mark say that both hold? */
export const isConjunction = (token: Token): boolean =>
  isWord(token, 'and', ', and', 'and ') || isCommand(token, 'land');
