import type { UsageEntry } from './amounts.ts';
import type { PointMention, PointRef } from './seeds.ts';
import type { CalibrationAnswerRow } from './calibrations.ts';
import type { CheckOutcome, StoredCheck } from './checks.ts';
import type { NameControl } from './name-controls.ts';
import type { NameCleaning, NameVector, NameVerdict } from './names.ts';
import type { NewMatch } from './novelty.ts';
import type { Relation } from './relations.ts';
import type { ModelPassRate, Tier } from './problems.ts';

/** The claim that every later write of the item must show: a write with an old fencing number is refused. */
export interface Claim {
  itemId: string;
  fence: number;
}

/** A seed in hand. */
export interface ClaimedSeed extends Claim {
  runId: string;
  corpus: string;
  /** Claim round, for its job's id. */
  round: number;
  /** How often a retry reopened it: part of what its answer is keyed by. */
  extractRound: number;
  problem: string;
  solution: string | null;
}

/** A stored path of a candidate. `key` is what was asked: path, round, prompt hash, model and sampling. */
export interface StoredSolution {
  key: string;
  path: number;
  text: string;
  answer: string | null;
  model: string;
  rehearsal: boolean;
}

/** A path with the family of the model that was asked for it. */
export interface DrawnSolution extends StoredSolution {
  family: string;
}

/** How the paths of a candidate voted. `models`: the same by model, in the order of their names. */
export interface VoteResult {
  paths: number;
  agreeing: number;
  share: number;
  margin: number;
  tie: boolean;
  models?: ModelPassRate[];
}

/** A stored judgement of a candidate. */
export interface StoredJudgement {
  key: string;
  kind: string;
  score: number;
  reason: string;
  model: string;
  weight: number;
}

/** A candidate in hand, with all that was answered for it so far. */
export interface ClaimedCandidate extends Claim {
  runId: string;
  corpus: string;
  round: number;
  /** How often each stage was reopened by a retry: part of what its answers are keyed by, so that earlier stages are not paid again. */
  rounds: { generate: number; judge: number; solve: number };
  /** How often a retry let it go on where it was: what is missing is asked with another seed than before. */
  retries: number;
  relation: Relation;
  pointSetId: string;
  setNumber: number;
  ordinal: number;
  /** In the order of their canonical names. */
  points: PointRef[];
  problem: string | null;
  answerType: string | null;
  rehearsal: boolean;
  solutions: StoredSolution[];
  judgements: StoredJudgement[];
  checks: StoredCheck[];
}

/** A candidate that passed the vote: its answer and how it was earned. */
export interface AdmittedOutcome {
  status: 'admitted';
  solution: string;
  answer: string;
  answerType: string;
  tier: Tier;
  passRate: number;
  vote: VoteResult;
  checks?: CheckOutcome;
}

/** How a candidate ended. */
export type Outcome =
  | AdmittedOutcome
  | {
      status: 'rejected' | 'failed';
      reason: string;
      detail: string;
      passRate?: number;
      vote?: VoteResult;
      checks?: CheckOutcome;
      /** The seed or evaluation item that it repeats. */
      match?: NewMatch;
    };

interface Written {
  usage?: UsageEntry[];
}

/** The rows that workers write in groups, by kind. Each carries the usage of the calls behind it, which is booked even when the row is refused. */
export interface WorkRows {
  /** Takes a seed if nobody with a living lease holds it and it is still pending in `round`. */
  claimSeed: { itemId: string; runId: string; round: number; owner: string };
  saveExtraction: Claim & Written & { mentions: PointMention[]; model: string; prompt: string; rehearsal: boolean };
  failSeed: Claim & Written & { reason: string; detail: string };
  claimCandidate: { itemId: string; runId: string; round: number; owner: string };
  /** Moves the candidate on to `verify` and gives the claim back. */
  saveProblem: Claim &
    Written & {
      problem: string;
      answerType: string;
      plan: string;
      model: string;
      prompt: string;
      key: string;
      rehearsal: boolean;
    };
  saveJudgement: Claim &
    Written & {
      key: string;
      kind: string;
      score: number;
      reason: string;
      model: string;
      weight: number;
      prompt: string;
      rehearsal: boolean;
      /** Key of the path that a judgement of kind `solution` is about. */
      solutionKey?: string;
    };
  /** An answer about a candidate that is no score. */
  saveCheck: Claim & Written & StoredCheck & { prompt: string; rehearsal: boolean };
  saveSolution: Claim &
    Written & {
      key: string;
      path: number;
      text: string;
      answer: string | null;
      model: string;
      prompt: string;
      rehearsal: boolean;
    };
  endCandidate: Claim & Written & { outcome: Outcome };
  /** Keeps the outcome of a candidate that passed the vote and gives the claim back: it stays pending until it is admitted in its turn. */
  awaitAdmission: Claim & Written & { outcome: AdmittedOutcome };
  /** Gives an item back unharmed: its claim ends and it stays pending. */
  release: Claim & { kind: 'seed' | 'candidate' };
  /** Verdicts of one call on pairs of names; a pair that has one keeps it, unless it was rehearsed. */
  saveNameVerdicts: Written & {
    verdicts: NameVerdict[];
    model: string;
    prompt: string;
    rehearsal: boolean;
    /** Models with their prompts that are not believed: their verdicts are replaced. */
    instead: { model: string; prompt: string }[];
  };
  /** What a model said of control pairs; a pair of which it said something keeps that. */
  saveNameControls: Written & { controls: NameControl[]; model: string; prompt: string; rehearsal: boolean };
  /** The same for names that were looked at one by one. */
  saveNameCleanings: Written & { cleanings: NameCleaning[]; model: string; prompt: string; rehearsal: boolean };
  /** What a judge said of a labelled problem. `score` null: no answer of it could be read. */
  saveCalibrationAnswer: Written & CalibrationAnswerRow;
  /** Vectors of one call; a form that has one of the model keeps it. */
  saveNameVectors: Written & { vectors: NameVector[]; model: string; rehearsal: boolean };
  /** Calls of a run that failed, by name. */
  countFailures: { runId: string; failure: string; calls: number };
  /** Vectors of one call of items of an evaluation set; an item that has one of the model keeps it. */
  saveEvaluationVectors: Written & {
    set: string;
    vectors: { itemId: string; vector: number[] }[];
    model: string;
    rehearsal: boolean;
  };
  /** Usage of calls that left nothing to store, such as malformed answers. */
  usage: { usage: UsageEntry[] };
}

export type WorkKind = keyof WorkRows;

/** What each row answers. `false` and `null`: refused, because the claim is not (or no longer) the caller's. */
export interface WorkResults {
  claimSeed: ClaimedSeed | null;
  saveExtraction: boolean;
  failSeed: boolean;
  claimCandidate: ClaimedCandidate | null;
  saveProblem: boolean;
  saveJudgement: boolean;
  saveCheck: boolean;
  saveSolution: boolean;
  endCandidate: boolean;
  awaitAdmission: boolean;
  release: boolean;
  saveNameVerdicts: boolean;
  saveNameControls: boolean;
  saveNameCleanings: boolean;
  saveCalibrationAnswer: boolean;
  saveNameVectors: boolean;
  countFailures: boolean;
  saveEvaluationVectors: boolean;
  usage: boolean;
}

/** Group commit: rows of many jobs go in one transaction; the promise resolves after the commit. */
export interface WorkWriter {
  write<K extends WorkKind>(kind: K, row: WorkRows[K]): Promise<WorkResults[K]>;
  /** Resolves when all that was handed in is committed. */
  close(): Promise<void>;
}
