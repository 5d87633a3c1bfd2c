import type { Certainty, CompareOptions } from './comparison.ts';
import { evaluateExact } from './evaluate-exact.ts';
import type { Expression } from './expression.ts';
import { expressionParts } from './expression.ts';
import { createSampleBudget } from './numeric/sample-budget.ts';
import type { SampleBudget } from './numeric/sample-budget.ts';
import { createAlgebra } from './polynomial.ts';
import type { Algebra, Polynomial } from './polynomial.ts';
import { addQuotients, negateQuotient, quotientAsRational } from './quotient.ts';
import type { Quotient } from './quotient.ts';
import type { Rational } from './rational.ts';
import { NoExactValueError } from './work-limit.ts';

const RANK: readonly Certainty[] = ['proven', 'within precision', 'not refuted'];

const isInfinity = (part: Expression): boolean => part.kind === 'symbol' && part.name === 'infty';

/** As a number; the limits of a sum may be infinite. */
const usesInfinity = (expression: Expression): boolean =>
  isInfinity(expression) || (expression.kind !== 'call' && expressionParts(expression).some(usesInfinity));

/** Do two polynomials have the same terms but for coefficients and a number? Else nothing cancels, and subtracting them is wasted. */
const sameMonomials = (a: Polynomial, b: Polynomial): boolean =>
  [...a.keys()].every((key) => key === '' || b.has(key)) && [...b.keys()].every((key) => key === '' || a.has(key));

/** What one comparison of two answers shares: its limits, its policy, values already computed, and its weakest ground so far. */
export class ComparisonContext {
  readonly algebra: Algebra = createAlgebra();
  readonly samples: SampleBudget = createSampleBudget();
  readonly options: CompareOptions;
  readonly #values = new Map<Expression, Quotient>();
  #weakest = 0;

  constructor(options: CompareOptions) {
    this.options = options;
  }

  get certainty(): Certainty {
    return RANK[this.#weakest] ?? 'not refuted';
  }

  /** Something was taken as equal on no better ground than this. */
  rests(on: Certainty): true {
    this.#weakest = Math.max(this.#weakest, RANK.indexOf(on));
    return true;
  }

  /**
   * The exact value of an expression without plus-minus. Infinity has a value only alone, with or without a sign.
   *
   * @throws NoExactValueError, WorkLimitError
   */
  exact(expression: Expression): Quotient {
    const known = this.#values.get(expression);
    if (known !== undefined) return known;
    const alone = expression.kind === 'negative' ? expression.of : expression;
    if (!isInfinity(alone) && usesInfinity(expression)) throw new NoExactValueError('arithmetic with infinity');
    const value = evaluateExact(this.algebra, expression);
    this.#values.set(expression, value);
    return value;
  }

  /** a - b where that is a rational number. */
  difference(a: Quotient, b: Quotient): Rational | undefined {
    if (!sameMonomials(a.top, b.top)) return undefined;
    return quotientAsRational(addQuotients(this.algebra, a, negateQuotient(b)));
  }
}
