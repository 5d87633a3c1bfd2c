import type { Answer, Order } from './answer-structure.ts';
import { parseExpression } from './parse-expression.ts';
import { insideBrackets, isRelation, splitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { NoExactValueError } from './work-limit.ts';

const text = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join('');
const IDENTIFIER =
  /^(?:[a-zA-Z]|[A-Z]{2,4}|\\?(?:alpha|beta|gamma|theta|lambda|mu|omega|phi|rho|sigma|tau|angle[A-Z]+))(?:'*)(?:_(?:\{\w+(?:,\w+)*\}|\w))?'*$/;
const GREEK = /^(?:alpha|beta|gamma|delta|theta|lambda|mu|omega|phi|rho|sigma|tau|varphi)$/;

/** The name that a value is given: a variable, a segment AB, f(x), a ratio of such, a tuple of such, or words. */
export function readLabel(tokens: readonly Token[]): string | undefined {
  const first = tokens[0];
  if (first === undefined || tokens.length > 24) return undefined;
  if (tokens.every((token) => token.kind === 'text' && /^[\p{L} .'-]+$/u.test(token.text)))
    return text(tokens).toLowerCase();
  // `Total cost = 26`: words, which no product of letters looks like.
  if (/^[A-Z][a-z]{3,}$/.test(first.text) && tokens.every((token) => token.kind === 'name' && token.text.length > 2))
    return tokens
      .map((token) => token.text)
      .join(' ')
      .toLowerCase();
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
    const derivative = /^frac\{d([a-z])\}\{d([a-z])\}$/.exec(text(tokens));
    if (derivative !== null) return `d${derivative[1] ?? ''}/d${derivative[2] ?? ''}`;
    const match = /^frac\{([A-Z]{2})\}\{([A-Z]{2})\}$/.exec(text(tokens));
    return match === null ? undefined : `${match[1] ?? ''}/${match[2] ?? ''}`;
  }
  // A segment AB, its length |AB|.
  const segment = /^(?:overline\{([A-Z]{2})\}|\|([A-Z]{2})\|)$/.exec(text(tokens));
  if (segment !== null) return segment[1] ?? segment[2];
  const vector = /^(?:vec|mathbf)\{?([a-z]|[A-Z]{2})\}?$/.exec(text(tokens));
  if (vector !== null) return `vec ${vector[1] ?? ''}`;
  const call = /^([a-zA-Z]'*(?:_\{?\w+\}?)?'*|f\^\{-1\})\(([a-z](?:,[a-z])*|(?<=[fgh]'*\()-?\d{1,6})\)$/.exec(
    text(tokens),
  );
  if (call !== null) return `${call[1] ?? ''}(${call[2] ?? ''})`;
  // A size |z|, a conjugate, a set of sets, E(X).
  const joined = text(tokens);
  if (
    /^(?:[A-Z]{2}\^2|d\([A-Z],[A-Z]\)|\|[a-z]\||(?:overline|bar)\{?[a-z]\}?|[A-Z](?:(?:cap|cup)[A-Z]){1,3}|[A-Z]\([A-Z]\))$/.test(
      joined,
    )
  )
    return joined;
  // `P(A \cap B)`, and the measure of an angle, `m\angle ABC`.
  if (first.text === 'P' && insideBrackets(tokens.slice(1))?.open === '(') return text(tokens);
  if (first.text === 'm' && isCommand(tokens[1], 'angle')) return readLabel(tokens.slice(1));
  if (isCommand(first, 'angle') || isCommand(first, 'triangle')) return readLabel(tokens.slice(1)) && text(tokens);
  if (first.kind === 'command' && !GREEK.test(first.text)) return undefined;
  return IDENTIFIER.test(text(tokens)) ? text(tokens).replace(/[{}]/g, '') : undefined;
}

const ANGLE_FUNCTION =
  /^(?:sin|cos|tan|cot|sec|csc)(?:\^2)?(?:angle[A-Z]{1,3}|[A-Z]|alpha|beta|gamma|theta|varphi|phi)$/;

/** `\cos A`, `\tan^2 \theta`: a function of an angle, which a question may ask for; of x it stands in an equation to be solved. */
function functionOfAngle(tokens: readonly Token[]): string | undefined {
  const name = text(tokens).replace(/[{}()]/g, '');
  return tokens.length < 10 && ANGLE_FUNCTION.test(name) ? name : undefined;
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
  if (signs.at(-1) === 'approx' && (parts.length > 2 || label === undefined))
    return withRounding(
      read(tokens.slice(0, tokens.length - (parts.at(-1)?.length ?? 0) - 1)),
      read(parts.at(-1) ?? []),
    );
  if (signs.every((sign) => sign === '=' || sign === 'approx' || sign === 'in' || sign === 'equiv')) {
    const last = parts.at(-1) ?? right;
    if (label !== undefined) return { kind: 'labelled', label, value: read(last), ...withOthers(signs, parts) };
    // `a + b = 2 + 3 = 5` is 5, and so is `10/2 = 5`; `a + 3z = 0` is an equation.
    if (parts.length > 2 || (isNumeric(left) && isNumeric(right))) return read(last);
    const name = isNumeric(left) ? readLabel(right) : undefined;
    if (name !== undefined) return { kind: 'labelled', label: name, value: read(left) };
    const named = signs.length === 1 && isNumeric(last) ? functionOfAngle(left) : undefined;
    if (named !== undefined) return { kind: 'labelled', label: named, value: read(last), side: parseExpression(left) };
  }
  if (signs.length === 1 && signs[0] === '=')
    return { kind: 'equation', left: parseExpression(left), right: parseExpression(right) };
  if (signs.length === 1 && signs[0] === 'ne')
    return { kind: 'unequal', left: parseExpression(left), right: parseExpression(right) };
  throw new NoExactValueError('a relation that is not read');
}

/** `x = y = 1`: the names behind the first one. */
function withOthers(signs: readonly string[], parts: readonly (readonly Token[])[]): { others?: readonly string[] } {
  const others = parts.slice(1, -1).map(text);
  const all = others.length > 0 && signs.every((sign) => sign === '=') && others.every((name) => /^[a-z]$/.test(name));
  return all ? { others } : {};
}

/** No letter stands in it that could be a variable. */
const isNumeric = (tokens: readonly Token[]): boolean =>
  tokens.every((token) => token.kind !== 'name' && !(token.kind === 'command' && GREEK.test(token.text)));

/** `x = \sqrt2 \approx 1.41`: both readings are x's. */
function withRounding(exact: Answer, decimal: Answer): Answer {
  if (exact.kind === 'labelled') return { ...exact, value: withRounding(exact.value, decimal) };
  return { kind: 'rounded', exact, decimal };
}
