import type { Answer } from './answer-structure.ts';
import { parseScalar } from './parse-scalar.ts';
import { insideBrackets, isRelation, splitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { NoExactValueError } from './work-limit.ts';

type Read = (tokens: readonly Token[]) => Answer;

const MATRICES = new Set(['matrix', 'pmatrix', 'bmatrix', 'Bmatrix', 'smallmatrix', 'array', 'vmatrix']);
/** Systems of equations, one a row. */
const SYSTEMS = new Set(['cases', 'aligned', 'align', 'gathered', 'split']);

/** Longest list that is read as one. */
export const MAX_ITEMS = 60;

function rowsOf(body: readonly Token[]): readonly (readonly Token[])[] {
  const rows = splitOuter(body, (token) => isCommand(token, 'cr')).parts;
  return rows.at(-1)?.length === 0 ? rows.slice(0, -1) : rows;
}

function matrix(name: string, inner: readonly Token[]): Answer {
  const body =
    name === 'array' && isSign(inner[0], '{') ? inner.slice(inner.findIndex((token) => isSign(token, '}')) + 1) : inner;
  const cells = rowsOf(body).map((row) =>
    splitOuter(row, (token) => isSign(token, '&')).parts.map((cell) => parseScalar(cell)),
  );
  if (cells.length === 0 || cells.length * (cells[0]?.length ?? 0) > MAX_ITEMS)
    throw new NoExactValueError('size of a matrix');
  return { kind: 'matrix', fence: name === 'vmatrix' ? 'determinant' : 'matrix', rows: cells };
}

/** Rows that begin with a relation go on with the row before them: `x &= 3 \cdot 4 \\ &= 12`. */
function continued(rows: readonly (readonly Token[])[]): Token[][] {
  const joined: Token[][] = [];
  for (const row of rows) {
    const start = row.find((token) => !isSign(token, '&'));
    const last = joined.at(-1);
    if (last !== undefined && start !== undefined && isRelation(start)) last.push(...row);
    else joined.push([...row]);
  }
  return joined;
}

/** Rows of a system as a set; a piecewise function, whose rows have two cells, as a table in its order. */
function system(name: string, inner: readonly Token[], read: Read): Answer {
  const rows = continued(rowsOf(inner)).map((row) => splitOuter(row, (token) => isSign(token, '&')).parts);
  if (rows.length === 0 || rows.length > MAX_ITEMS) throw new NoExactValueError('size of a system');
  const [only] = rows;
  if (name !== 'cases' && rows.length === 1 && only !== undefined) return read(withoutComma(only.flat()));
  // `x &= 5` is an equation, and no case of a function.
  const equations = rows.every((row) => row.length === 1 || (row.length === 2 && isRelation(row[1]?.[0])));
  if (name !== 'cases' || equations) return set(rows.map((row) => read(withoutComma(row.flat()))));
  return { kind: 'matrix', fence: 'cases', rows: rows.map((row) => row.map((cell) => read(withoutComma(cell)))) };
}

const withoutComma = (tokens: readonly Token[]): readonly Token[] =>
  isSign(tokens.at(-1), ',') || isSign(tokens.at(-1), ';') ? tokens.slice(0, -1) : tokens;

/** `\{x \mid x > 5\}`: what stands behind the bar is the answer. */
function condition(inner: readonly Token[], read: Read): Answer | undefined {
  const { parts } = splitOuter(inner, (token) => isSign(token, '|') || isSign(token, ':') || isCommand(token, 'mid'));
  const [name, rest] = parts;
  const letter = name?.[0];
  if (parts.length !== 2 || rest === undefined || letter?.kind !== 'name' || letter.text.length !== 1) return undefined;
  const plain = name?.length === 1 || (name?.length === 3 && isCommand(name[1], 'in') && isCommand(name[2], 'bbR'));
  return plain ? read(rest) : undefined;
}

const set = (items: readonly Answer[]): Answer => ({ kind: 'collection', braced: true, items });

/**
 * A matrix, a system, a tuple, an interval or a set; undefined where the brackets only group, or are none.
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function readBrackets(tokens: readonly Token[], read: Read): Answer | undefined {
  const brackets = insideBrackets(tokens);
  if (brackets === undefined) return undefined;
  const { inner } = brackets;
  if (brackets.open.startsWith('begin:')) {
    const name = brackets.open.slice(6);
    if (brackets.close.slice(4) !== name) throw new NoExactValueError(`environment ${name}`);
    if (MATRICES.has(name)) return matrix(name, inner);
    if (SYSTEMS.has(name)) return system(name, inner, read);
    throw new NoExactValueError(`environment ${name}`);
  }
  // Vectors in angle brackets are points.
  const open = brackets.open === 'langle' ? '(' : brackets.open;
  const close = brackets.close === 'rangle' ? ')' : brackets.close;
  const { parts } = splitOuter(inner, (token) => isSign(token, ',') || isSign(token, ';'));
  const braces = open === '{' && close === '}';
  if (parts.length === 1 && !braces) {
    const pair = open + close;
    const nested = pair === '()' || pair === '[]' ? readBrackets(inner, read) : undefined;
    return nested?.kind === 'matrix' ? nested : undefined;
  }
  if (parts.length > MAX_ITEMS) throw new NoExactValueError('too many items');
  if (braces && inner.length === 0) return set([]);
  if (braces) {
    const built = condition(inner, read);
    if (built !== undefined) return built;
  }
  // A bare brace group is only grouping; `\{5\}` is a set, and both look alike here: a set of one equals its element.
  if (parts.length === 1) return isSign(tokens[0], '{') ? read(inner) : set([read(inner)]);
  const items = parts.map((part) => read(part));
  if (braces) return set(items);
  if ((open === '(' || open === '[') && (close === ')' || close === ']'))
    return { kind: 'sequence', open, close, items };
  throw new NoExactValueError('brackets that do not match');
}
