/** What a model said of one control pair: two names of which it is known whether they are one point. */
export interface NameControl {
  /** `control-` and a hash of model, prompt and pair. */
  id: string;
  a: string;
  b: string;
  /** Whether they are one point. */
  expected: boolean;
  /** What the model said; null: nothing, however often it was asked. */
  said: boolean | null;
}

/** How a model did on its control pairs. Pairs that it said nothing of are left out. */
export interface ControlTally {
  model: string;
  /** `name@version#hash` of the prompt that asked. */
  prompt: string;
  /** Pairs of different points, and of how many it said that they are one. */
  different: number;
  takenForSame: number;
  /** Pairs of one point, and of how many it said that they are two. */
  same: number;
  takenForDifferent: number;
}

/** Two names that stay two points because the model that would decide on them is not believed: for review. */
export interface DoubtfulPair {
  /** Id of the pair's verdict, whether there is one or not. */
  id: string;
  /** Ids of the names, and the wording of the first. */
  nameId: string;
  name: string;
  otherId: string;
  /** Of their writing, from 0 to 1. */
  similarity: number;
  /** `model:<name>` of the model that is not believed. */
  by: string;
}
