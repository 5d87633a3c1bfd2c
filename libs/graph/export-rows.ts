import { DIFFICULTY_BANDS, difficultyOf } from '#contracts';
import type { ExportItem, ExportRequest, ExportRow, RelativeFacts, Tier } from '#contracts';
import { checkedOf, ratedOf } from './check-view.ts';
import type { CheckProperties } from './check-view.ts';
import { runsFrom } from './problem-store.ts';
import { costOf, inKindOrder, inPathOrder, modelPassRates, modelsOf, promptsOf, seedsBehind } from './problem-view.ts';
import type { JudgementProperties, ProblemProperties, SolutionProperties } from './problem-view.ts';
import { parseJson } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';

/** Rows of a run that an export takes; null: any. */
interface Wanted {
  run: string;
  tiers: string[] | null;
  relations: string[] | null;
  bands: { from: number; below: number }[] | null;
  rated: string[] | null;
}

interface Row {
  number: number;
  problem: ProblemProperties;
  setId: string;
  names: string[];
  pointIds: string[];
  seeds: { id: string; license: string | null; shared: number }[];
  judgements: JudgementProperties[];
  paths: SolutionProperties[];
  checks: CheckProperties[];
}

const rowsOf: Statement<Wanted & { after: number; limit: number }, Row> = { name: 'exports/rows' };
const relativesOf: Statement<Wanted, RelativeFacts> = { name: 'exports/relatives' };

/** Candidates of one read: with their answers about 10 KB each, so that a page stays within a few megabytes. */
const PAGE = 500;

/** Above every pass rate: infinity is no parameter. */
const ABOVE_ALL = 2;

function showRow(row: Row, sampling: Record<string, unknown>): ExportRow {
  const { problem } = row;
  const seeds = seedsBehind(row.seeds, row.names.length);
  const licenses = [...new Set(seeds.flatMap(({ license }) => license ?? []))].sort();
  const lineage = {
    problem,
    judgements: inKindOrder(row.judgements),
    paths: inPathOrder(row.paths),
    checks: row.checks,
  };
  const { adherence, pointsUsed, program } = checkedOf(problem);
  const { tokens, usd } = costOf(lineage);
  const { votePaths: paths = 0, voteAgreeing: agreeing = 0, voteShare: share = 0, passRate = 0 } = problem;
  return {
    id: problem.id,
    problem: problem.text ?? '',
    solution: problem.solution ?? '',
    answer: problem.answer ?? '',
    answerType: problem.answerType ?? '',
    knowledgePoints: row.names,
    relation: problem.relation,
    pointSetId: row.setId,
    seedIds: seeds.map(({ id }) => id),
    corpus: problem.corpus,
    runId: problem.run,
    tier: problem.tier ?? ('judged' satisfies Tier),
    vote: { paths, agreeing, share },
    passRate,
    difficulty: difficultyOf(passRate, paths),
    rated: ratedOf(row.checks),
    adherence,
    pointsUsed,
    program: program && { verdict: program.verdict, answer: program.answer },
    passRateByModel: modelPassRates(problem),
    judgements: lineage.judgements.map(({ kind, score, reason, model }) => ({ kind, score, reason, model })),
    models: modelsOf(lineage),
    prompts: promptsOf(lineage),
    sampling,
    tokens,
    costUsd: usd,
    license: licenses.join(', '),
    rehearsal: problem.rehearsal,
    createdAt: isoTime(problem.createdAt),
  };
}

function showItem(row: Row, sampling: Record<string, unknown>): ExportItem {
  const paths = inPathOrder(row.paths).map(({ path, text, answer = null, model }) => ({ path, text, answer, model }));
  return { row: showRow(row, sampling), paths, pointIds: row.pointIds };
}

const listOf = <T>(wanted: T | T[] | undefined): T[] | null =>
  wanted === undefined ? null : Array.isArray(wanted) ? wanted : [wanted];

function wantedOf({ filter = {} }: ExportRequest): Omit<Wanted, 'run'> {
  const difficulties = listOf(filter.difficulty);
  const bands = DIFFICULTY_BANDS.filter(({ name }) => difficulties?.includes(name) === true);
  return {
    tiers: listOf(filter.tier),
    relations: listOf(filter.relation),
    rated: listOf(filter.rated),
    bands: difficulties === null ? null : bands.map(({ from, below }) => ({ from, below: Math.min(below, ABOVE_ALL) })),
  };
}

/** Runs of an export, oldest first. */
function runsOf(runner: Runner, { runId, corpus }: ExportRequest) {
  return runner.read(runsFrom, { run: runId ?? null, corpus: corpus ?? null, createdAt: 0, id: '' });
}

/** Admitted candidates by run, set number and ordinal, a page at a time: the memory it takes doesn't grow with the export. */
export async function* exportRows(runner: Runner, request: ExportRequest): AsyncIterable<ExportItem> {
  const wanted = wantedOf(request);
  for (const { id, properties } of await runsOf(runner, request)) {
    const sampling = (parseJson(properties.sampling) ?? {}) as Record<string, unknown>;
    for (let after = -1; ;) {
      const rows = await runner.read(rowsOf, { run: id, after, ...wanted, limit: PAGE });
      for (const row of rows) yield showItem(row, sampling);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last.number;
    }
  }
}

/** What a split needs of the same candidates. */
export async function* exportRelatives(runner: Runner, request: ExportRequest): AsyncIterable<RelativeFacts> {
  const wanted = wantedOf(request);
  for (const { id } of await runsOf(runner, request)) yield* runner.stream(relativesOf, { run: id, ...wanted });
}
