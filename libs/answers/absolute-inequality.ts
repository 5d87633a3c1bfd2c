import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import type { InequalityPart } from './inequality.ts';
import { quotientAsRational, sameQuotient } from './quotient.ts';

/** `1 < |x| < 2` as `1 < x < 2` or `-2 < x < -1`. Undefined for other chains. */
export function chainWithoutBars(
  context: ComparisonContext,
  [first, second]: readonly InequalityPart[],
): readonly (readonly InequalityPart[])[] | undefined {
  if (first === undefined || second === undefined) return undefined;
  const [low, high] = inside(first.left) === undefined ? [first, second] : [second, first];
  const [value, same] = [inside(low.right), inside(high.left)];
  if (value === undefined || same === undefined) return undefined;
  if (!sameQuotient(context.algebra, context.exact(value), context.exact(same))) return undefined;
  const least = quotientAsRational(context.exact(low.left));
  if (least === undefined || least.n < 0n) return undefined;
  return [
    [
      { left: low.left, order: low.order, right: value },
      { left: value, order: high.order, right: high.right },
    ],
    [
      { left: negativeOf(high.right), order: high.order, right: value },
      { left: value, order: low.order, right: negativeOf(low.left) },
    ],
  ];
}

const negativeOf = (of: Expression): Expression => ({ kind: 'negative', of });

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
