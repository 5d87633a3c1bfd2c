/** What may differ from the strict default. */
export interface CompareOptions {
  /**
   * What a percent sign means against an answer without one. `strict` (default): 50% equals only 50%.
   * `fraction`: 50% equals 1/2. `ignore`: 50% equals 50, as graders of word problems have it.
   */
  percent?: 'strict' | 'fraction' | 'ignore';
}

export interface Comparison {
  equal: boolean;
  /** The rule that decided, for people: `same value`, `different units`, `same text` ... */
  why: string;
}
