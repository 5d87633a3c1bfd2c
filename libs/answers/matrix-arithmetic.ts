import type { Answer } from './answer-structure.ts';
import type { Expression } from './expression.ts';
import { expressionParts } from './expression.ts';
import { NoExactValueError, WorkLimitError } from './work-limit.ts';

export type Rows = readonly (readonly Expression[])[];

/** Rows and columns of matrices that are multiplied. */
const MAX_SIZE = 8;
/** A determinant is written out: 24 products for four rows. */
const MAX_DETERMINANT = 4;
const MAX_POWER = 6;
/** Numbers and letters in all entries together. Entries are written out: each product of n x n matrices makes them n times as long. */
const MAX_WRITTEN = 3_000;

const fail = (why: string): never => {
  throw new NoExactValueError(why);
};

/** Numbers and letters of an expression, counted up to a limit: entries share parts, and all of them may be far more than the memory holds. */
function written(expression: Expression, limit: number): number {
  const parts = expressionParts(expression);
  let count = parts.length === 0 ? 1 : 0;
  for (const part of parts) {
    count += written(part, limit - count);
    if (count > limit) return count;
  }
  return count;
}

/** @throws WorkLimitError */
function bounded(rows: Rows): Rows {
  let left = MAX_WRITTEN;
  for (const cell of rows.flat()) {
    left -= written(cell, left);
    if (left < 0) throw new WorkLimitError('entries of a matrix');
  }
  return rows;
}

const negative = (of: Expression): Expression => ({ kind: 'negative', of });
const product = (...factors: Expression[]): Expression => ({ kind: 'product', factors });

/** The cells of a matrix or a determinant as expressions. @throws NoExactValueError */
export function rowsOf(matrix: Answer, fence = 'matrix'): Rows {
  if (matrix.kind !== 'matrix' || matrix.fence !== fence) return fail('something else among matrices');
  return matrix.rows.map((row) =>
    row.map((cell) =>
      cell.kind === 'scalar' && cell.unit === undefined && !cell.percent ? cell.expression : fail('a cell'),
    ),
  );
}

export const transposed = (rows: Rows): Rows =>
  (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? fail('rows')));

export function times(a: Rows, b: Rows): Rows {
  if (a[0]?.length !== b.length || a.length > MAX_SIZE || b.length > MAX_SIZE || (b[0]?.length ?? 0) > MAX_SIZE)
    return fail('sizes of matrices');
  const columns = transposed(b);
  return bounded(
    a.map((row) =>
      columns.map((column) => ({
        kind: 'sum',
        terms: row.map((cell, index) => product(cell, column[index] ?? fail('rows'))),
      })),
    ),
  );
}

export const scaled = (rows: Rows, by: Expression): Rows => rows.map((row) => row.map((cell) => product(by, cell)));

export function plus(a: Rows, b: Rows): Rows {
  if (a.length !== b.length || a[0]?.length !== b[0]?.length) return fail('sizes of matrices');
  return a.map((row, at) =>
    row.map((cell, column): Expression => ({ kind: 'sum', terms: [cell, b[at]?.[column] ?? fail('rows')] })),
  );
}

const without = (rows: Rows, at: number, column: number): Rows =>
  rows.filter((_, index) => index !== at).map((row) => row.filter((_, index) => index !== column));

/** The determinant, written out by its first row. @throws NoExactValueError where the matrix is not square, or too large */
export function determinantOf(rows: Rows): Expression {
  if (rows.length > MAX_DETERMINANT || rows.some((row) => row.length !== rows.length)) return fail('a determinant');
  const [first = [], ...rest] = rows;
  if (rest.length === 0) return first[0] ?? fail('a determinant of nothing');
  return {
    kind: 'sum',
    terms: first.map((cell, column) => {
      const minor = product(cell, determinantOf(without(rows, 0, column)));
      return column % 2 === 0 ? minor : negative(minor);
    }),
  };
}

/** Cofactors over the determinant. A matrix without an inverse has none when its entries are computed. */
function inverse(rows: Rows): Rows {
  const bottom = determinantOf(rows);
  const cell = (at: number, column: number): Expression => {
    const minor = rows.length === 1 ? ONE : determinantOf(without(rows, column, at));
    return { kind: 'fraction', top: (at + column) % 2 === 0 ? minor : negative(minor), bottom };
  };
  return bounded(rows.map((row, at) => row.map((_, column) => cell(at, column))));
}

const ONE: Expression = { kind: 'number', value: { n: 1n, d: 1n }, decimal: false };

/** A matrix to the power of a small whole number, or -1. @throws NoExactValueError */
export function raised(rows: Rows, exponent: number): Rows {
  if (exponent === -1) return inverse(rows);
  if (exponent < 1 || exponent > MAX_POWER || rows.length > MAX_DETERMINANT) return fail('a power of a matrix');
  let power = rows;
  for (let count = 1; count < exponent; count += 1) power = times(power, rows);
  return power;
}
