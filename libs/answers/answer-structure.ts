import type { Expression } from './expression.ts';

export type Order = '<' | '<=';

/** An answer as a structure. Everything that is compared, keyed and typed reads this; a new kind of answer starts here. */
export type Answer =
  | { readonly kind: 'scalar'; readonly expression: Expression; readonly unit?: string; readonly percent: boolean }
  /** Ordered, with its brackets: points, vectors, intervals. */
  | {
      readonly kind: 'sequence';
      readonly open: '(' | '[';
      readonly close: ')' | ']';
      readonly items: readonly Answer[];
    }
  /** Without order: `{1, 2}` is braced, `1, 2` and `1 or 2` are bare. */
  | {
      readonly kind: 'collection';
      readonly braced: boolean;
      readonly items: readonly Answer[];
      /** `1000,99`: also a number with a decimal comma. */
      readonly decimalComma?: Expression;
    }
  | { readonly kind: 'union'; readonly parts: readonly Answer[] }
  /** `x = 5`, `f(x) = 2x`, `\text{Area} = 5`, `x \in (0, 1)`: a name and its value. */
  | {
      readonly kind: 'labelled';
      readonly label: string;
      readonly value: Answer;
      /** `y` and `z` of `x = y = z = 1`. */
      readonly others?: readonly string[];
      /** What is named where that is no plain name: the sine of `\sin A = \frac{1}{2}`. */
      readonly side?: Expression;
    }
  | { readonly kind: 'equation'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'unequal'; readonly left: Expression; readonly right: Expression }
  /** `left < right` or `left <= right`; a chain is several. */
  | { readonly kind: 'inequality'; readonly parts: readonly { left: Expression; order: Order; right: Expression }[] }
  | { readonly kind: 'matrix'; readonly fence: string; readonly rows: readonly (readonly Answer[])[] }
  /** `spoken`: `3 to 2`, which may be a range, too. */
  | { readonly kind: 'ratio'; readonly parts: readonly Expression[]; readonly spoken?: true }
  /** `\sqrt3 \approx 1.732`: two readings of one answer. */
  | { readonly kind: 'rounded'; readonly exact: Answer; readonly decimal: Answer }
  /** `(B)`, or `(B) 5` with what stands beside the letter. */
  | { readonly kind: 'choice'; readonly letter: string; readonly content?: Answer }
  /** Words, folded; or anything that is not read as mathematics, as its plain text. */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly words: boolean;
      /** `abc` and `alpha`, which may be letters of a formula, too; `five`. */
      readonly formula?: Expression;
      /** `all real numbers`, `no solution`: the set that the words say. */
      readonly means?: Answer;
    };
