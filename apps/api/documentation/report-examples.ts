import type { Calibration, CalibrationRequest, CostLine, Rate, RunReport, StageAccount } from '#contracts';
import { exampleRun } from './examples.ts';

/** Answers of reports and calibrations as the documentation shows them; a test checks them against the schemas. */

const AT = '2026-01-15T09:45:00.000Z';
const PROMPT = 'judge-problem@1#5f2c9e01';

const rate = (count: number, of: number, low: number, high: number): Rate => ({
  of,
  count,
  rate: count / of,
  low,
  high,
});

const cost = (calls: number, tokensIn: number, tokensOut: number, kept: number): CostLine => ({
  calls,
  tokens: { in: tokensIn, out: tokensOut, cached: 0 },
  usd: 0,
  perKept: kept === 0 ? null : { calls: calls / kept, tokensIn: tokensIn / kept, tokensOut: tokensOut / kept, usd: 0 },
});

/** 60 candidates: 3 fall to the judges, 1 to a model that answers nothing readable, 6 to the vote. */
const STAGES: StageAccount[] = [
  { stage: 'generate', in: 60, out: 60, rejected: {}, failed: {}, pending: 0 },
  { stage: 'screen', in: 60, out: 60, rejected: {}, failed: {}, pending: 0 },
  { stage: 'judge', in: 60, out: 56, rejected: { judgeScore: 3 }, failed: { malformedAnswer: 1 }, pending: 0 },
  { stage: 'solve', in: 56, out: 56, rejected: {}, failed: {}, pending: 0 },
  { stage: 'vote', in: 56, out: 50, rejected: { tie: 2, noAgreement: 4 }, failed: {}, pending: 0 },
  { stage: 'judgeSolution', in: 50, out: 50, rejected: {}, failed: {}, pending: 0 },
  { stage: 'admit', in: 50, out: 50, rejected: {}, failed: {}, pending: 0 },
];

const KEPT = rate(50, 60, 0.7197, 0.9069);
const JUDGED = rate(56, 59, 0.8615, 0.9826);
const VOTED = rate(50, 56, 0.785, 0.9499);
const NOVELTY = rate(0, 50, 0, 0.0714);
const SCORES = { count: 59, mean: 0.93, standardDeviation: 0.11 };

export const exampleRunReport: RunReport = {
  run: {
    id: exampleRun.id,
    kind: 'synthesis',
    corpus: 'default',
    name: 'first',
    status: 'completed',
    finished: true,
    rehearsal: true,
    recipe: null,
    fingerprint: null,
    revision: 990,
    models: { generator: ['rehearsal'], judge: ['rehearsal'], solver: ['rehearsal'] },
    prompts: { judge: PROMPT },
    createdAt: AT,
    startedAt: AT,
    endedAt: AT,
  },
  planned: 60,
  kept: KEPT,
  stages: STAGES,
  relations: [
    {
      relation: 'oneHop',
      planned: 60,
      stages: STAGES,
      kept: KEPT,
      passedJudges: JUDGED,
      passedVote: VOTED,
      judgeScore: SCORES,
      novelty: NOVELTY,
      voteShare: 0.86,
      cost: cost(344, 180_000, 60_000, 50),
      rowsPerThousandTokens: 0.208,
    },
  ],
  control: [],
  cost: {
    total: cost(346, 181_000, 60_400, 50),
    byStage: [
      { stage: 'generate', ...cost(60, 30_000, 12_000, 50) },
      { stage: 'judge', ...cost(62, 46_000, 8_400, 50) },
      { stage: 'solve', ...cost(224, 105_000, 40_000, 50) },
    ],
    byModel: [{ model: 'rehearsal', ...cost(346, 181_000, 60_400, 50) }],
    byStageAndModel: [
      { stage: 'generate', model: 'rehearsal', ...cost(60, 30_000, 12_000, 50) },
      { stage: 'judge', model: 'rehearsal', ...cost(62, 46_000, 8_400, 50) },
      { stage: 'solve', model: 'rehearsal', ...cost(224, 105_000, 40_000, 50) },
    ],
    byRelation: [
      { relation: 'oneHop', ...cost(344, 180_000, 60_000, 50) },
      { relation: 'unassigned', ...cost(2, 1_000, 400, 0) },
    ],
    rowsPerThousandTokens: 0.207,
  },
  novelty: NOVELTY,
  coverage: {
    sets: { chosen: 60, admitted: 50 },
    points: rate(71, 412, 0.1389, 0.2117),
    edges: rate(50, 1_830, 0.0208, 0.0358),
  },
  difficulty: {
    bins: [
      { from: 0.5, to: 0.6, candidates: 14, admitted: 8 },
      { from: 0.7, to: 0.8, candidates: 12, admitted: 12 },
      { from: 0.9, to: 1, candidates: 30, admitted: 30 },
    ],
    bands: [
      { difficulty: 'easy', candidates: 30, admitted: 30 },
      { difficulty: 'medium', candidates: 12, admitted: 12 },
      { difficulty: 'hard', candidates: 14, admitted: 8 },
    ],
    unrated: { candidates: 0, admitted: 0 },
    rated: [],
  },
  voteShare: {
    mean: 0.86,
    shares: [
      { paths: 4, agreeing: 2, candidates: 14, admitted: 8 },
      { paths: 4, agreeing: 3, candidates: 12, admitted: 12 },
      { paths: 4, agreeing: 4, candidates: 30, admitted: 30 },
    ],
  },
  passRateByModel: [{ model: 'rehearsal', paths: 224, agreeing: 184, passRate: rate(184, 224, 0.7661, 0.8661) }],
  tiers: [{ tier: 'agreed', rows: 50, share: 1, claim: 'paths of one model family agree: shared errors go unseen' }],
  expectedSound: null,
  adherence: null,
  pointsUsed: null,
  programs: [],
  paraphrases: null,
  duplicates: [],
  judges: [
    {
      kind: 'problem',
      model: 'rehearsal',
      prompt: PROMPT,
      weight: 1,
      scores: SCORES,
      passed: JUDGED,
      calibration: null,
    },
  ],
  comparison: null,
};

export const exampleCalibrationRequest: CalibrationRequest = {
  name: 'by hand',
  problems: [
    { problem: 'A car drives 150 km in 2 hours. What is its average speed in km/h?', valid: true },
    { problem: 'A car drives for several hours at 60 km/h. How far does it get?', valid: false },
  ],
};

const RATES = {
  judged: 1_084,
  unanswered: 0,
  truePositive: rate(560, 600, 0.9104, 0.9506),
  trueNegative: rate(310, 484, 0.5968, 0.682),
  accuracy: rate(870, 1_084, 0.7778, 0.8252),
  balancedAccuracy: 0.787,
  meanScore: { valid: 0.92, invalid: 0.61 },
};

export const exampleCalibration: Calibration = {
  calibrationId: 'calibration-mf3k9a2c-77aa',
  name: 'valimath',
  status: 'ready',
  statusReason: null,
  gate: 0.85,
  budget: { usd: 2 },
  prompt: PROMPT,
  models: ['rehearsal'],
  problems: 1_084,
  valid: 600,
  answered: 1_084,
  rehearsal: true,
  result: {
    judges: [{ ...RATES, model: 'rehearsal', index: 0, weight: 1, proposedWeight: 1 }],
    jury: RATES,
    proposedJury: RATES,
  },
  cost: { calls: 1_084, tokens: { in: 610_000, out: 62_000, cached: 0 }, usd: 0 },
  createdAt: AT,
  endedAt: AT,
};
