import type {
  ChosenSet,
  Corpus,
  DryRun,
  Export,
  Forecast,
  ImportDryRun,
  ImportResult,
  KnowledgePoint,
  KnowledgePointDetail,
  PointNeighbour,
  Problem,
  ProblemDetail,
  Readiness,
  RoleModel,
  Run,
  RunAccepted,
  Seed,
  SeedInput,
} from '#contracts';

/** Answers as the documentation shows them. Typed by the contracts, and checked against the schemas by a test. */

const AT = '2026-01-15T09:30:00.000Z';
export const EXAMPLE_POINTS = [
  { id: 'kp-6a1f0c5e9b7d4e2f8a3c1d0e5f6b7a89', name: 'ratio' },
  { id: 'kp-f3b2a1908d7c6e5f4a3b2c1d0e9f8a7b', name: 'unit rate' },
] as const;
const RUN_ID = 'run-mf3k2q7x-5c1d';
const SET_ID = 'set-6663112971151552809730';

export const exampleSeedInput: SeedInput = {
  problem: 'A recipe needs 3 cups of flour for 12 rolls. How many cups are needed for 30 rolls?',
  solution: 'Each roll takes 3/12 = 1/4 cup, so 30 rolls take 30 * 1/4 = 7.5 cups.',
  answer: '7.5',
  subject: 'ratios',
};

export const exampleSeed: Seed = {
  id: 'seed-4b0d5d3f6a7c8e9f0a1b2c3d4e5f6a7b',
  corpus: 'default',
  status: 'extracted',
  reason: null,
  problem: exampleSeedInput.problem,
  solution: exampleSeedInput.solution ?? null,
  answer: '7.5',
  source: null,
  license: null,
  split: null,
  subject: 'ratios',
  level: null,
  externalId: null,
  metadata: {},
  knowledgePoints: [...EXAMPLE_POINTS],
  rehearsal: true,
  createdAt: AT,
};

export const exampleImportResult: ImportResult = {
  corpus: 'default',
  accepted: 998,
  duplicates: 1,
  rejectedCount: 1,
  rejected: [{ index: 17, code: 'unknownField', detail: 'unknown field "question"' }],
  runId: RUN_ID,
};

export const exampleForecast: Forecast = {
  calls: { low: 998, likely: 998, high: 2_994 },
  tokens: { low: 310_000, likely: 420_000, high: 1_700_000 },
  usd: { low: 0, likely: 0, high: 0 },
  basis:
    'An estimate: tokens from the length of the prompts and assumed lengths of answers: nothing like it was measured in this corpus yet.',
};

export const exampleImportDryRun: ImportDryRun = {
  corpus: 'default',
  accepted: 998,
  rejectedCount: 0,
  rejected: [],
  runId: null,
  forecast: exampleForecast,
};

export const exampleCorpus: Corpus = {
  corpus: 'default',
  seeds: { total: 999, extracted: 990, pending: 0, failed: 9 },
  knowledgePoints: 412,
  edges: 1_830,
  revision: 990,
  fingerprint: '9d1c0e5f7a3b2c4d6e8f0a1b2c3d4e5f9d1c0e5f7a3b2c4d6e8f0a1b2c3d4e5f',
  settled: true,
};

export const examplePoint: KnowledgePoint = {
  ...EXAMPLE_POINTS[0],
  corpus: 'default',
  aliases: [
    { name: 'ratio', seeds: 38, by: 'normal form', similarity: null, decidedAt: null },
    { name: 'ratio of two quantities', seeds: 3, by: 'model:rehearsal', similarity: 0.83, decidedAt: AT },
  ],
  degree: 63,
  seedCount: 41,
  hidden: false,
  generation: 1,
};

export const exampleNeighbour: PointNeighbour = { ...EXAMPLE_POINTS[1], degree: 38, weight: 12 };

export const examplePointDetail: KnowledgePointDetail = {
  ...examplePoint,
  seeds: [{ id: exampleSeed.id, problem: exampleSeed.problem }],
  neighbours: [exampleNeighbour],
  grownNames: [{ name: 'ratio', problems: 2 }],
};

export const exampleDryRun: DryRun = {
  available: {
    oneHop: 1_830,
    twoHop: { atLeast: 50_000 },
    threeHop: 9_120,
    community: 2_440,
    random: { atLeast: 50_000 },
  },
  forecast: exampleForecast,
};

export const exampleRunAccepted: RunAccepted = { runId: RUN_ID, status: 'planned' };

const FUNNEL = {
  planned: 60,
  generated: 60,
  judged: 60,
  solved: 48,
  admitted: 41,
  rejected: { judgeScore: 12, noAgreement: 6 },
  failed: { malformedAnswer: 1 },
  pending: 0,
};

