import type { NewMatch } from './novelty.ts';
import type { Recipe } from './recipe.ts';

/** A run as admission sees it: who waits, and for whom others wait. */
export interface AdmissionRun {
  id: string;
  recipe: Recipe | null;
  /** At work or about to be: later candidates wait for its unfinished ones. Paused runs and those at their wall are not waited for. */
  working: boolean;
  /** All of its candidates exist. */
  planned: boolean;
  /** Candidates that passed the vote and wait to be decided. */
  waiting: boolean;
  /** Number of the first candidate that is not finished and is waited for; one that a retry reopened is not. */
  unfinished: number | null;
}

/** What an index of admitted rows must know to be sure that it holds them all. */
export interface AdmissionMark {
  /** Changes when admitted rows went away: the index is then built anew. */
  life: string;
  /** Rises by one with each candidate that is decided. */
  number: number;
}

export interface AdmissionState extends AdmissionMark {
  /** Synthesis runs of the corpus that wait or are waited for, the earlier first. */
  runs: AdmissionRun[];
}

/** A candidate that passed the vote. */
export interface WaitingCandidate {
  itemId: string;
  fence: number;
  number: number;
  text: string;
}

/** A candidate that is not finished, though its problem is written. */
export interface UnfinishedCandidate {
  number: number;
  /** Null: not written yet. */
  text: string | null;
}

/** `match` null: admitted; else rejected as a duplicate. */
export interface AdmissionVerdict {
  itemId: string;
  fence: number;
  match: NewMatch | null;
}

/** Admission of candidates, one corpus at a time: the order is by run, set number and ordinal, whoever finishes first (method 9). */
export interface AdmissionStore {
  /** Corpora in which candidates wait. */
  corporaWaiting(): Promise<string[]>;
  state(corpus: string): Promise<AdmissionState>;
  /** Rows that were admitted after the mark's number was `after`, in the order of their admission. */
  admitted(corpus: string, after: number): AsyncIterable<{ itemId: string; text: string; number: number }>;
  /** Waiting candidates of a run in their order, after one number and before another (null: to the end). */
  waiting(runId: string, after: number, before: number | null, limit: number): Promise<WaitingCandidate[]>;
  /** Candidates of a run that are waited for, in their order. */
  unfinished(runId: string, limit: number): Promise<UnfinishedCandidate[]>;
  /**
   * Ends waiting candidates in one transaction, all or none. False: somebody else decided since `mark` was read, or a candidate is not waiting
   * any more; then nothing has happened.
   */
  decide(corpus: string, mark: AdmissionMark, verdicts: AdmissionVerdict[]): Promise<boolean>;
}

/** What an index of a corpus's seeds must know to be sure that it holds them all, and no other. */
export interface SeedMark {
  /** Numbers given so far. */
  number: number;
  /** Changes when seeds were deleted: the index is then built anew. */
  life: string;
}

/** Texts that candidates must not repeat: seeds, and items of evaluation sets. */
export interface ReferenceStore {
  /** How far the corpus's seeds are numbered, and whether some went away since it was last asked; undefined: there is no such corpus. */
  seedMark(corpus: string): Promise<SeedMark | undefined>;
  /** Seeds with numbers from `from` on, in their order. */
  seeds(corpus: string, from: number): AsyncIterable<{ id: string; problem: string }>;
}
