import { Budget, CorpusId, ProductError, SEED_LIMITS, type ImportOptions } from '#contracts';
import type { ImportRow } from '#pipeline';
import { z } from 'zod';
import { Flag, present } from './query.ts';
import { readNdjson } from './read-ndjson.ts';

/** Options of an import in the query: all that an NDJSON body has no place for. */
export const ImportQuery = z.strictObject({
  corpus: CorpusId.optional().describe('Name of the corpus; `default` where left out'),
  extract: Flag.optional().describe('`false` only stores'),
  allowEvaluation: Flag.optional().describe('Lets rows of evaluation splits in'),
  dryRun: Flag.optional().describe('Checks the rows and forecasts the extraction; stores nothing'),
  budgetUsd: z.coerce.number().min(0).max(1_000_000).optional(),
  budgetTokens: z.coerce.number().int().min(0).optional(),
  budgetCalls: z.coerce.number().int().min(0).optional(),
  priority: z.coerce.number().int().min(1).max(10).optional().describe("Of the extraction's run"),
});
type ImportQuery = z.infer<typeof ImportQuery>;

/** The JSON envelope. Rows are checked one by one later: a bad one must not cost its neighbours. */
export const ImportBody = z.strictObject({
  corpus: CorpusId.optional(),
  seeds: z.array(z.unknown()).min(1).max(SEED_LIMITS.rowsPerRequest),
  extract: z.boolean().optional(),
  allowEvaluation: z.boolean().optional(),
  dryRun: z.boolean().optional(),
  budget: Budget.optional(),
  priority: z.int().min(1).max(10).optional(),
});

/** What an import was asked for, whichever way its rows came. */
export interface ImportRequest {
  options: ImportOptions;
  rows: AsyncIterable<ImportRow> | Iterable<ImportRow>;
}

/** @throws ZodError when the envelope does not fit */
export function readImportRequest(query: ImportQuery, body: unknown, stopping: AbortSignal): ImportRequest {
  const { budgetUsd: usd, budgetTokens: tokens, budgetCalls: calls, ...flags } = query;
  const limits = present({ usd, tokens, calls });
  const given: ImportOptions = {
    ...present(flags),
    ...(Object.keys(limits).length > 0 && { budget: limits }),
  };
  if (isByteStream(body)) return { options: given, rows: untilStopped(readNdjson(body), stopping) };
  const { seeds, ...inBody } = ImportBody.parse(body);
  return { options: { ...given, ...present(inBody) }, rows: seeds.map((row, index) => ({ index, row })) };
}

/** Whether a body is streamed: NDJSON is. */
export function isByteStream(body: unknown): body is AsyncIterable<Buffer> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** A process that stops must not wait for a sender: what was stored stays, and the sender hears that the rest did not go in. */
export async function* untilStopped(rows: AsyncIterable<ImportRow>, stopping: AbortSignal): AsyncGenerator<ImportRow> {
  for await (const row of rows) {
    if (stopping.aborted)
      throw new ProductError(
        'serviceUnavailable',
        'The service stops; send the file again: what went in is not taken twice',
      );
    yield row;
  }
}