export const exampleRun: Run = {
  id: RUN_ID,
  kind: 'synthesis',
  corpus: 'default',
  name: 'first',
  status: 'completed',
  statusReason: null,
  warnings: [],
  priority: 5,
  recipe: {
    method: 'graph',
    sets: { oneHop: 60, twoHop: 0, threeHop: 0, community: { '3': 0, '4': 0 }, random: 0 },
    seed: 7,
    perSet: 1,
    choose: 'uniform',
    minStrength: 0,
    hubDegree: null,
    filter: { subjects: null, levels: null },
    maxPointShare: null,
    repeats: 'never',
    shortfall: 'fail',
    solve: { paths: 4, agreement: 0.5 },
    gate: { problemScore: 0.85 },
    novelty: { duplicates: 'on', threshold: 0.7 },
    contamination: { drop: ['exact', 'contained', 'n30', 'n13', 'masked', 'near'] },
  },
  budget: { calls: 20_000 },
  changes: [],
  models: null,
  prompts: null,
  fingerprint: exampleCorpus.fingerprint,
  revision: 990,
  coverage: '0-e3b0c442',
  shortfall: null,
  funnel: FUNNEL,
  byRelation: { oneHop: FUNNEL },
  cost: {
    calls: 312,
    tokens: { in: 120_400, out: 64_900, cached: 0 },
    usd: 0,
    byStage: { generate: { calls: 60, tokens: { in: 21_000, out: 14_000, cached: 0 }, usd: 0 } },
  },
  failures: { rateLimited: 9, serverError: 2, malformedAnswer: 5 },
  rate: 4.2,
  etaSeconds: null,
  rehearsal: true,
  createdAt: AT,
  startedAt: AT,
  plannedAt: AT,
  endedAt: '2026-01-15T09:31:12.000Z',
};

export const exampleEvents = [
  'id: 1\nevent: created\ndata: {"number":1,"type":"created","at":"2026-01-15T09:30:00.000Z","detail":{"status":"planned"}}\n\n',
  `event: progress\ndata: {"runId":"${RUN_ID}","status":"running","funnel":{"planned":60,"admitted":12,"pending":41}}\n\n`,
].join('');

export const exampleSet: ChosenSet = {
  id: SET_ID,
  number: 1,
  relation: 'oneHop',
  strength: 12,
  knowledgePoints: [...EXAMPLE_POINTS],
};

export const exampleProblem: Problem = {
  id: `${RUN_ID}-1-0`,
  runId: RUN_ID,
  corpus: 'default',
  status: 'admitted',
  reason: null,
  relation: 'oneHop',
  pointSetId: SET_ID,
  setNumber: 1,
  ordinal: 0,
  problem: 'A printer makes 18 pages in 3 minutes. How many pages does it make in 7 minutes at the same rate?',
  answer: '42',
  tier: 'agreed',
  passRate: 1,
  knowledgePoints: [...EXAMPLE_POINTS],
  rehearsal: true,
  createdAt: AT,
};

export const exampleProblemDetail: ProblemDetail = {
  ...exampleProblem,
  solution:
    'The printer makes 18 / 3 = 6 pages a minute, so 7 minutes give 6 * 7 = 42 pages. The answer is \\boxed{42}.',
  answerType: 'integer',
  strength: 12,
  edges: [{ a: EXAMPLE_POINTS[0].id, b: EXAMPLE_POINTS[1].id, weight: 12 }],
  seeds: [{ id: exampleSeed.id, problem: exampleSeed.problem, license: null }],
  judgements: [
    { id: 'jud-01', kind: 'problem', score: 0.95, reason: 'Complete and clear.', model: 'rehearsal', weight: 1 },
  ],
  paths: [{ id: 'sol-01', path: 0, text: '18 / 3 = 6, 6 * 7 = 42. \\boxed{42}', answer: '42', model: 'rehearsal' }],
  checks: [],
  difficulty: 'easy',
  rated: null,
  adherence: null,
  pointsUsed: null,
  program: null,
  vote: { paths: 4, agreeing: 4, share: 1, margin: 1, tie: false },
  passRateByModel: [{ model: 'rehearsal', paths: 4, agreeing: 4 }],
  prompts: { generate: 'write-problem@1#0a1b2c3d' },
  models: { generator: ['rehearsal'] },
  cost: { calls: 6, tokens: { in: 2_100, out: 1_150, cached: 0 }, usd: 0 },
  detail: null,
  matched: null,
};

export const exampleExport: Export = {
  exportId: 'export-mf3k9a2c-77aa',
  status: 'ready',
  statusReason: null,
  request: { runId: RUN_ID, format: 'full', container: 'jsonl' },
  runFinished: true,
  files: [{ name: 'data.jsonl', rows: 41, bytes: 98_304, sha256: exampleCorpus.fingerprint }],
  createdAt: AT,
};

export const exampleRoleModel: RoleModel = {
  role: 'generator',
  index: 0,
  model: 'rehearsal',
  endpoint: 'rehearsal',
  price: { in: 0, out: 0 },
  rehearsal: true,
  reachable: true,
  structured: null,
  latencyMs: 3.1,
  failure: null,
  detail: '',
};

export const exampleReadiness: Readiness = {
  status: 'ready',
  dependencies: {
    neo4j: { ok: true, latencyMs: 2.3, detail: null },
    redis: { ok: true, latencyMs: 0.4, detail: null },
  },
  workers: 1,
};

export const exampleMetrics =
  '# HELP seedgraph_queue_jobs Jobs in Redis by state\n# TYPE seedgraph_queue_jobs gauge\nseedgraph_queue_jobs{queue="generate",state="waiting"} 12\n';
