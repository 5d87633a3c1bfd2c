import { difficultyOf, NANO_PER_USD } from '#contracts';
import type {
  CandidateStatus,
  JudgementView,
  ModelPassRate,
  Matched,
  Problem,
  ProblemDetail,
  Relation,
  SolutionView,
  Tier,
  Vote,
} from '#contracts';
import { checkedOf, ratedOf, showChecks } from './check-view.ts';
import type { CheckedProperties, CheckProperties } from './check-view.ts';
import { namedPoints } from './set-points.ts';
import type { SetPosition } from './set-points.ts';
import type { RowCost } from './sum-usage.ts';
import { isoTime } from './time-text.ts';

/** A candidate node's properties; what was never set is absent. */
export interface ProblemProperties extends Partial<RowCost>, CheckedProperties {
  id: string;
  run: string;
  corpus: string;
  status: CandidateStatus;
  relation: Relation;
  setNumber: number;
  ordinal: number;
  rehearsal: boolean;
  createdAt: number;
  endedAt?: number;
  reason?: string;
  detail?: string;
  text?: string;
  answerType?: string;
  model?: string;
  prompt?: string;
  solution?: string;
  answer?: string;
  tier?: Tier;
  passRate?: number;
  votePaths?: number;
  voteAgreeing?: number;
  voteShare?: number;
  voteMargin?: number;
  voteTie?: boolean;
  voteModels?: string[];
  voteModelPaths?: number[];
  voteModelAgreeing?: number[];
  matchedLayer?: string;
  matchedId?: string;
  matchedText?: string;
  matchedSimilarity?: number;
}

export interface JudgementProperties extends RowCost {
  id: string;
  kind: string;
  score: number;
  reason: string;
  model: string;
  weight: number;
  prompt: string;
  key: string;
}

export interface SolutionProperties extends RowCost {
  id: string;
  path: number;
  text: string;
  answer?: string;
  model: string;
  prompt: string;
  key: string;
}

export interface ProblemRow {
  number: number;
  problem: ProblemProperties;
  setId: string;
  names: string[];
  points: SetPosition[];
}

export interface ProblemDetailRow extends ProblemRow {
  strength: number;
  edges: { a: string; b: string; weight: number }[];
  seeds: { id: string; problem: string; license: string | null; shared: number }[];
  judgements: JudgementProperties[];
  paths: SolutionProperties[];
  checks: CheckProperties[];
}

/** What tells who answered what for a candidate, and what it cost. */
type Lineage = Pick<ProblemDetailRow, 'problem' | 'judgements' | 'paths' | 'checks'>;

/** Most seeds that are named behind a set. */
const SEEDS_BEHIND = 20;

/**
 * Seeds behind a set, by id: of an explicit relation those that have all of its points, or, where no seed has all (a clique may be joined by
 * several), those that have at least two; of an implicit one those that have any. At most 20, those with most points first.
 */
