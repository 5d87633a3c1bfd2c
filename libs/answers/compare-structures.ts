import type { Answer } from './answer-structure.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { evaluateExact, exactValues } from './evaluate-exact.ts';
import type { Expression } from './expression.ts';
import { inequalityInterval, inequalityTexts } from './inequality.ts';
import { matchMembers } from './match-members.ts';
import { createAlgebra, spend } from './polynomial.ts';
import type { Algebra } from './polynomial.ts';
import * as f from './quotient.ts';
import type { Quotient } from './quotient.ts';
import * as q from './rational.ts';
import { withSign } from './with-sign.ts';
import { NoExactValueError, WorkLimitError } from './work-limit.ts';

type Scalar = Extract<Answer, { kind: 'scalar' }>;

const yes = (why: string): Comparison => ({ equal: true, why });
const no = (why: string): Comparison => ({ equal: false, why });

/** Compares structures that were read as mathematics. */
export function compareStructures(a: Answer, b: Answer, options: CompareOptions): Comparison {
  const algebra = createAlgebra();
  try {
    return new StructureComparison(algebra, options).compare(a, b);
  } catch (error) {
    if (error instanceof NoExactValueError) return no(`no exact value (${error.message}): texts differ`);
    if (error instanceof WorkLimitError) return no(`too large to compare exactly (${error.message}): texts differ`);
    throw error;
  }
}

class StructureComparison {
  readonly #algebra: Algebra;
  readonly #options: CompareOptions;

  constructor(algebra: Algebra, options: CompareOptions) {
    this.#algebra = algebra;
    this.#options = options;
  }

