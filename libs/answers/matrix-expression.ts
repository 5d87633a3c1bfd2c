import type { Answer } from './answer-structure.ts';
import type { Expression } from './expression.ts';
import { parseExpression } from './parse-expression.ts';
import { visitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { NoExactValueError } from './work-limit.ts';

type Matrix = Extract<Answer, { kind: 'matrix' }>;
type Rows = readonly (readonly Expression[])[];

/** Rows and columns of matrices that are multiplied. */
const MAX_SIZE = 8;

const fail = (why: string): never => {
  throw new NoExactValueError(why);
};

function rowsOf(matrix: Answer): Rows {
  if (matrix.kind !== 'matrix' || matrix.fence !== 'matrix') return fail('something else among matrices');
  return matrix.rows.map((row) =>
    row.map((cell) =>
      cell.kind === 'scalar' && cell.unit === undefined && !cell.percent ? cell.expression : fail('a cell'),
    ),
  );
}

const transposed = (rows: Rows): Rows =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? fail('rows')));

function times(a: Rows, b: Rows): Rows {
  if (a[0]?.length !== b.length || a.length > MAX_SIZE || b.length > MAX_SIZE || (b[0]?.length ?? 0) > MAX_SIZE)
    return fail('sizes of matrices');
  const columns = transposed(b);
  return a.map((row) =>
    columns.map((column) => ({
      kind: 'sum',
      terms: row.map((cell, index) => ({ kind: 'product', factors: [cell, column[index] ?? fail('rows')] })),
    })),
  );
}

const scaled = (rows: Rows, by: Expression): Rows =>
  rows.map((row) => row.map((cell): Expression => ({ kind: 'product', factors: [by, cell] })));

function plus(a: Rows, b: Rows): Rows {
  if (a.length !== b.length || a[0]?.length !== b[0]?.length) return fail('sizes of matrices');
  return a.map((row, at) =>
    row.map((cell, column): Expression => ({ kind: 'sum', terms: [cell, b[at]?.[column] ?? fail('rows')] })),
  );
}

interface Piece {
  tokens: readonly Token[];
  matrix: boolean;
}

/** Environments, and what stands between them. */
function pieces(tokens: readonly Token[]): Piece[] {
  const found: Piece[] = [];
  let depth = 0;
  let start = 0;
  tokens.forEach((token, index) => {
    const command = token.kind === 'command' ? token.text : '';
    if (command.startsWith('begin:')) {
      if (depth === 0 && index > start) found.push({ tokens: tokens.slice(start, index), matrix: false });
      if (depth === 0) start = index;
      depth += 1;
    }
    if (command.startsWith('end:')) {
      depth -= 1;
      if (depth === 0) {
        found.push({ tokens: tokens.slice(start, index + 1), matrix: true });
        start = index + 1;
      }
    }
  });
  if (start < tokens.length) found.push({ tokens: tokens.slice(start), matrix: false });
  return found;
}

const isTimes = (token: Token | undefined): boolean =>
  isCommand(token, 'cdot') || isCommand(token, 'times') || isSign(token, '*');

/** `^T`, `^{T}`, `^\top` behind a matrix, and what is left behind it. */
function transposeMark(tokens: readonly Token[]): readonly Token[] | undefined {
  if (!isSign(tokens[0], '^')) return undefined;
  const braced = isSign(tokens[1], '{');
  const mark = tokens[braced ? 2 : 1];
  if (mark?.text !== 'T' && !isCommand(mark, 'top')) return undefined;
  return tokens.slice(braced ? 4 : 2);
}

function term(tokens: readonly Token[], read: (tokens: readonly Token[]) => Answer): Rows {
  let product: Rows | undefined;
  const scalars: Expression[] = [];
  for (const piece of pieces(tokens)) {
    if (piece.matrix) {
      const rows = rowsOf(read(piece.tokens));
      product = product === undefined ? rows : times(product, rows);
      continue;
    }
    let rest = piece.tokens;
    const after = product === undefined ? undefined : transposeMark(rest);
    // (AB)^T needs brackets, which are not read here: the mark belongs to the matrix before it alone.
    if (after !== undefined && product !== undefined) {
      if (pieces(tokens).filter(({ matrix }) => matrix).length > 1) fail('a transpose in a product');
      product = transposed(product);
      rest = after;
    }
    while (isTimes(rest[0])) rest = rest.slice(1);
    while (isTimes(rest.at(-1))) rest = rest.slice(0, -1);
    if (rest.length > 0) scalars.push(parseExpression(rest));
  }
  return scalars.reduce(scaled, product ?? fail('a term without a matrix'));
}

/**
 * Sums, differences, products and multiples of matrices, worked out. `read` reads one environment.
 *
 * @throws NoExactValueError, WorkLimitError
 */
export function readMatrixExpression(tokens: readonly Token[], read: (tokens: readonly Token[]) => Answer): Matrix {
  const cuts: number[] = [];
  if (
    !visitOuter(tokens, (token, index) => index > 0 && (isSign(token, '+') || isSign(token, '-')) && cuts.push(index))
  )
    return fail('brackets of matrices');
  const bounds = [isSign(tokens[0], '-') ? 0 : -1, ...cuts, tokens.length];
  const terms = bounds.slice(0, -1).map((from, index) => {
    const rows = term(tokens.slice(from + 1, bounds[index + 1]), read);
    return isSign(tokens[from], '-')
      ? scaled(rows, { kind: 'number', value: { n: -1n, d: 1n }, decimal: false })
      : rows;
  });
  const rows = terms.reduce(plus);
  return {
    kind: 'matrix',
    fence: 'matrix',
    rows: rows.map((row) => row.map((expression): Answer => ({ kind: 'scalar', expression, percent: false }))),
  };
}
