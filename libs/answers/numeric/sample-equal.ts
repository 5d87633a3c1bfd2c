import type { Expression } from '../expression.ts';
import { someExpression } from '../expression.ts';
import { NoExactValueError, WorkLimitError } from '../work-limit.ts';
import { SAMPLED } from './call-numeric.ts';
import * as c from './big-complex.ts';
import type { BigComplex } from './big-complex.ts';
import * as b from './big-float.ts';
import type { SampleBudget } from './sample-budget.ts';
import { CONSTANTS, evaluateNumeric } from './evaluate-numeric.ts';
import type { Point } from './evaluate-numeric.ts';

/** Agreement that is asked for, in bits behind the leading one: about 90 digits. */
const AGREEMENT = 300;

/** [from, to] of the values at one point, in thousandths; each variable draws its own. */
const RANGES: readonly (readonly [number, number])[] = [
  [1_050, 1_950],
  [100, 900],
  [2_100, 6_000],
  [-900, -100],
  [-3_900, -1_100],
  [6_500, 40_000],
  [100, 2_000],
  [100, 9_000],
];
/** At the last two points variables differ in sign: |x - y| is ||x| - |y|| where they agree. */
const isTurned = (point: number, variable: number): boolean =>
  (point === 6 && variable % 2 === 1) || (point === 7 && (variable >> 1) % 2 === 1);

/** Points at which both sides must have a value before agreement means anything. */
const MIN_POINTS = 3;

/** A fixed sequence: the same pair is sampled at the same points in any order and on any machine. */
function createDraw(seed: number): (from: number, to: number) => number {
  let state = seed;
  return (from, to) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from + Math.floor((state / 2 ** 32) * (to - from));
  };
}

function variablesOf(...expressions: readonly Expression[]): string[] {
  const names = new Set<string>();
  for (const expression of expressions)
    someExpression(expression, (part) => {
      if (part.kind === 'symbol' && !CONSTANTS.has(part.name)) names.add(part.name);
      return false;
    });
  return [...names].sort();
}

/** f(x), integrals and sums have no value at a point. */
const isSampled = (expression: Expression): boolean =>
  !someExpression(expression, (part) => part.kind === 'call' && !SAMPLED.has(part.name));

const speaksOf = (name: string, ...expressions: readonly Expression[]): boolean =>
  expressions.some((expression) => someExpression(expression, (part) => part.kind === 'symbol' && part.name === name));

/** In a list each member is compared with many others: a constant is computed once. */
function constantAt(expression: Expression, point: Point): BigComplex | undefined {
  const { constants } = point.budget;
  if (!constants.has(expression)) constants.set(expression, valueAt(expression, point));
  return constants.get(expression);
}

function valueAt(expression: Expression, point: Point): BigComplex | undefined {
  try {
    return evaluateNumeric(expression, point);
  } catch (error) {
    if (error instanceof NoExactValueError) return undefined;
    throw error;
  }
}

function agree(x: BigComplex, y: BigComplex): boolean {
  const gap = b.sizeOf(c.absolute(c.subtract(x, y)));
  return gap === -Infinity || gap < Math.max(b.sizeOf(c.absolute(x)), b.sizeOf(c.absolute(y)), -200) - AGREEMENT;
}

/**
 * Do two expressions agree in 90 digits wherever they are sampled? True is no proof. False where they differ at some point, where one has a
 * value and the other has none, and where too few points could be computed. Seeded; the order of the two plays no part.
 */
export function sampleEqual(left: Expression, right: Expression, budget: SampleBudget): boolean {
  if (![left, right].every(isSampled)) return false;
  const names = variablesOf(left, right);
  const complex = speaksOf('i', left, right);
  const draw = createDraw(20_240_607);
  let common = 0;
  try {
    for (const [index, [from, to]] of (names.length === 0 ? RANGES.slice(0, 1) : RANGES).entries()) {
      const values = new Map(
        names.map((name, variable) => {
          const drawn = draw(from, to);
          return [name, c.real(b.fromRational(thousandths(isTurned(index, variable) ? -drawn : drawn)))];
        }),
      );
      const point = { values, complex, budget };
      const at = names.length === 0 && !complex ? constantAt : valueAt;
      const [x, y] = [at(left, point), at(right, point)];
      if ((x === undefined) !== (y === undefined)) return false;
      if (x === undefined || y === undefined) continue;
      if (!agree(x, y)) return false;
      common += 1;
    }
  } catch (error) {
    if (error instanceof WorkLimitError) return false;
    throw error;
  }
  return common >= (names.length === 0 ? 1 : MIN_POINTS);
}

const thousandths = (value: number): { n: bigint; d: bigint } => ({ n: BigInt(value), d: 1_000n });
