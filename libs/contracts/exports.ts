import { z } from 'zod';
import { CorpusId, Id } from './ids.ts';
import { Relation } from './relations.ts';
import { Tier } from './problems.ts';

export const ExportRequest = z
  .strictObject({
    runId: Id.optional(),
    corpus: CorpusId.optional(),
    format: z.enum(['full', 'problem-solution', 'messages']).default('full'),
    container: z.enum(['jsonl']).default('jsonl'),
    filter: z.strictObject({ tier: z.array(Tier).optional(), relation: z.array(Relation).optional() }).optional(),
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
