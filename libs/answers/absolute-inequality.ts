import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import type { InequalityPart } from './inequality.ts';
import { quotientAsRational } from './quotient.ts';

const inside = (side: Expression): Expression | undefined =>
  side.kind === 'call' && side.name === 'abs' ? side.args[0] : undefined;

/** `|x - 1| < 2` as `-2 < x - 1` and `x - 1 < 2`; `|x| > 2` as `x < -2` or `x > 2`. Alternatives, each of parts that hold together. */
export function withoutBars(
  context: ComparisonContext,
  { left, order, right }: InequalityPart,
): readonly (readonly InequalityPart[])[] | undefined {
  const [small, large] = [inside(left), inside(right)];
  const bound = small === undefined ? left : right;
  if ((small === undefined) === (large === undefined)) return undefined;
  const value = quotientAsRational(context.exact(bound));
  if (value === undefined || value.n <= 0n) return undefined;
  const negative: Expression = { kind: 'negative', of: bound };
  if (small !== undefined)
    return [
      [
        { left: negative, order, right: small },
        { left: small, order, right: bound },
      ],
    ];
  if (large === undefined) return undefined;
  return [[{ left: large, order, right: negative }], [{ left: bound, order, right: large }]];
}
