import type { Enumerate } from './visit.ts';

/** A count that may have been broken off. */
export interface Count {
  sets: number;
  /** False: there are more. */
  complete: boolean;
}

/** Counts sets of at least `minStrength` up to `limit`. */
export function countSets(enumerate: Enumerate, minStrength: number, limit: number): Count {
  let sets = 0;
  enumerate((_, strength) => {
    if (strength >= minStrength) sets += 1;
    return sets <= limit;
  });
  return { sets, complete: sets <= limit };
}
