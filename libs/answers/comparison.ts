/** What may differ from the strict default. */
export interface CompareOptions {
  /**
   * What a percent sign means against an answer without one. `ignore` (default): 50% equals 50, as it equals 50 without a unit: the question
   * named it. `strict`: 50% equals only 50%. `fraction`: 50% equals 1/2. Under none of them is 50 the same as 1/2.
   */
  percent?: 'strict' | 'fraction' | 'ignore';
  /**
   * When a decimal may stand for an exact value. `strict` (default): never. A number from 0 to 15: when both agree to
   * that many decimal places. `rounded`: when the decimal, of three digits or three places, is the value rounded at its last digit. Two numbers
   * written out, 0.999 and 1, are never rounded to each other; a decimal of 15 digits or more counts as computed, not written.
   */
  precision?: 'strict' | 'rounded' | number;
  /** `lenient` (default): a missing unit fits any, 5 = 5 cm; 5 cm is not 5 m. `strict`: units must be the same. `ignore`: they do not count. */
  units?: 'lenient' | 'strict' | 'ignore';
  /** `strict` (default): f(x) is not f(y). `free`: variables may be called anything, in the order in which they appear. */
  names?: 'strict' | 'free';
}

/** How sure an `equal` is: decided exactly; a decimal that stands for an exact value; agreement of 90 digits at sampled points. */
export type Certainty = 'proven' | 'within precision' | 'not refuted';

/** `why` of two equal answers is how sure that is, `by` the rule that decided; of different ones `why` is the reason. */
export type Comparison =
  | { readonly equal: true; readonly why: Certainty; readonly by: string }
  | { readonly equal: false; readonly why: string };
