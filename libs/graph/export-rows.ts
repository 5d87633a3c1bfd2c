import type { ExportRequest, ExportRow, Tier } from '#contracts';
import { runsFrom } from './problem-store.ts';
import { costOf, inKindOrder, inPathOrder, modelsOf, promptsOf, seedsBehind } from './problem-view.ts';
import type { JudgementProperties, ProblemProperties, SolutionProperties } from './problem-view.ts';
import { parseJson } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';

interface Stretch {
  run: string;
  after: number;
  tiers: string[] | null;
  relations: string[] | null;
  limit: number;
}

interface Row {
  number: number;
  problem: ProblemProperties;
  setId: string;
  names: string[];
  seeds: { id: string; license: string | null; shared: number }[];
  judgements: JudgementProperties[];
  paths: SolutionProperties[];
}

const rowsOf: Statement<Stretch, Row> = { name: 'exports/rows' };

/** Candidates of one read: with their answers about 10 KB each, so that a page stays within a few megabytes. */
const PAGE = 500;

function showRow(row: Row, sampling: Record<string, unknown>): ExportRow {
  const { problem } = row;
  const seeds = seedsBehind(row.seeds, row.names.length);
  const licenses = [...new Set(seeds.flatMap(({ license }) => license ?? []))].sort();
  const judgements = inKindOrder(row.judgements);
  const lineage = { problem, judgements, paths: inPathOrder(row.paths) };
  const { tokens, usd } = costOf(lineage);
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
    vote: { paths: problem.votePaths ?? 0, agreeing: problem.voteAgreeing ?? 0, share: problem.voteShare ?? 0 },
    passRate: problem.passRate ?? 0,
    judgements: judgements.map(({ kind, score, reason, model }) => ({ kind, score, reason, model })),
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

/** Admitted rows by run, set number and ordinal, a page at a time: the memory it takes doesn't grow with the export. */
export async function* exportRows(runner: Runner, request: ExportRequest): AsyncIterable<ExportRow> {
  const { runId = null, corpus = null, filter } = request;
  const tiers = filter?.tier ?? null;
  const relations = filter?.relation ?? null;
  const everyRun = { run: runId, corpus, createdAt: 0, id: '' };
  for (const { id, properties } of await runner.read(runsFrom, everyRun)) {
    const sampling = (parseJson(properties.sampling) ?? {}) as Record<string, unknown>;
    for (let after = -1; ;) {
      const rows = await runner.read(rowsOf, { run: id, after, tiers, relations, limit: PAGE });
      for (const row of rows) yield showRow(row, sampling);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last.number;
    }
  }
}
