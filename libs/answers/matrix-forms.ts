import type { Answer } from './answer-structure.ts';
import { determinantOf, rowsOf } from './matrix-arithmetic.ts';

/**
 * A matrix and another kind of answer as two that can be compared: `[[1, 2], [3, 4]]` as the matrix beside it, a column as the point
 * (1, 2), a determinant as its value. Undefined for any other two.
 *
 * @throws NoExactValueError
 */
export function matrixForms(a: Answer, b: Answer): [Answer, Answer] | undefined {
  const [matrix, other] = a.kind === 'matrix' ? [a, b] : [b, a];
  if (matrix.kind !== 'matrix') return undefined;
  if (other.kind === 'scalar' && matrix.fence === 'determinant')
    return [{ kind: 'scalar', expression: determinantOf(rowsOf(matrix, 'determinant')), percent: false }, other];
  if (other.kind !== 'sequence' || matrix.fence !== 'matrix') return undefined;
  if (other.open === '(' && other.close === ')') {
    const column = matrix.rows.flat();
    const isColumn = matrix.rows.length > 1 && column.length === matrix.rows.length;
    return isColumn ? [{ kind: 'sequence', open: '(', close: ')', items: column }, other] : undefined;
  }
  if (other.open !== '[' || other.close !== ']') return undefined;
  const rows = other.items.flatMap((row) =>
    row.kind === 'sequence' && row.open === '[' && row.close === ']' ? [row.items] : [],
  );
  return rows.length < other.items.length ? undefined : [matrix, { kind: 'matrix', fence: 'matrix', rows }];
}