  compare(a: Answer, b: Answer): Comparison {
    spend(this.#algebra, 1);
    if (a.kind === 'labelled' || b.kind === 'labelled') return this.#labelled(a, b);
    if (a.kind === 'scalar' && b.kind === 'scalar') return this.#scalars(a, b);
    if (a.kind === 'choice' && b.kind === 'choice')
      return a.letter === b.letter ? yes('same choice') : no('different choices');
    if (a.kind === 'choice' || b.kind === 'choice') return no('a choice against something else');
    if (a.kind === 'inequality' || b.kind === 'inequality') return this.#inequalities(a, b);
    if (a.kind === 'collection' || b.kind === 'collection') return this.#collections(a, b);
    if (a.kind === 'sequence' && b.kind === 'sequence') {
      if (a.open !== b.open || a.close !== b.close) return no('different brackets');
      return this.#inOrder(a.items, b.items, 'same items in order');
    }
    if (a.kind === 'union' && b.kind === 'union') return this.#anyOrder(a.parts, b.parts, 'same parts');
    if (a.kind === 'matrix' && b.kind === 'matrix') return this.#matrices(a, b);
    if (a.kind === 'ratio' && b.kind === 'ratio') return this.#ratios(a.parts, b.parts);
    if (a.kind === 'equation' && b.kind === 'equation') return this.#proportional(a, b, 'same equation up to a factor');
    if (a.kind === 'unequal' && b.kind === 'unequal') return this.#proportional(a, b, 'same exclusion');
    return no('different kinds of answer');
  }

  #labelled(a: Answer, b: Answer): Comparison {
    if (a.kind === 'labelled' && b.kind === 'labelled') {
      if (!sameLabel(a.label, b.label)) return no('values of different names');
      return this.compare(a.value, b.value);
    }
    const [named, other] = a.kind === 'labelled' ? [a, b] : [b, a];
    if (named.kind !== 'labelled') return no('different kinds of answer');
    if (other.kind === 'inequality') {
      const interval = inequalityInterval(this.#algebra, other);
      if (interval === undefined || interval.variable !== named.label) return no('different kinds of answer');
      return this.compare(named.value, interval.interval);
    }
    if (other.kind === 'equation') {
      if (named.value.kind !== 'scalar' || !/^[a-z]$/i.test(named.label)) return no('a value against an equation');
      const sides = { left: { kind: 'symbol', name: named.label } as const, right: named.value.expression };
      return this.#proportional(sides, other, 'same equation up to a factor');
    }
    return this.compare(named.value, other);
  }

  #values(scalar: Scalar): Quotient[] {
    return exactValues(this.#algebra, scalar.expression);
  }

  #scalars(a: Scalar, b: Scalar): Comparison {
    if (a.unit !== undefined && b.unit !== undefined && a.unit !== b.unit) return no('different units');
    const policy = this.#options.percent ?? 'strict';
    if (a.percent !== b.percent && (policy === 'strict' || a.unit !== undefined || b.unit !== undefined))
      return no('percent against no percent');
    const scale = (scalar: Scalar): Quotient[] =>
      scalar.percent && a.percent !== b.percent && policy === 'fraction'
        ? this.#values(scalar).map((value) =>
            f.multiplyQuotients(this.#algebra, value, f.fromRational(q.rational(1n, 100n))),
          )
        : this.#values(scalar);
    const [left, right] = [scale(a), scale(b)];
    if (this.#sameValues(left, right)) return yes('same value');
    return no('different values');
  }

  #sameValues(a: readonly Quotient[], b: readonly Quotient[]): boolean {
    return matchMembers(a, b, (x, y) => f.sameQuotient(this.#algebra, x, y));
  }

  #inOrder(a: readonly Answer[], b: readonly Answer[], why: string): Comparison {
    if (a.length !== b.length) return no('different numbers of items');
    for (const [index, item] of a.entries()) {
      const other = b[index];
      if (other === undefined || !this.#same(item, other)) return no('items differ');
    }
    return yes(why);
  }

  #anyOrder(a: readonly Answer[], b: readonly Answer[], why: string): Comparison {
    return matchMembers(a, b, (x, y) => this.#same(x, y)) ? yes(why) : no('items differ');
  }

  #same(a: Answer, b: Answer): boolean {
    return this.compare(a, b).equal;
  }

  /** Lists and sets: without order, unless names on one side say which value is whose. */
  #collections(a: Answer, b: Answer): Comparison {
    const [left, right] = [this.#members(a), this.#members(b)];
    if (left === undefined || right === undefined) return no('different kinds of answer');
    const names = (items: readonly Answer[]): Set<string> =>
      new Set(items.flatMap((item) => (item.kind === 'labelled' ? [item.label] : [])));
    const [leftNames, rightNames] = [names(left), names(right)];
    if (leftNames.size > 1 !== rightNames.size > 1) return this.#inOrder(left, right, 'same items in order');
    return this.#anyOrder(left, right, 'same items');
  }

  #members(answer: Answer): readonly Answer[] | undefined {
    if (answer.kind === 'collection') {
      const items = answer.items.flatMap((item) => this.#expanded(item));
      return answer.braced
        ? items.filter((item, index) => !items.slice(0, index).some((other) => this.#same(other, item)))
        : items;
    }
    if (answer.kind === 'scalar') return this.#expanded(answer);
    return undefined;
  }

  /** `1 \pm \sqrt{2}` in a list counts as two. */
  #expanded(item: Answer): readonly Answer[] {
    if (item.kind !== 'scalar') return [item];
    const fix = (sign: 1 | -1): Answer => ({ ...item, expression: withSign(item.expression, sign) });
    return this.#values(item).length === 1 ? [item] : [fix(1), fix(-1)];
  }

  #inequalities(a: Answer, b: Answer): Comparison {
    if (a.kind === 'inequality' && b.kind === 'inequality') {
      const [left, right] = [inequalityTexts(this.#algebra, a), inequalityTexts(this.#algebra, b)];
      return matchMembers(left, right, (x, y) => x === y) ? yes('same inequality') : no('different inequalities');
    }
    const [inequality, other] = a.kind === 'inequality' ? [a, b] : [b, a];
    const read = inequality.kind === 'inequality' ? inequalityInterval(this.#algebra, inequality) : undefined;
    if (read === undefined || other.kind !== 'sequence') return no('different kinds of answer');
    return this.compare(read.interval, other);
  }

  #matrices(a: Extract<Answer, { kind: 'matrix' }>, b: Extract<Answer, { kind: 'matrix' }>): Comparison {
    if (a.fence !== b.fence || a.rows.length !== b.rows.length) return no('different shapes');
    const same = a.rows.every((row, index) => this.#inOrder(row, b.rows[index] ?? [], '').equal);
    return same ? yes('same matrix') : no('different entries or shapes');
  }

  #ratios(a: readonly Expression[], b: readonly Expression[]): Comparison {
    if (a.length !== b.length) return no('different numbers of items');
    const value = (part: Expression): Quotient => evaluateExact(this.#algebra, part);
    const [left, right] = [a.map(value), b.map(value)];
    const exact = left.every((part, index) => f.sameQuotient(this.#algebra, part, right[index] ?? part));
    if (exact) return yes('same ratio');
    // 10:30 may be a time of day, which no factor leaves the same.
    if ([...left, ...right].some((part) => part.top.size === 0) || isClock(left) || isClock(right))
      return no('different ratios');
    const [l0, r0] = [left[0], right[0]];
    if (l0 === undefined || r0 === undefined) return no('different ratios');
    const same = left.every((part, index) => {
      const other = right[index];
      if (other === undefined) return false;
      const cross = (x: Quotient, y: Quotient): Quotient => f.multiplyQuotients(this.#algebra, x, y);
      return f.sameQuotient(this.#algebra, cross(part, r0), cross(other, l0));
    });
    return same ? yes('same ratio up to a factor') : no('different ratios');
  }

  #proportional(
    a: { left: Expression; right: Expression },
    b: { left: Expression; right: Expression },
    why: string,
  ): Comparison {
    const difference = (sides: { left: Expression; right: Expression }): Quotient =>
      f.addQuotients(
        this.#algebra,
        evaluateExact(this.#algebra, sides.left),
        f.negateQuotient(evaluateExact(this.#algebra, sides.right)),
      );
    const [x, y] = [difference(a), difference(b)];
    if (x.top.size === 0 || y.top.size === 0) return x.top.size === y.top.size ? yes(why) : no('different equations');
    const factor = f.quotientAsRational(f.divideQuotients(this.#algebra, { top: x.top, bottom: x.bottom }, y));
    if (factor !== undefined) return yes(why);
    const [termX, termY] = [[...x.top.values()][0], [...x.top.keys()][0]];
    const other = termY === undefined ? undefined : y.top.get(termY);
    if (termX === undefined || other === undefined) return no('different equations');
    const scale = f.fromRational(q.divide(termX.coefficient, other.coefficient));
    return f.sameQuotient(this.#algebra, x, f.multiplyQuotients(this.#algebra, y, scale))
      ? yes(why)
      : no('different equations');
  }
}

/** `y = 2x` and `f(x) = 2x` name the same thing; `f(x)` and `g(x)`, `x` and `y` do not. */
const sameLabel = (a: string, b: string): boolean =>
  a === b || (a === 'y' && /^f\([a-z]\)$/.test(b)) || (b === 'y' && /^f\([a-z]\)$/.test(a));

const isClock = (parts: readonly Quotient[]): boolean => {
  const [hours, minutes] = parts.map((part) => f.quotientAsRational(part));
  if (parts.length !== 2 || hours?.d !== 1n || minutes?.d !== 1n) return false;
  return hours.n >= 0n && hours.n <= 24n && minutes.n >= 10n && minutes.n < 60n;
};
