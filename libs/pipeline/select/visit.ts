/** Sees one set after another: ranks in rising order, in an array that the next set overwrites. False ends the enumeration. */
export type Visit = (ranks: Int32Array, strength: number) => boolean;

/** Visits every set of one relation and size once, or until `visit` answers false. Other work of the process has its turns meanwhile. */
export type Enumerate = (visit: Visit) => Promise<void>;

/** Steps that a visit counts as (../turns.ts): a lottery number, a logarithm, a look whether the set is chosen. */
export const VISIT_STEPS = 20;
