import type { Answer } from './answer-structure.ts';
import type { ComparisonContext } from './comparison-context.ts';
import type { Expression } from './expression.ts';
import { someExpression } from './expression.ts';
import { substitute } from './map-expression.ts';
import { CONSTANTS } from './numeric/evaluate-numeric.ts';
import { matchMembers } from './match-members.ts';
import { spend } from './polynomial.ts';
import { rational } from './rational.ts';
import { sameValue, valuesOf } from './same-value.ts';

type Scalar = Extract<Answer, { kind: 'scalar' }>;

const HUNDRED: Expression = { kind: 'number', value: rational(100n), decimal: false };
const HALF_TURN: Expression = { kind: 'number', value: rational(180n), decimal: false };

/** Undefined for values that are the same under the policies on units and percent, else what differs. */
export function sameScalar(context: ComparisonContext, a: Scalar, b: Scalar): string | undefined {
  const { percent = 'ignore', units = 'lenient' } = context.options;
  if (units !== 'strict' && (sameAngle(context, a, b) || sameAngle(context, b, a))) return undefined;
  if (a.unit !== undefined && a.unit === b.unit && sameResidue(context, a, b)) return undefined;
  const counted = units !== 'ignore';
  if (counted && a.unit !== b.unit && (units === 'strict' || (a.unit !== undefined && b.unit !== undefined)))
    return 'different units';
  const mixed = a.percent !== b.percent;
  if (mixed && (percent === 'strict' || a.unit !== undefined || b.unit !== undefined))
    return 'percent against no percent';
  const fraction = mixed && percent === 'fraction';
  const [left, right] = [scalarValues(context, a, fraction), scalarValues(context, b, fraction)];
  const same = matchMembers(left, right, (x, y) => sameValue(context, x, y));
  if (same || (units === 'lenient' && sameBesideLetter(context, a, b))) return undefined;
  return 'different values';
}

const usesPi = (expression: Expression): boolean =>
  someExpression(expression, (part) => part.kind === 'symbol' && part.name === 'pi');

/** 30 degrees are \pi/6, with or without `radians` behind it. A number without \pi is taken as degrees. */
function sameAngle(context: ComparisonContext, degrees: Scalar, radians: Scalar): boolean {
  if (degrees.unit !== 'deg' || (radians.unit !== undefined && radians.unit !== 'rad')) return false;
  if (usesPi(degrees.expression) || !usesPi(radians.expression) || radians.percent) return false;
  const half: Expression = { kind: 'fraction', top: { kind: 'symbol', name: 'pi' }, bottom: HALF_TURN };
  const inRadians: Expression = { kind: 'product', factors: [degrees.expression, half] };
  return sameValue(context, inRadians, radians.expression);
}

/** 3 and 10 are the same modulo 7. */
function sameResidue(context: ComparisonContext, a: Scalar, b: Scalar): boolean {
  const modulus = /^mod (\d{1,40})$/.exec(a.unit ?? '')?.[1];
  const [left, right] = [wholeNumber(a.expression), wholeNumber(b.expression)];
  if (modulus === undefined || BigInt(modulus) === 0n || left === undefined || right === undefined) return false;
  spend(context.algebra, 1);
  return (left - right) % BigInt(modulus) === 0n;
}

function wholeNumber(expression: Expression): bigint | undefined {
  if (expression.kind === 'negative') {
    const value = wholeNumber(expression.of);
    return value === undefined ? undefined : -value;
  }
  return expression.kind === 'number' && expression.value.d === 1n ? expression.value.n : undefined;
}

/** `fraction`: 50% is 1/2 here. */
function scalarValues(context: ComparisonContext, scalar: Scalar, fraction: boolean): readonly Expression[] {
  const value = context.options.names === 'free' ? renamed(scalar.expression) : scalar.expression;
  return valuesOf(scalar.percent && fraction ? { kind: 'fraction', top: value, bottom: HUNDRED } : value);
}

/** Units that are one letter: `55m` may be 55 metres and 55 times m. */
const UNIT_LETTERS: Readonly<Record<string, string>> = { m: 'm', g: 'g', s: 's', h: 'h', l: 'l', L: 'l' };

function besideLetter({ expression, unit }: Scalar): { number: Expression; unit: string } | undefined {
  const [number, letter, ...more] = expression.kind === 'product' ? expression.factors : [];
  const meant = letter?.kind === 'symbol' && letter.name.length === 1 ? UNIT_LETTERS[letter.name] : undefined;
  if (unit !== undefined || meant === undefined || number?.kind !== 'number' || more.length > 0) return undefined;
  return { number, unit: meant };
}

/** `55m` is 55 metres where the other answer is a number, alone or of metres. */
function sameBesideLetter(context: ComparisonContext, a: Scalar, b: Scalar): boolean {
  const is = (quantity: Scalar, other: Scalar): boolean => {
    const read = other.expression.kind === 'number' ? besideLetter(quantity) : undefined;
    if (read === undefined || (other.unit !== undefined && other.unit !== read.unit)) return false;
    return sameValue(context, read.number, other.expression);
  };
  return is(a, b) || is(b, a);
}

/** Variables numbered in the order in which they appear. */
function renamed(expression: Expression): Expression {
  const names: string[] = [];
  someExpression(expression, (part) => {
    if (part.kind === 'symbol' && !CONSTANTS.has(part.name) && !names.includes(part.name)) names.push(part.name);
    return false;
  });
  return names.reduce(
    (result, name, index) => substitute(result, name, { kind: 'symbol', name: `variable ${index}` }),
    expression,
  );
}
