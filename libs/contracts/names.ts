import type { NameMove } from './curation.ts';
import type { ControlTally, DoubtfulPair } from './name-controls.ts';

/** A name of a corpus that counted seeds or admitted problems use, and where it lives. */
export interface CorpusName {
  nameId: string;
  /** The wording that most seeds use, then the first. */
  name: string;
  /** Seeds that use it; none: only admitted problems that the graph grew from do. */
  seeds: number;
  /** Point in which it lives now. */
  point: string;
  /** A person keeps it where it is. */
  pinned: boolean;
  /** It came with a seed's own `knowledgePoints`: the user's own, joined by normal form and table only. */
  given: boolean;
}

/** What there is to settle about the names of a corpus. */
export interface CorpusNames {
  /** Counts the changes of the corpus's names; `settle` takes effect only while it is the same. */
  revision: number;
  names: CorpusName[];
  /** Points that the cleaner hid. */
  cleanedPoints: string[];
  /** Points that the cleaner must leave as they are: a person hid or showed them. */
  keptPoints: string[];
}

/** Whether the names of a corpus wait to be settled, and which run pays for the questions. */
export interface NamesDue {
  /** Names changed since they were settled, or pairs are open and a run can pay for them; never while seeds are being extracted. */
  due: boolean;
  /** An extraction run of the corpus that is at work; null: nothing can be asked now. */
  payingRun: string | null;
}

/** A stored verdict on an unordered pair of normal forms. */
export interface NameVerdict {
  id: string;
  a: string;
  b: string;
  same: boolean;
  similarity: number;
  /** `model:<name>` or `person`. */
  by: string;
  reason: string;
}

/** A verdict with who gave it to what question: whether it is believed hangs on them. */
export interface StoredVerdict extends NameVerdict {
  model: string;
  prompt: string;
}

/** A stored decision on one normal form: whether it is a usable point. */
export interface NameCleaning {
  id: string;
  form: string;
  keep: boolean;
  by: string;
  reason: string;
}

/** The vector of one normal form by one embedding model, of unit length. */
export interface NameVector {
  /** `vector-` and a hash of form and model. */
  id: string;
  form: string;
  vector: number[];
}

/** A form near another one, with the cosine of their vectors. */
export interface NearName {
  form: string;
  score: number;
}

/** What settling changes: names that move, points that the cleaner hides or shows again. */
export interface NamesSettled {
  revision: number;
  moves: NameMove[];
  hide: string[];
  show: string[];
  /** Pairs or names are left open because nobody could be asked: they are looked at again when an extraction run is at work. */
  open: boolean;
  /** Pairs that stay apart because the model that would decide on them is not believed, the most alike first; the store keeps the first of them. */
  apart: DoubtfulPair[];
}

export interface NameStore {
  due(corpus: string): Promise<NamesDue>;
  read(corpus: string): Promise<CorpusNames>;
  /** Stored verdicts by id. Those of a rehearsal count only where `model` itself gave them. */
  verdicts(ids: readonly string[], model: string | null): Promise<Map<string, StoredVerdict>>;
  /** Those of some control ids that are stored. */
  controls(ids: readonly string[]): Promise<Set<string>>;
  /** How every model that was asked did on its control pairs, by model and prompt. */
  controlTallies(): Promise<ControlTally[]>;
  cleanings(ids: readonly string[], model: string | null): Promise<Map<string, NameCleaning>>;
  /** Those of some vector ids that are stored, and the length of the model's vectors; null: none is stored. */
  vectors(model: string, ids: readonly string[]): Promise<{ known: Set<string>; length: number | null }>;
  /** The stored vectors of some vector ids. */
  vectorValues(ids: readonly string[]): Promise<Map<string, number[]>>;
  /**
   * By the form of each vector id the forms nearest to it among all vectors of its model, the nearest first, at most `most`, from the vector index,
   * which finds the very nearest but for rare misses. `keep`: what it answered when it was first asked for the name, which costs a look-up once a name;
   * names that came later are not in it, but it is in what is near to them.
   */
  nearest(ids: readonly string[], most: number, keep: boolean): Promise<Map<string, NearName[]>>;
  /** Applies moves and hidden points, weights exact, and marks the names as settled. False: they changed meanwhile, and are to be read again. */
  settle(corpus: string, result: NamesSettled): Promise<boolean>;
}
