import type { ClaimedCandidate, ClaimedSeed, UsageEntry, WorkKind, WorkResults, WorkRows } from '#contracts';
import { answerId } from './answer-id.ts';
import { labelledProblemId } from './calibration-store.ts';
import { namedPoints } from './set-points.ts';
import type { SetPosition } from './set-points.ts';
import type { Statement } from './statements.ts';
import { sumCost } from './sum-usage.ts';

/** A row of a group statement's answer: the index of the row that was taken. Refused rows are left out. */
export interface TakenRow {
  index: number;
}

interface RowsAndReplay {
  rows: object[];
  /** The flush is committed already and only its answers are asked for again. */
  replay: boolean;
}

/** How one kind of row is written. */
export interface KindPlan<K extends WorkKind> {
  statement: Statement<RowsAndReplay, TakenRow>;
  /** What is sent of a row. */
  encode: (row: WorkRows[K]) => object;
  taken: (answer: TakenRow) => WorkResults[K];
  refused: WorkResults[K];
  usage: (row: WorkRows[K]) => readonly UsageEntry[];
  /** Whether two rows of one item may go in one statement: not where the first decides about the second. */
  severalAnItem: boolean;
}

/** Kinds that have a statement of their own, in the order in which a flush writes them; `usage` is booked at the end of every flush. */
export type StoredKind = Exclude<WorkKind, 'usage'>;

const usageOf = (row: { usage?: UsageEntry[] }): readonly UsageEntry[] => row.usage ?? [];
const none = (): readonly UsageEntry[] => [];
const yes = (): boolean => true;
/** A row as it is stored: what its calls cost in place of the ledger entries. */
const without = ({ usage, ...rest }: { usage?: UsageEntry[] }): object => ({ ...rest, ...sumCost(usage) });

type CandidateRow = TakenRow & Omit<ClaimedCandidate, 'points'> & { names: string[]; points: SetPosition[] };

function claimedCandidate(answer: TakenRow): ClaimedCandidate {
  const row = answer as CandidateRow;
  return {
    itemId: row.itemId,
    fence: row.fence,
    runId: row.runId,
    corpus: row.corpus,
    round: row.round,
    rounds: row.rounds,
    retries: row.retries,
    relation: row.relation,
    pointSetId: row.pointSetId,
    setNumber: row.setNumber,
    ordinal: row.ordinal,
    points: namedPoints(row.names, row.points),
    problem: row.problem,
    answerType: row.answerType,
    rehearsal: row.rehearsal,
    solutions: row.solutions.sort((a, b) => a.path - b.path || (a.key < b.key ? -1 : 1)),
    judgements: row.judgements.sort((a, b) => (a.key < b.key ? -1 : 1)),
    checks: row.checks.sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

function claimedSeed(answer: TakenRow): ClaimedSeed {
  const { itemId, fence, runId, corpus, round, extractRound, problem, solution } = answer as TakenRow & ClaimedSeed;
  return { itemId, fence, runId, corpus, round, extractRound, problem, solution };
}

function encodeOutcome({ itemId, fence, outcome }: WorkRows['endCandidate']): object {
  const empty = { reason: null, detail: null, solution: null, answer: null, answerType: null, tier: null };
  const models = outcome.vote?.models;
  return {
    itemId,
    fence,
    ...empty,
    passRate: null,
    vote: null,
    match: null,
    checks: null,
    ...outcome,
    // A property holds no maps: three lists that go together.
    voteModels: models?.map(({ model }) => model) ?? null,
    voteModelPaths: models?.map(({ paths }) => paths) ?? null,
    voteModelAgreeing: models?.map(({ agreeing }) => agreeing) ?? null,
  };
}

export const WORK_KINDS: { readonly [K in StoredKind]: KindPlan<K> } = {
  claimSeed: {
    statement: { name: 'seeds/claim' },
    encode: (row) => row,
    taken: claimedSeed,
    refused: null,
    usage: none,
    severalAnItem: false,
  },
  claimCandidate: {
    statement: { name: 'problems/claim' },
    encode: (row) => row,
    taken: claimedCandidate,
    refused: null,
    usage: none,
    severalAnItem: false,
  },
  saveExtraction: {
    statement: { name: 'seeds/save-extraction' },
    encode: ({ mentions, ...row }) => ({
      ...without(row),
      names: mentions.map((mention) => mention.name),
      keys: mentions.map((mention) => mention.key),
      ids: mentions.map((mention) => mention.pointId),
    }),
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: false,
  },
  failSeed: {
    statement: { name: 'seeds/fail' },
    encode: without,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: false,
  },
  saveJudgement: {
    statement: { name: 'problems/save-judgements' },
    encode: ({ solutionKey, ...row }) => ({
      ...without(row),
      id: answerId('judgement', row.itemId, row.key),
      solution: solutionKey === undefined ? null : answerId('solution', row.itemId, solutionKey),
    }),
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  saveCheck: {
    statement: { name: 'problems/save-checks' },
    encode: (row) => ({ ...without(row), id: answerId('check', row.itemId, row.key) }),
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  saveSolution: {
    statement: { name: 'problems/save-solutions' },
    encode: (row) => ({ ...without(row), id: answerId('solution', row.itemId, row.key) }),
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  saveProblem: {
    statement: { name: 'problems/save-text' },
    encode: ({ problem, ...row }) => ({ ...without(row), text: problem }),
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: false,
  },
  endCandidate: {
    statement: { name: 'problems/end' },
    encode: encodeOutcome,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: false,
  },
  awaitAdmission: {
    statement: { name: 'problems/await-admission' },
    encode: encodeOutcome,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: false,
  },
  saveNameVerdicts: {
    statement: { name: 'names/save-verdicts' },
    encode: without,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  saveNameControls: {
    statement: { name: 'names/save-controls' },
    encode: without,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  saveNameCleanings: {
    statement: { name: 'names/save-cleanings' },
    encode: without,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  saveCalibrationAnswer: {
    statement: { name: 'calibrations/save-answers' },
    encode: ({ number, ...row }) => ({ ...without(row), problemId: labelledProblemId(row.calibrationId, number) }),
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  saveNameVectors: {
    statement: { name: 'names/save-vectors' },
    encode: without,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  countFailures: {
    statement: { name: 'runs/count-failures' },
    encode: ({ runId, failure, calls }) => ({ id: `${runId}|${failure}`, run: runId, failure, calls }),
    taken: yes,
    refused: false,
    usage: none,
    severalAnItem: true,
  },
  saveEvaluationVectors: {
    statement: { name: 'evaluation/save-vectors' },
    encode: without,
    taken: yes,
    refused: false,
    usage: usageOf,
    severalAnItem: true,
  },
  release: {
    statement: { name: 'problems/release' },
    encode: ({ itemId, fence }) => ({ itemId, fence }),
    taken: yes,
    refused: false,
    usage: none,
    severalAnItem: false,
  },
};

/** Seeds are released by a statement of their own: a candidate's id is looked up under another label. */
export const RELEASE_SEED: KindPlan<'release'>['statement'] = { name: 'seeds/release' };
