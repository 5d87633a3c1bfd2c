import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';

/** What stands between two factors. */
export type ProductSign = 'cross' | 'dot' | 'none';

/** Is a factor made of vectors or bold letters, by a test of their names? */
const uses = (factor: Expression, test: (name: string) => boolean): boolean =>
  someExpression(factor, (part) => part.kind === 'symbol' && test(part.name));

/**
 * A product of two factors. a x b of vectors is not b x a, and AB of bold capitals, which are matrices, is not BA: neither is a
 * product of numbers. `bold` holds the letters that were written in bold.
 */
export function productOf(
  left: Expression,
  right: Expression,
  sign: ProductSign,
  bold: ReadonlySet<string>,
): Expression {
  const isBold = (name: string): boolean => bold.has(name.charAt(0));
  const isVector = (name: string): boolean => /^(?:vec|hat|mathbf) /.test(name) || isBold(name);
  if (sign === 'cross' && uses(left, isVector) && uses(right, isVector))
    return { kind: 'call', name: 'cross', args: [left, right] };
  const isMatrix = (name: string): boolean => /^[A-Z]/.test(name) && isBold(name);
  if (bold.size > 0 && uses(left, isMatrix) && uses(right, isMatrix))
    return { kind: 'call', name: 'matrix product', args: [left, right] };
  return { kind: 'product', factors: [left, right] };
}
