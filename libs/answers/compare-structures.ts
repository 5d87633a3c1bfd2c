import type { Answer } from './answer-structure.ts';
import { asIntervals } from './as-intervals.ts';
import { ratioAsFraction, sameRatio } from './compare-ratios.ts';
import { sameRelation } from './compare-relations.ts';
import { sameScalar } from './compare-scalars.ts';
import { ComparisonContext } from './comparison-context.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { inequalityTexts } from './inequality.ts';
import { areLetters } from './letters-in-row.ts';
import { matchMembers } from './match-members.ts';
import { matrixForms } from './matrix-forms.ts';
import {
  areRoots,
  asEquation,
  eachNamed,
  excludesFromReals,
  namedItems,
  namesIn,
  sameArgument,
  valueOfOperator,
} from './named-values.ts';
import { realSetText } from './real-set.ts';
import { spend } from './polynomial.ts';
import { sameValue } from './same-value.ts';
import { expanded } from './expanded.ts';
import { sameLabel } from './same-label.ts';
import { NoExactValueError, WorkLimitError } from './work-limit.ts';

type Collection = Extract<Answer, { kind: 'collection' }>;
type Labelled = Extract<Answer, { kind: 'labelled' }>;

/** `why` of equal answers is filled in at the end: it is the weakest ground that anything rested on. */
type Verdict = { equal: true; by: string } | { equal: false; why: string };

const yes = (by: string): Verdict => ({ equal: true, by });
const no = (why: string): Verdict => ({ equal: false, why });
const KINDS_DIFFER = no('different kinds of answer');

/** Compares structures that were read as mathematics. */
export function compareStructures(a: Answer, b: Answer, options: CompareOptions): Comparison {
  const context = new ComparisonContext(options);
  try {
    const verdict = new StructureComparison(context).compare(a, b);
    return verdict.equal ? { equal: true, why: context.certainty, by: verdict.by } : verdict;
  } catch (error) {
    if (error instanceof NoExactValueError) return { equal: false, why: `no exact value: ${error.message}` };
    if (error instanceof WorkLimitError) return { equal: false, why: `too large to compare: ${error.message}` };
    throw error;
  }
}

/** `all real numbers` as the set that it is; anything else as it stands. */
const meaningOf = (answer: Answer): Answer => (answer.kind === 'text' ? (answer.means ?? answer) : answer);

class StructureComparison {
  readonly #context: ComparisonContext;

  constructor(context: ComparisonContext) {
    this.#context = context;
  }

