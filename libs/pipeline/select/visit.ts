/** Sees one set after another: ranks in rising order, in an array that the next set overwrites. False ends the enumeration. */
export type Visit = (ranks: Int32Array, strength: number) => boolean;

/** Visits every set of one relation and size once, or until `visit` answers false. */
export type Enumerate = (visit: Visit) => void;
