import * as q from './rational.ts';
import type { Rational } from './rational.ts';
import { MAX_STEPS, MAX_TERMS, WorkLimitError } from './work-limit.ts';

/** coefficient * sqrt(root) * product of atom^exponent; `root` is a positive integer, atoms are sorted by name. */
export interface Term {
  readonly coefficient: Rational;
  readonly root: bigint;
  readonly atoms: readonly (readonly [name: string, exponent: number])[];
}

/**
 * Sum of terms by their monomial. Atoms are variables, constants such as pi, and calls that are not looked into
 * (`sin[x]`): atoms of one name have one value, so polynomials that agree term by term are equal whatever the atoms mean.
 */
export type Polynomial = ReadonlyMap<string, Term>;

/** What one comparison has spent, and which atoms are roots: atom^index is the radicand. */
export interface Algebra {
  steps: number;
  readonly roots: Map<string, { index: number; radicand: Polynomial }>;
}

export const IMAGINARY = 'i';

function monomialKey({ root, atoms }: Term): string {
  let key = root === 1n ? '' : `r${root.toString()}`;
  for (const [name, exponent] of atoms) key += `*${name}^${exponent}`;
  return key;
}

const of = (term: Term): Polynomial => (q.isZero(term.coefficient) ? new Map() : new Map([[monomialKey(term), term]]));

export const constant = (coefficient: Rational): Polynomial => of({ coefficient, root: 1n, atoms: [] });
export const squareRoot = (root: bigint, coefficient: Rational): Polynomial => of({ coefficient, root, atoms: [] });
export const atom = (name: string): Polynomial => of({ coefficient: q.ONE, root: 1n, atoms: [[name, 1]] });
export const termPolynomial = of;

export function createAlgebra(): Algebra {
  const roots = new Map([[IMAGINARY, { index: 2, radicand: constant({ n: -1n, d: 1n }) }]]);
  return { steps: 0, roots };
}

export function spend(algebra: Algebra, steps: number): void {
  algebra.steps += steps;
  if (algebra.steps > MAX_STEPS) throw new WorkLimitError('too many steps');
}

/** Adds a term to a sum that is still being built. */
function addTerm(sum: Map<string, Term>, term: Term): void {
  const key = monomialKey(term);
  const other = sum.get(key);
  const coefficient = other === undefined ? term.coefficient : q.add(other.coefficient, term.coefficient);
  if (q.isZero(coefficient)) sum.delete(key);
  else sum.set(key, other === undefined ? term : { ...term, coefficient });
  if (sum.size > MAX_TERMS) throw new WorkLimitError('too many terms');
}

export function addPolynomials(algebra: Algebra, a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Map(a);
  for (const term of b.values()) addTerm(sum, term);
  spend(algebra, b.size);
  return sum;
}

type Atoms = Term['atoms'];

/** Exponents of two sorted lists added up. */
function mergeAtoms(a: Atoms, b: Atoms): Atoms {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged: (readonly [string, number])[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined && right === undefined) return merged;
    if (right === undefined || (left !== undefined && left[0] < right[0])) {
      if (left !== undefined) merged.push(left);
      i += 1;
    } else if (left === undefined || right[0] < left[0]) {
      merged.push(right);
      j += 1;
    } else {
      merged.push([left[0], left[1] + right[1]]);
      i += 1;
      j += 1;
    }
  }
}

/** Atoms with the powers of roots given back, and what they give: sqrt(a)^3 is a sqrt(a). */
function reduceRoots(algebra: Algebra, atoms: Atoms): { atoms: Atoms; extra: Polynomial | undefined } {
  let extra: Polynomial | undefined;
  let reduced = atoms;
  for (const [name, exponent] of atoms) {
    if (exponent > 1_000_000) throw new WorkLimitError('exponent too large');
    const root = algebra.roots.get(name);
    if (root === undefined || exponent < root.index) continue;
    const power = raisePolynomial(algebra, root.radicand, Math.floor(exponent / root.index));
    extra = extra === undefined ? power : multiplyPolynomials(algebra, extra, power);
    const rest = exponent % root.index;
    reduced = reduced.flatMap((other) => (other[0] !== name ? [other] : rest === 0 ? [] : [[name, rest] as const]));
  }
  return { atoms: reduced, extra };
}

const WORD = 1n << 64n;
/** 64 bits a step: long numbers pay for their length, so that the bound on steps bounds the time. */
const words = (value: bigint): number => (value < WORD && value > -WORD ? 0 : Math.floor(q.bitLength(value) / 64));

/** The product of two terms, times `extra` where roots in it gave their radicand back. */
function multiplyTerms(algebra: Algebra, a: Term, b: Term): { term: Term; extra: Polynomial | undefined } {
  spend(algebra, 1 + words(a.coefficient.n) + words(b.coefficient.d));
  const shared = a.root === 1n || b.root === 1n ? 1n : q.greatestCommonDivisor(a.root, b.root);
  const { atoms, extra } = reduceRoots(algebra, mergeAtoms(a.atoms, b.atoms));
  const coefficient = q.multiply(a.coefficient, b.coefficient);
  const term: Term = {
    coefficient: shared === 1n ? coefficient : q.multiply(coefficient, q.rational(shared)),
    root: shared === 1n ? a.root * b.root : (a.root / shared) * (b.root / shared),
    atoms,
  };
  return { term, extra };
}

export function multiplyPolynomials(algebra: Algebra, a: Polynomial, b: Polynomial): Polynomial {
  const sum = new Map<string, Term>();
  for (const left of a.values())
    for (const right of b.values()) {
      const { term, extra } = multiplyTerms(algebra, left, right);
      if (extra === undefined) addTerm(sum, term);
      else for (const part of multiplyPolynomials(algebra, of(term), extra).values()) addTerm(sum, part);
    }
  return sum;
}

export function raisePolynomial(algebra: Algebra, base: Polynomial, exponent: number): Polynomial {
  let result = constant(q.ONE);
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiplyPolynomials(algebra, result, square);
    if (rest > 1) square = multiplyPolynomials(algebra, square, square);
  }
  return result;
}

export function scalePolynomial(a: Polynomial, by: Rational): Polynomial {
  if (q.isZero(by)) return new Map();
  return new Map([...a].map(([key, term]) => [key, { ...term, coefficient: q.multiply(term.coefficient, by) }]));
}

/** The value of a polynomial without roots and atoms. */
export function asRational(a: Polynomial): Rational | undefined {
  if (a.size === 0) return q.ZERO;
  return a.size === 1 ? a.get('')?.coefficient : undefined;
}

export const samePolynomial = (a: Polynomial, b: Polynomial): boolean =>
  a.size === b.size &&
  [...a].every(([key, term]) => {
    const other = b.get(key);
    return other !== undefined && q.sameRational(other.coefficient, term.coefficient);
  });

export const sortedTerms = (a: Polynomial): Term[] =>
  [...a].sort(([x], [y]) => (x < y ? 1 : x > y ? -1 : 0)).map(([, term]) => term);

export const polynomialText = (a: Polynomial): string =>
  sortedTerms(a)
    .map((term) => `${q.rationalText(term.coefficient)}${monomialKey(term)}`)
    .join('+') || '0';