  compare(a: Answer, b: Answer): Verdict {
    spend(this.#context.algebra, 1);
    if (a.kind === 'rounded' || b.kind === 'rounded') return this.#rounded(a, b);
    const [left, right] = [meaningOf(a), meaningOf(b)];
    // Words against words are compared as such, `no solution` and `No solutions` too.
    if (left !== a && (right !== b || b.kind !== 'text')) return this.compare(left, right);
    if (right !== b && a.kind !== 'text') return this.compare(left, right);
    if (a.kind === 'labelled' || b.kind === 'labelled') return this.#labelled(a, b);
    if (a.kind === 'choice' || b.kind === 'choice') return this.#choices(a, b);
    if (a.kind === 'collection' || b.kind === 'collection') return this.#collections(a, b);
    return a.kind === b.kind ? this.#sameKind(a, b) : this.#otherKind(a, b);
  }

  #sameKind(a: Answer, b: Answer): Verdict {
    if (a.kind === 'scalar' && b.kind === 'scalar') {
      const different = sameScalar(this.#context, a, b);
      return different === undefined ? yes('same value') : no(different);
    }
    if (a.kind === 'sequence' && b.kind === 'sequence') {
      if (a.open !== b.open || a.close !== b.close) return no('different brackets');
      return this.#inOrder(a.items, b.items, 'same items in order');
    }
    if (a.kind === 'inequality' && b.kind === 'inequality') return this.#inequalities(a, b);
    if (a.kind === 'union' && b.kind === 'union') {
      const parts = this.#anyOrder(a.parts, b.parts, 'same parts');
      return parts.equal ? parts : this.#realSets(a, b);
    }
    if (a.kind === 'matrix' && b.kind === 'matrix') {
      if (a.fence !== b.fence || a.rows.length !== b.rows.length) return no('different shapes');
      const same = a.rows.every((row, index) => this.#inOrder(row, b.rows[index] ?? [], '').equal);
      return same ? yes('same matrix') : no('different entries or shapes');
    }
    if (a.kind === 'ratio' && b.kind === 'ratio')
      return sameRatio(this.#context, a.parts, b.parts) ? yes('same ratio') : no('different ratios');
    if ((a.kind === 'equation' && b.kind === 'equation') || (a.kind === 'unequal' && b.kind === 'unequal'))
      return sameRelation(this.#context, a, b) ? yes('same relation up to a factor') : this.#asSets(a, b);
    if (a.kind === 'text' && b.kind === 'text' && a.words && b.words && a.text === b.text) return yes('same words');
    if (a.kind === 'text' && b.kind === 'text' && areLetters(a.text, b.text)) return yes('same letters as a product');
    return KINDS_DIFFER;
  }

  #otherKind(a: Answer, b: Answer): Verdict {
    const [word, formula] = a.kind === 'text' ? [a, b] : [b, a];
    if (word.kind === 'text' && word.formula !== undefined && formula.kind === 'scalar')
      return this.compare({ kind: 'scalar', expression: word.formula, percent: false }, formula);
    const [ratio, scalar] = a.kind === 'ratio' ? [a, b] : [b, a];
    if (ratio.kind === 'ratio' && scalar.kind === 'scalar') {
      const expression = ratioAsFraction(this.#context, ratio);
      return expression === undefined
        ? KINDS_DIFFER
        : this.compare({ kind: 'scalar', expression, percent: false }, scalar);
    }
    const [left, right] = [valueOfOperator(a) ?? a, valueOfOperator(b) ?? b];
    if (left.kind === 'scalar' && right.kind === 'scalar') return this.compare(left, right);
    const forms = matrixForms(a, b);
    return forms === undefined ? this.#asSets(a, b) : this.compare(...forms);
  }

  #asSets(a: Answer, b: Answer): Verdict {
    const [left, right] = [asIntervals(this.#context, a), asIntervals(this.#context, b)];
    if (left === undefined || right === undefined) return KINDS_DIFFER;
    if (left.variable !== undefined && right.variable !== undefined && left.variable !== right.variable)
      return no('values of different names');
    return left.answer.kind === right.answer.kind
      ? this.#sameKind(left.answer, right.answer)
      : this.#realSets(left.answer, right.answer);
  }

  /** Sets with rational ends, once their pieces are joined. */
  #realSets(a: Answer, b: Answer): Verdict {
    const [left, right] = [realSetText(this.#context, a), realSetText(this.#context, b)];
    return left !== undefined && left === right ? yes('same set') : no('different sets');
  }

  #rounded(a: Answer, b: Answer): Verdict {
    if (a.kind === 'rounded' && b.kind === 'rounded') {
      const exact = this.compare(a.exact, b.exact);
      return exact.equal || !this.#same(a.decimal, b.decimal) ? exact : this.#byRounding();
    }
    const [two, other] = a.kind === 'rounded' ? [a, b] : [b, a];
    if (two.kind !== 'rounded') return KINDS_DIFFER;
    const exact = this.compare(two.exact, other);
    return exact.equal || !this.#same(two.decimal, other) ? exact : this.#byRounding();
  }

  #byRounding(): Verdict {
    this.#context.rests('within precision');
    return yes('the rounded value that is given');
  }

  #choices(a: Answer, b: Answer): Verdict {
    if (a.kind === 'choice' && b.kind === 'choice')
      return a.letter === b.letter ? yes('same choice') : no('different choices');
    const [choice, other] = a.kind === 'choice' ? [a, b] : [b, a];
    if (choice.kind !== 'choice' || choice.content === undefined) return no('a choice against something else');
    return this.compare(choice.content, other);
  }

  #labelled(a: Answer, b: Answer): Verdict {
    if (a.kind === 'labelled' && b.kind === 'labelled')
      return sameLabel(a.label, b.label) ? this.compare(a.value, b.value) : this.#differentNames(a, b);
    return a.kind === 'labelled' ? this.#named(a, b) : b.kind === 'labelled' ? this.#named(b, a) : KINDS_DIFFER;
  }

  /** `x = y` is `y = x`; where names are free, `f(x) = x` is `f(y) = y`. */
  #differentNames(a: Labelled, b: Labelled): Verdict {
    const renamed = this.#context.options.names === 'free' ? sameArgument(a, b) : undefined;
    if (renamed !== undefined) return this.compare(...renamed);
    const [left, right] = [asEquation(a), asEquation(b)];
    const same = left !== undefined && right !== undefined && sameRelation(this.#context, left, right);
    return same ? yes('same relation up to a factor') : no('values of different names');
  }

  #named(named: Labelled, other: Answer): Verdict {
    if (other.kind === 'inequality' || other.kind === 'unequal') {
      const interval = asIntervals(this.#context, other);
      if (interval?.variable !== named.label) return KINDS_DIFFER;
      return this.compare(named.value, interval.answer);
    }
    if (other.kind === 'equation') {
      const sides = asEquation(named);
      if (sides === undefined) return no('a value against an equation');
      return sameRelation(this.#context, sides, other)
        ? yes('same relation up to a factor')
        : no('different relations');
    }
    if (named.others !== undefined && (other.kind === 'sequence' || other.kind === 'collection'))
      return this.compare(eachNamed(named, named.others, other.kind), other);
    if (other.kind === 'collection' && other.items.some((item) => item.kind === 'labelled'))
      return this.compare(namedItems(named) ?? named.value, other);
    return this.compare(named.value, other);
  }

  #inOrder(a: readonly Answer[], b: readonly Answer[], by: string): Verdict {
    if (a.length !== b.length) return no('different numbers of items');
    const same = a.every((item, index) => {
      const other = b[index];
      return other !== undefined && this.#same(item, other);
    });
    return same ? yes(by) : no('items differ');
  }

  #anyOrder(a: readonly Answer[], b: readonly Answer[], by: string): Verdict {
    if (a.length !== b.length) return no('different numbers of items');
    return matchMembers(a, b, (x, y) => this.#same(x, y)) ? yes(by) : no('items differ');
  }

  #same(a: Answer, b: Answer): boolean {
    return this.compare(a, b).equal;
  }

  /** Lists and sets: without order, unless names on one side say which value is whose. */
  #collections(a: Answer, b: Answer): Verdict {
    if (this.#isDecimalComma(a, b) || this.#isDecimalComma(b, a)) return yes('same value, with a decimal comma');
    // What is left out of the real numbers is one set; `x \ne 1, y \ne 2` speaks of two.
    if (excludesFromReals(a) || excludesFromReals(b)) return this.#intervals(a, b);
    const [left, right] = [this.#members(a), this.#members(b)];
    if (left === undefined || right === undefined)
      return this.#point(a, b) ?? this.#point(b, a) ?? this.#intervals(a, b);
    const [leftNames, rightNames] = [namesIn(left), namesIn(right)];
    const oneNamed = leftNames.size > 1 !== rightNames.size > 1;
    if (oneNamed && !areRoots(leftNames) && !areRoots(rightNames))
      return this.#inOrder(left, right, 'same items in order');
    // {1, {2}} is not {1, 2}, whatever {2} alone may stand for.
    const nested = isSet(a) && isSet(b) && left.filter(isSet).length !== right.filter(isSet).length;
    return nested ? no('sets in a set') : this.#anyOrder(left, right, 'same items');
  }

  /** `x = 1, y = 2` against the point (1, 2), and the set of one point against that. */
  #point(list: Answer, point: Answer): Verdict | undefined {
    if (list.kind !== 'collection' || point.kind !== 'sequence' || point.open !== '(' || point.close !== ')')
      return undefined;
    const values = list.items.flatMap((item) => (item.kind === 'labelled' ? [item.value] : []));
    const [only, ...more] = list.items;
    if (list.braced && more.length === 0 && only?.kind === 'sequence') return this.compare(only, point);
    return values.length < list.items.length ? undefined : this.#inOrder(values, point.items, 'same items in order');
  }

  /** `x < 1 or x > 2` against a union. */
  #intervals(a: Answer, b: Answer): Verdict {
    const [left, right] = [asIntervals(this.#context, a), asIntervals(this.#context, b)];
    if (left === undefined || right === undefined) return this.#pointsAsUnion(a, b);
    return left.answer.kind === right.answer.kind
      ? this.#sameKind(left.answer, right.answer)
      : this.#realSets(left.answer, right.answer);
  }

  /** `\{1\} \cup \{2\}` against `\{1, 2\}`. */
  #pointsAsUnion(a: Answer, b: Answer): Verdict {
    const comparable = a.kind === 'union' || b.kind === 'union';
    return comparable ? this.#realSets(a, b) : KINDS_DIFFER;
  }

  /** `1000,99` may be two numbers. It is read as one only against a decimal, or where its head is 0. */
  #isDecimalComma(list: Answer, other: Answer): boolean {
    if (list.kind !== 'collection' || list.decimalComma === undefined || other.kind !== 'scalar') return false;
    const written = other.expression.kind === 'negative' ? other.expression.of : other.expression;
    const leadingZero = list.items[0]?.kind === 'scalar' && isZeroDigit(list.items[0]);
    if (!leadingZero && (written.kind !== 'number' || !written.decimal)) return false;
    const asNumber = { kind: 'scalar', expression: list.decimalComma, percent: false } as const;
    return this.#same(asNumber, other);
  }