export function seedsBehind<S extends { id: string; shared: number }>(seeds: readonly S[], size: number): S[] {
  const whole = seeds.filter((seed) => seed.shared >= size);
  return (whole.length > 0 ? whole : [...seeds]).slice(0, SEEDS_BEHIND).sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function inPathOrder(paths: SolutionProperties[]): SolutionProperties[] {
  return paths.sort((a, b) => a.path - b.path || (a.key < b.key ? -1 : 1));
}

export function inKindOrder(judgements: JudgementProperties[]): JudgementProperties[] {
  const sortKey = ({ kind, model, key }: JudgementProperties) => [kind, model, key].join('\n');
  return judgements.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Stages that leave judgements, with the kind of each. */
const JUDGED = [
  ['judge', 'problem'],
  ['judgeSolution', 'solution'],
] as const;

/** Stages that leave checks, with the kind of each. */
const CHECKED = [
  ['rate', 'difficulty'],
  ['program', 'program'],
  ['pointsUsed', 'pointsUsed'],
  ['adherence', 'adherence'],
  ['sameProblem', 'sameProblem'],
] as const;

/** Models by stage: who wrote, judged and solved. */
export function modelsOf(row: Lineage): Record<string, string[]> {
  const unique = (names: string[]) => [...new Set(names)].sort();
  const models: Record<string, string[]> = {};
  if (row.problem.model !== undefined) models.generate = [row.problem.model];
  for (const [stage, kind] of JUDGED) {
    const judged = row.judgements.filter((judgement) => judgement.kind === kind);
    if (judged.length > 0) models[stage] = unique(judged.map(({ model }) => model));
  }
  if (row.paths.length > 0) models.solve = unique(row.paths.map(({ model }) => model));
  for (const [stage, kind] of CHECKED) {
    const checked = row.checks.filter((check) => check.kind === kind);
    if (checked.length > 0) models[stage] = unique(checked.map(({ model }) => model));
  }
  return models;
}

/** Prompts by stage, as `name@version#hash`; several of one stage (an older one before a retry) are joined. */
export function promptsOf(row: Lineage): Record<string, string> {
  const joined = (names: string[]) => [...new Set(names)].sort().join(', ');
  const prompts: Record<string, string> = {};
  if (row.problem.prompt !== undefined) prompts.generate = row.problem.prompt;
  for (const [stage, kind] of JUDGED) {
    const judged = row.judgements.filter((judgement) => judgement.kind === kind);
    if (judged.length > 0) prompts[stage] = joined(judged.map(({ prompt }) => prompt));
  }
  if (row.paths.length > 0) prompts.solve = joined(row.paths.map(({ prompt }) => prompt));
  for (const [stage, kind] of CHECKED) {
    const asked = row.checks.filter((check) => check.kind === kind && check.prompt !== '');
    if (asked.length > 0) prompts[stage] = joined(asked.map(({ prompt }) => prompt));
  }
  return prompts;
}

/** What the answers kept for a candidate cost: calls that left nothing to keep are in the run's ledger only. */
export function costOf(row: Lineage): ProblemDetail['cost'] {
  const parts: Partial<RowCost>[] = [row.problem, ...row.judgements, ...row.paths, ...row.checks];
  const sum = (name: keyof RowCost) => parts.reduce((total, part) => total + (part[name] ?? 0), 0);
  return {
    calls: sum('calls'),
    tokens: { in: sum('tokensIn'), out: sum('tokensOut'), cached: sum('tokensCached') },
    usd: sum('nanoUsd') / NANO_PER_USD,
  };
}

export function voteOf(problem: ProblemProperties): Vote | null {
  if (problem.votePaths === undefined) return null;
  return {
    paths: problem.votePaths,
    agreeing: problem.voteAgreeing ?? 0,
    share: problem.voteShare ?? 0,
    margin: problem.voteMargin ?? 0,
    tie: problem.voteTie ?? false,
  };
}

/** The vote by model, from the three lists that a node keeps of it. */
export function modelPassRates(problem: ProblemProperties): ModelPassRate[] {
  return (problem.voteModels ?? []).map((model, index) => ({
    model,
    paths: problem.voteModelPaths?.[index] ?? 0,
    agreeing: problem.voteModelAgreeing?.[index] ?? 0,
  }));
}

export function matchedOf(problem: ProblemProperties): Matched | null {
  if (problem.matchedLayer === undefined || problem.matchedId === undefined) return null;
  return {
    layer: problem.matchedLayer,
    itemId: problem.matchedId,
    text: problem.matchedText ?? null,
    similarity: problem.matchedSimilarity ?? null,
  };
}

export function showProblem({ problem, setId, names, points }: ProblemRow): Problem {
  return {
    id: problem.id,
    runId: problem.run,
    corpus: problem.corpus,
    status: problem.status,
    reason: problem.reason ?? null,
    relation: problem.relation,
    pointSetId: setId,
    setNumber: problem.setNumber,
    ordinal: problem.ordinal,
    problem: problem.text ?? null,
    answer: problem.answer ?? null,
    tier: problem.tier ?? null,
    passRate: problem.passRate ?? null,
    knowledgePoints: namedPoints(names, points),
    rehearsal: problem.rehearsal,
    createdAt: isoTime(problem.createdAt),
  };
}

export function showProblemDetail(row: ProblemDetailRow): ProblemDetail {
  const { problem } = row;
  const judgements = inKindOrder(row.judgements);
  const paths = inPathOrder(row.paths);
  return {
    ...showProblem(row),
    solution: problem.solution ?? null,
    answerType: problem.answerType ?? null,
    strength: row.strength,
    edges: row.edges,
    seeds: seedsBehind(row.seeds, row.points.length).map(({ id, problem: text, license }) => ({
      id,
      problem: text,
      license,
    })),
    judgements: judgements.map(({ id, kind, score, reason, model, weight }): JudgementView => ({
      id,
      kind,
      score,
      reason,
      model,
      weight,
    })),
    paths: paths.map(({ id, path, text, answer, model }): SolutionView => ({
      id,
      path,
      text,
      answer: answer ?? null,
      model,
    })),
    checks: showChecks(row.checks),
    difficulty: problem.votePaths === undefined ? null : difficultyOf(problem.passRate ?? 0, problem.votePaths),
    rated: ratedOf(row.checks),
    ...checkedOf(problem),
    vote: voteOf(problem),
    passRateByModel: modelPassRates(problem),
    prompts: promptsOf(row),
    models: modelsOf(row),
    cost: costOf(row),
    detail: problem.detail ?? null,
    matched: matchedOf(problem),
  };
}
