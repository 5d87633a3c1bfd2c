import { CorpusId, EVALUATION_LIMITS, EvaluationSetName, type EvaluationSetOptions } from '#contracts';
import type { ImportRow } from '#pipeline';
import { z } from 'zod';
import { isByteStream, untilStopped } from './import-request.ts';
import { present } from './query.ts';
import { readNdjson } from './read-ndjson.ts';

/** Name and corpus of a set whose texts come as NDJSON, which has no place for them. */
export const EvaluationQuery = z.strictObject({
  name: EvaluationSetName.optional().describe('Name of the set (NDJSON only; in JSON it stands in the body)'),
  corpus: CorpusId.optional().describe('The one corpus that the set concerns; all where left out'),
});

/** The JSON envelope. Rows are checked one by one later: a bad one must not cost its neighbours. */
export const EvaluationBody = z.strictObject({
  name: EvaluationSetName,
  corpus: CorpusId.optional(),
  texts: z.array(z.unknown()).min(1).max(EVALUATION_LIMITS.textsPerRequest),
});

/** @throws ZodError when the envelope does not fit */
export function readEvaluationRequest(
  query: z.infer<typeof EvaluationQuery>,
  body: unknown,
  stopping: AbortSignal,
): { options: EvaluationSetOptions; rows: AsyncIterable<ImportRow> | Iterable<ImportRow> } {
  if (isByteStream(body)) {
    const { name, corpus } = EvaluationQuery.extend({ name: EvaluationSetName }).parse(query);
    return { options: { name, ...present({ corpus }) }, rows: untilStopped(readNdjson(body), stopping) };
  }
  const { texts, name, corpus } = EvaluationBody.parse(body);
  return {
    options: { name, ...present({ corpus: corpus ?? query.corpus }) },
    rows: texts.map((row, index) => ({ index, row })),
  };
}
