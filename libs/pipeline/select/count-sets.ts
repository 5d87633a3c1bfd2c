import type { Enumerate } from './visit.ts';

/** A count that may have been broken off. */
export interface Count {
  sets: number;
  /** False: there are more. */
  complete: boolean;
}

/** Counts sets of at least `minStrength` up to `limit`. */
export async function countSets(enumerate: Enumerate, minStrength: number, limit: number): Promise<Count> {
  let sets = 0;
  await enumerate((_, strength) => {
    if (strength >= minStrength) sets += 1;
    return sets <= limit;
  });
  return { sets, complete: sets <= limit };
}
