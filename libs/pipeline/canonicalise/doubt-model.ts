import type { ControlTally } from '#contracts';

/** Share of clearly different pairs that a model may take for the same: more, and a graph that believes it is wrong. */
const TOLERATED = 0.05;

/** A model that keeps to that is doubted this seldom, whatever the number of pairs. */
const ERROR = 0.05;

/** P(X >= hits) of a binomial: exact, summed from the bottom. */
function upperTail(hits: number, of: number, share: number): number {
  let term = (1 - share) ** of;
  let below = 0;
  for (let k = 0; k < hits; k += 1) {
    below += term;
    term *= ((of - k) / (k + 1)) * (share / (1 - share));
  }
  return 1 - below;
}

/**
 * Whether a model's `same` is not to be believed: it took more of the different control pairs for the same than a model that errs in one of twenty would
 * in all but 5 panels of 100 (exact one-sided binomial test). Of 40 pairs 5 are too many, of 13 are 3. Nothing asked: nothing to doubt.
 */
export const isDoubted = ({ different, takenForSame }: Pick<ControlTally, 'different' | 'takenForSame'>): boolean =>
  takenForSame > 0 && upperTail(takenForSame, different, TOLERATED) < ERROR;

/** What a doubted model did, for people. */
export const describeDoubt = ({ model, different, takenForSame }: ControlTally): string =>
  `${model} took ${takenForSame} of ${different} pairs of clearly different names for the same`;
