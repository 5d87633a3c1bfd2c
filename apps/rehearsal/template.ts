import type { Random } from './random.ts';
import type { Value } from './value.ts';

/**
 * One kind of problem, as text and as mathematics. The same words that write it read it back: `solveText` matches the
 * text of a problem against the forms and works the answer out again.
 *
 * Slots of a form: `{a}` to `{f}` are the parameters in order, `{+a}` one with its sign, `{who}`, `{place}` and
 * `{topic}` are words that carry no number.
 */
export interface Template {
  /** Words of the knowledge points that it serves. */
  readonly about: string;
  /** Pairs of scene (one or two sentences, may be empty) and the quantity asked for (a noun phrase). */
  readonly forms: readonly (readonly [scene: string, quantity: string])[];
  readonly draw: (random: Random) => readonly number[];
  /** The truth; undefined where these parameters make no sense. */
  readonly value: (...parameters: number[]) => Value | undefined;
  /** What people get who slip: plausible wrong values. */
  readonly slips: (...parameters: number[]) => readonly Value[];
  /** The expression that is worked out, as LaTeX. */
  readonly work?: (...parameters: number[]) => string;
  readonly unit?: string;
  /** A parameter that may be the result of another quantity, and the whole numbers that it may be. */
  readonly link?: { readonly slot: string; readonly low: number; readonly high: number };
}
