import type { Answer } from './answer-structure.ts';
import type { Expression } from './expression.ts';
import { plus, raised, rowsOf, scaled, times, transposed } from './matrix-arithmetic.ts';
import type { Rows } from './matrix-arithmetic.ts';
import { parseExpression } from './parse-expression.ts';
import { visitOuter } from './token-split.ts';
import type { Token } from './tokenise.ts';
import { isCommand, isSign } from './tokenise.ts';
import { NoExactValueError } from './work-limit.ts';

type Matrix = Extract<Answer, { kind: 'matrix' }>;
const fail = (why: string): never => {
  throw new NoExactValueError(why);
};

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

/** `^T`, `^{-1}` or `^2` behind a matrix: what it makes of it, and what is left behind it. */
function exponentMark(tokens: readonly Token[]): { of: (rows: Rows) => Rows; rest: readonly Token[] } | undefined {
  if (!isSign(tokens[0], '^')) return undefined;
  const braced = isSign(tokens[1], '{');
  const minus = braced && isSign(tokens[2], '-') ? 1 : 0;
  const mark = tokens[(braced ? 2 : 1) + minus];
  const rest = tokens.slice((braced ? 4 : 2) + minus);
  if (mark?.kind === 'number' && /^\d$/.test(mark.text)) {
    const exponent = minus === 1 ? -Number(mark.text) : Number(mark.text);
    return { of: (rows) => raised(rows, exponent), rest };
  }
  const top = minus === 0 && (mark?.text === 'T' || isCommand(mark, 'top'));
  return top ? { of: transposed, rest } : undefined;
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
    const after = product === undefined ? undefined : exponentMark(rest);
    // (AB)^T needs brackets, which are not read here: the mark belongs to the matrix before it alone.
    if (after !== undefined && product !== undefined) {
      if (pieces(tokens).filter(({ matrix }) => matrix).length > 1) fail('an exponent in a product');
      product = after.of(product);
      rest = after.rest;
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
  // `\det` of one matrix is a number, which `determinantOf` computes where it is compared with one.
  if (isCommand(tokens[0], 'det')) {
    const matrix = read(tokens.slice(1));
    return matrix.kind === 'matrix' && matrix.fence === 'matrix'
      ? { ...matrix, fence: 'determinant' }
      : fail('a determinant of something else');
  }
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
