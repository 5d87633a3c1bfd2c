import { someFactor } from './integer-root.ts';
import * as p from './polynomial.ts';
import type { Algebra, Polynomial, Term } from './polynomial.ts';
import * as q from './rational.ts';
import type { Rational } from './rational.ts';
import { NoExactValueError } from './work-limit.ts';

/** The exact value of an expression: one polynomial over another, which is not zero. */
export interface Quotient {
  readonly top: Polynomial;
  readonly bottom: Polynomial;
}

const UNIT = p.constant(q.ONE);
export const fromPolynomial = (top: Polynomial): Quotient => ({ top, bottom: UNIT });
export const fromRational = (value: Rational): Quotient => fromPolynomial(p.constant(value));

const isUnit = (a: Polynomial): boolean => {
  const value = p.asRational(a);
  return value !== undefined && q.isOne(value);
};

/** Divides top and bottom by the atoms that every term of both has. */
function cancelAtoms({ top, bottom }: Quotient): Quotient {
  const terms = [...top.values(), ...bottom.values()];
  if (terms.some((term) => term.atoms.length === 0)) return { top, bottom };
  const shared = new Map(terms[0]?.atoms ?? []);
  for (const term of terms) {
    const own = new Map(term.atoms);
    for (const [name, exponent] of shared) {
      const least = Math.min(exponent, own.get(name) ?? 0);
      if (least === 0) shared.delete(name);
      else shared.set(name, least);
    }
    if (shared.size === 0) return { top, bottom };
  }
  return { top: withoutAtoms(top, shared), bottom: withoutAtoms(bottom, shared) };
}

/** A polynomial divided by atoms that each of its terms has. */
const withoutAtoms = (a: Polynomial, shared: ReadonlyMap<string, number>): Polynomial =>
  new Map(
    [...a.values()].flatMap((term) => {
      const atoms = term.atoms
        .map(([name, exponent]) => [name, exponent - (shared.get(name) ?? 0)] as const)
        .filter(([, exponent]) => exponent > 0);
      return [...p.termPolynomial({ ...term, atoms })];
    }),
  );

/** Multiplies by the conjugate as long as the bottom is a number with a square root or i in it. */
function rationalise(algebra: Algebra, value: Quotient): Quotient {
  let { top, bottom } = value;
  for (let round = 0; round < 5; round += 1) {
    const terms = [...bottom.values()];
    if (terms.some((term) => term.atoms.some(([name]) => name !== p.IMAGINARY)) && terms.length > 1) break;
    const rooted = terms.find((term) => term.root !== 1n);
    const imaginary = terms.some((term) => term.atoms.some(([name]) => name === p.IMAGINARY));
    if (rooted === undefined && !imaginary) break;
    const prime = rooted === undefined ? 0n : someFactor(rooted.root);
    const flips = (term: Term): boolean =>
      rooted === undefined ? term.atoms.some(([name]) => name === p.IMAGINARY) : term.root % prime === 0n;
    const conjugate = new Map(
      [...bottom].map(([key, term]) => [
        key,
        flips(term) ? { ...term, coefficient: q.negate(term.coefficient) } : term,
      ]),
    );
    top = p.multiplyPolynomials(algebra, top, conjugate);
    bottom = p.multiplyPolynomials(algebra, bottom, conjugate);
  }
  return { top, bottom };
}

/** @throws NoExactValueError where the bottom is zero. */
function quotient(algebra: Algebra, top: Polynomial, bottom: Polynomial): Quotient {
  if (bottom.size === 0) throw new NoExactValueError('division by zero');
  if (top.size === 0) return fromPolynomial(top);
  if (isUnit(bottom)) return { top, bottom };
  const reduced = rationalise(algebra, cancelAtoms({ top, bottom }));
  const leading = p.sortedTerms(reduced.bottom)[0];
  if (leading === undefined) throw new NoExactValueError('division by zero');
  const scale = q.divide(q.ONE, leading.coefficient);
  return cancelAtoms({ top: p.scalePolynomial(reduced.top, scale), bottom: p.scalePolynomial(reduced.bottom, scale) });
}

/** Two polynomials need no product of their bottoms, and nothing cancels. */
const areWhole = (a: Quotient, b: Quotient): boolean => a.bottom === UNIT && b.bottom === UNIT;

export function addQuotients(algebra: Algebra, a: Quotient, b: Quotient): Quotient {
  if (areWhole(a, b)) return fromPolynomial(p.addPolynomials(algebra, a.top, b.top));
  if (p.samePolynomial(a.bottom, b.bottom)) return quotient(algebra, p.addPolynomials(algebra, a.top, b.top), a.bottom);
  const left = p.multiplyPolynomials(algebra, a.top, b.bottom);
  const right = p.multiplyPolynomials(algebra, b.top, a.bottom);
  return quotient(algebra, p.addPolynomials(algebra, left, right), p.multiplyPolynomials(algebra, a.bottom, b.bottom));
}

export function multiplyQuotients(algebra: Algebra, a: Quotient, b: Quotient): Quotient {
  const top = p.multiplyPolynomials(algebra, a.top, b.top);
  if (areWhole(a, b)) return fromPolynomial(top);
  return quotient(algebra, top, p.multiplyPolynomials(algebra, a.bottom, b.bottom));
}

export function divideQuotients(algebra: Algebra, a: Quotient, b: Quotient): Quotient {
  const [above, below] = areWhole(a, b) ? [p.asRational(a.top), p.asRational(b.top)] : [];
  if (above !== undefined && below !== undefined && !q.isZero(below)) {
    p.spend(algebra, 1);
    return fromRational(q.divide(above, below));
  }
  const top = p.multiplyPolynomials(algebra, a.top, b.bottom);
  return quotient(algebra, top, p.multiplyPolynomials(algebra, a.bottom, b.top));
}

export const negateQuotient = (a: Quotient): Quotient => ({
  top: p.scalePolynomial(a.top, { n: -1n, d: 1n }),
  bottom: a.bottom,
});

export function raiseQuotient(algebra: Algebra, base: Quotient, exponent: number): Quotient {
  const size = Math.abs(exponent);
  const top = p.raisePolynomial(algebra, base.top, size);
  const bottom = p.raisePolynomial(algebra, base.bottom, size);
  return exponent < 0 ? quotient(algebra, bottom, top) : quotient(algebra, top, bottom);
}

export const quotientAsRational = (a: Quotient): Rational | undefined =>
  isUnit(a.bottom) ? p.asRational(a.top) : undefined;

/** Equal values have zero for a difference: decided by cross-multiplication, so that no common factor need be found. */
export function sameQuotient(algebra: Algebra, a: Quotient, b: Quotient): boolean {
  if (areWhole(a, b) || p.samePolynomial(a.bottom, b.bottom)) return p.samePolynomial(a.top, b.top);
  return p.samePolynomial(
    p.multiplyPolynomials(algebra, a.top, b.bottom),
    p.multiplyPolynomials(algebra, b.top, a.bottom),
  );
}

/** Same text, same value. Equal values mostly have the same text, but need not where the bottom has several terms. */
export const quotientText = (a: Quotient): string =>
  isUnit(a.bottom) ? p.polynomialText(a.top) : `(${p.polynomialText(a.top)})/(${p.polynomialText(a.bottom)})`;
