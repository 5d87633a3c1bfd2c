import type { Answer, Order } from './answer-structure.ts';
import { exactValues } from './evaluate-exact.ts';
import { parseExpression } from './parse-expression.ts';
import { createAlgebra } from './polynomial.ts';
import { sameQuotient } from './quotient.ts';
import { insideBrackets, isRelation, splitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { NoExactValueError } from './work-limit.ts';

const text = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('');
const IDENTIFIER =
  /^(?:[a-zA-Z]|[A-Z]{2,4}|\\?(?:alpha|beta|gamma|theta|lambda|mu|omega|phi|rho|sigma|tau|angle[A-Z]+))(?:'*)(?:_(?:\{\w+\}|\w))?'*$/;
const GREEK = /^(?:alpha|beta|gamma|delta|theta|lambda|mu|omega|phi|rho|sigma|tau|varphi)$/;

/** The name that a value is given: a variable, a segment AB, f(x), a ratio of such, a tuple of such, or words. */
export function readLabel(tokens: readonly Token[]): string | undefined {
  const first = tokens[0];
  if (first === undefined || tokens.length > 24) return undefined;
  if (tokens.every((token) => token.kind === 'text' && /^[\p{L} .'-]+$/u.test(token.text)))
    return text(tokens).toLowerCase();
  const brackets = insideBrackets(tokens);
  if (brackets?.open === '(') {
    const { parts } = splitOuter(brackets.inner, (token) => isSign(token, ','));
    const names = parts.map(readLabel);
    return parts.length > 1 && names.every((name) => name !== undefined) ? `(${names.join(',')})` : undefined;
  }
  const ratio = splitOuter(tokens, (token) => isSign(token, ':'));
  if (ratio.parts.length > 1) {
    const names = ratio.parts.map(readLabel);
    return names.every((name) => name !== undefined) ? names.join(':') : undefined;
  }
  if (isCommand(first, 'frac')) {
    const match = /^frac\{([A-Z]{2})\}\{([A-Z]{2})\}$/.exec(text(tokens));
    return match === null ? undefined : `${match[1] ?? ''}/${match[2] ?? ''}`;
  }
  const call = /^([a-zA-Z]'*(?:_\{?\w+\}?)?'*|f\^\{-1\})\(([a-z](?:,[a-z])*)\)$/.exec(text(tokens));
  if (call !== null) return `${call[1] ?? ''}(${call[2] ?? ''})`;
  if (isCommand(first, 'angle') || isCommand(first, 'triangle')) return readLabel(tokens.slice(1)) && text(tokens);
  if (first.kind === 'command' && !GREEK.test(first.text)) return undefined;
  return IDENTIFIER.test(text(tokens)) ? text(tokens).replace(/[{}]/g, '') : undefined;
}

const ORDERS: Readonly<Record<string, Order>> = { '<': '<', le: '<=', '>': '<', ge: '<=' };

/**
 * An answer with a relation sign outside brackets. `read` reads the value that a label is given.
 *
 * @throws NoExactValueError where the relation has no reading here
 */
export function parseRelation(tokens: readonly Token[], read: (tokens: readonly Token[]) => Answer): Answer {
  const { parts, separators } = splitOuter(tokens, isRelation);
  const signs = separators.map((token) => token.text);
  const [left = [], right = []] = parts;
  if (parts.some((part) => part.length === 0)) throw new NoExactValueError('a relation without a side');
  const label = readLabel(left);
  if (signs.every((sign) => sign in ORDERS)) {
    const values = parts.map(parseExpression);
    return {
      kind: 'inequality',
      parts: signs.flatMap((sign, index) => {
        const [a, b] = [values[index], values[index + 1]];
        if (a === undefined || b === undefined) return [];
        const flipped = sign === '>' || sign === 'ge';
        return [{ left: flipped ? b : a, order: ORDERS[sign] ?? '<', right: flipped ? a : b }];
      }),
    };
  }
  // `sqrt(3)/3 \approx 0.577`: the exact side is the answer, the decimal is a remark. `x \approx 11` gives x a value.
  if (signs.at(-1) === 'approx' && (parts.length > 2 || label === undefined)) {
    const cut = tokens.length - (parts.at(-1)?.length ?? 0) - 1;
    return read(tokens.slice(0, cut));
  }
  if (label !== undefined && signs.every((sign) => sign === '=' || sign === 'approx' || sign === 'in')) {
    if (parts.length > 2) requireSame(parts.slice(1));
    return { kind: 'labelled', label, value: read(parts.at(-1) ?? right) };
  }
  if (signs.length === 1 && signs[0] === '=')
    return { kind: 'equation', left: parseExpression(left), right: parseExpression(right) };
  if (signs.length === 1 && signs[0] === 'ne')
    return { kind: 'unequal', left: parseExpression(left), right: parseExpression(right) };
  throw new NoExactValueError('a relation that is not read');
}

/** `x = 2 + 3 = 5` is one value only if its members agree. */
function requireSame(members: readonly (readonly Token[])[]): void {
  const algebra = createAlgebra();
  const values = members.map((member) => exactValues(algebra, parseExpression(member))[0]);
  const first = values[0];
  if (first === undefined || values.some((value) => value === undefined || !sameQuotient(algebra, first, value)))
    throw new NoExactValueError('members of a chain differ');
}
