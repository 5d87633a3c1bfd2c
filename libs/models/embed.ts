import type { EmbeddingAnswer, EmbeddingRequest, UsageEntry } from '#contracts';
import { askEndpoint } from './ask-endpoint.ts';
import type { Desk } from './ask-endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { asObject, isRehearsal, tokensOf } from './read-completion.ts';
import { boundOf, tokensOfBytes } from './token-bound.ts';

/** Markers around each text. */
const PER_TEXT = 8;

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'number');

/** Vectors in the order of the texts, whatever order they came in; undefined when they are not one a text. */
function vectorsOf(raw: unknown, count: number): number[][] | undefined {
  const data = asObject(raw)['data'];
  if (!Array.isArray(data)) return undefined;
  const vectors = new Array<number[] | undefined>(count).fill(undefined);
  data.forEach((item, position) => {
    const { index, embedding } = asObject(item);
    const place = typeof index === 'number' ? index : position;
    // A place outside would make the list as long as the number says.
    if (isVector(embedding) && Number.isInteger(place) && place >= 0 && place < count) vectors[place] = embedding;
  });
  const found = vectors.filter((vector) => vector !== undefined);
  return found.length === count && data.length === count ? found : undefined;
}

/** Asks for the vectors of up to a few hundred texts in one call. @throws ModelError */
export async function embed(desk: Desk, endpoint: Endpoint, request: EmbeddingRequest): Promise<EmbeddingAnswer> {
  const bytes = request.texts.reduce((sum, text) => sum + Buffer.byteLength(text) + PER_TEXT, 0);
  const bound = boundOf(request.model.price, bytes, 0);
  const fault = `answered 200 without ${request.texts.length} embeddings`;
  const asked = await askEndpoint(desk, endpoint, {
    runId: request.runId,
    stage: request.stage,
    model: request.model,
    bound,
    signal: request.signal,
    send: ({ client }, _dialect, signal) =>
      client.embeddings.create(
        // Left out, the package asks for base64, which many local servers do not know.
        { model: request.model.model, input: request.texts, encoding_format: 'float' },
        { signal },
      ),
    faultOf: (raw) => (vectorsOf(raw, request.texts.length) === undefined ? fault : undefined),
    holds: { structured: false, temperature: false, topP: false },
  });
  // Looked at before it came here.
  const vectors = vectorsOf(asked.raw, request.texts.length) ?? [];
  const usage = asObject(asObject(asked.raw)['usage']);
  const said = tokensOf({ completion_tokens: 0, ...usage });
  const counted = said?.in === 0 ? undefined : said;
  asked.ledger.answered(
    counted ?? { in: tokensOfBytes(bytes), out: 0, cached: 0 },
    counted === undefined,
    asked.reservation,
  );
  return {
    vectors,
    // Booked just above.
    usage: asked.ledger.entry() as UsageEntry,
    latencyMs: asked.latencyMs,
    rehearsal: isRehearsal(asked.raw),
  };
}