  #members(answer: Answer): readonly Answer[] | undefined {
    if (answer.kind === 'collection') return this.#membersOf(answer);
    if (answer.kind === 'scalar') return expanded(answer);
    return undefined;
  }

  #membersOf({ items, braced }: Collection): readonly Answer[] {
    const all = items.flatMap(expanded);
    if (!braced) return all;
    return all.filter((item, index) => !all.slice(0, index).some((other) => this.#same(other, item)));
  }

  #inequalities(a: Extract<Answer, { kind: 'inequality' }>, b: Extract<Answer, { kind: 'inequality' }>): Verdict {
    const [left, right] = [inequalityTexts(this.#context, a), inequalityTexts(this.#context, b)];
    if (left !== undefined && right !== undefined && matchMembers(left, right, (x, y) => x === y))
      return yes('same inequality');
    const bySides =
      a.parts.length === b.parts.length &&
      matchMembers(
        a.parts,
        b.parts,
        (x, y) =>
          x.order === y.order && sameValue(this.#context, x.left, y.left) && sameValue(this.#context, x.right, y.right),
      );
    return bySides ? yes('same inequality') : this.#asSets(a, b);
  }
}

const isSet = (answer: Answer): boolean => answer.kind === 'collection' && answer.braced;

const isZeroDigit = (item: Extract<Answer, { kind: 'scalar' }>): boolean =>
  item.expression.kind === 'number' && item.expression.value.n === 0n;
