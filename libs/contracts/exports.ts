import { z } from 'zod';
import type { PointShare, ProgramVerdict } from './checks.ts';
import { Difficulty } from './difficulty.ts';
import { CorpusId, Id } from './ids.ts';
import { Relation } from './relations.ts';
import { Tier } from './problems.ts';
import type { ModelPassRate } from './problems.ts';

const oneOrMore = <S extends z.ZodType>(item: S) => z.union([item, z.array(item).min(1).max(20)]);

/** What an export takes: rows that fit one value of each member that is given. `difficulty` is that of the pass rate, `rated` the rater's. */
export const ExportFilter = z
  .strictObject({
    tier: oneOrMore(Tier).optional(),
    difficulty: oneOrMore(Difficulty).optional(),
    rated: oneOrMore(Difficulty).optional(),
    relation: oneOrMore(Relation).optional(),
  })
  .meta({ id: 'ExportFilter' });
export type ExportFilter = z.infer<typeof ExportFilter>;

/**
 * Rows that are held out, as a share of all. Relatives are never on two sides (docs/exports.md): `pair`: rows whose sets share two points; `set`:
 * rows of one set. Rows of one wording are relatives always.
 */
export const ExportSplit = z
  .strictObject({ heldOut: z.number().gt(0).lt(1), relatives: z.enum(['pair', 'set']).optional() })
  .meta({ id: 'ExportSplit' });
export type ExportSplit = z.infer<typeof ExportSplit>;

export const ExportFormat = z
  .enum(['full', 'problem-solution', 'messages', 'sharegpt', 'alpaca', 'rl', 'preference'])
  .meta({ id: 'ExportFormat' });
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportRequest = z
  .strictObject({
    runId: Id.optional(),
    corpus: CorpusId.optional(),
    format: ExportFormat.default('full'),
    container: z.enum(['jsonl', 'parquet']).default('jsonl'),
    filter: ExportFilter.optional(),
    split: ExportSplit.optional(),
    /** Ends every solution with the line `The answer is ...`. */
    answerLine: z.boolean().optional(),
  })
  .meta({ id: 'ExportRequest', example: { corpus: 'default', format: 'full', container: 'jsonl' } });
export type ExportRequest = z.infer<typeof ExportRequest>;

export const ExportStatus = z.enum(['running', 'ready', 'failed']).meta({ id: 'ExportStatus' });
export type ExportStatus = z.infer<typeof ExportStatus>;

export const ExportFile = z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() });
export type ExportFile = z.infer<typeof ExportFile>;

export const Export = z
  .object({
    exportId: z.string(),
    status: ExportStatus,
    statusReason: z.object({ code: z.string(), detail: z.string() }).nullable(),
    request: ExportRequest,
    runFinished: z.boolean().nullable(),
    files: z.array(ExportFile),
    createdAt: z.string(),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof Export>;

/** A row of format `full`: the contract of the product's data sets. */
export interface ExportRow {
  id: string;
  problem: string;
  solution: string;
  answer: string;
  answerType: string;
  knowledgePoints: string[];
  relation: Relation;
  pointSetId: string;
  seedIds: string[];
  corpus: string;
  runId: string;
  tier: Tier;
  vote: { paths: number; agreeing: number; share: number };
  passRate: number;
  /** Null: a single path says nothing of it. */
  difficulty: Difficulty | null;
  /** What the rater said before it was solved. Null: nobody was asked, or the answer could not be read. */
  rated: { difficulty: Difficulty; score: number } | null;
  /** Points that were found again in problem and solution. Null: not looked for. */
  adherence: PointShare | null;
  /** Points that the judges find used. Null: not asked. */
  pointsUsed: PointShare | null;
  /** What the program that a model wrote for it printed. Null: none was asked for. */
  program: Omit<ProgramVerdict, 'detail'> | null;
  passRateByModel: ModelPassRate[];
  judgements: { kind: string; score: number; reason: string; model: string }[];
  models: Record<string, string[]>;
  prompts: Record<string, string>;
  sampling: Record<string, unknown>;
  tokens: { in: number; out: number; cached: number };
  costUsd: number;
  license: string;
  rehearsal: boolean;
  createdAt: string;
}

/** One reasoning path behind a row. */
export interface ExportPath {
  path: number;
  text: string;
  answer: string | null;
  model: string;
}

/** An admitted candidate with what formats draw on beyond its row. */
export interface ExportItem {
  row: ExportRow;
  /** Paths of its last round, in their order. */
  paths: ExportPath[];
  /** Points of its set, those that were merged away replaced by the ones that stand for them. */
  pointIds: string[];
}

/** What tells which rows are relatives. */
export type RelativeFacts = Pick<ExportItem, 'pointIds'> & { problem: string };
