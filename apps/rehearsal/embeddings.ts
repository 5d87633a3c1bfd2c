import type { ServerResponse } from 'node:http';
import { BadRequest, checkModel, isRecord } from './chat-request.ts';
import { DIMENSIONS, embedText } from './embed.ts';
import { sendJson } from './replies.ts';

export interface EmbeddingRequest {
  readonly model: string;
  readonly inputs: readonly string[];
  readonly base64: boolean;
  readonly tokens: number;
}

/** @throws BadRequest for an input that is neither text nor a list of texts. */
export function readEmbeddingRequest(body: unknown): EmbeddingRequest {
  if (!isRecord(body)) throw new BadRequest('We could not parse the JSON body of your request.');
  const model = checkModel(body);
  const given: readonly unknown[] = Array.isArray(body['input']) ? body['input'] : [body['input']];
  const inputs = given.filter((input): input is string => typeof input === 'string');
  if (inputs.length !== given.length || inputs.length === 0 || inputs.length > 2048) {
    throw new BadRequest("Invalid 'input': expected a text or 1 to 2048 texts.", 'input', 'invalid_value');
  }
  if (body['dimensions'] !== undefined && body['dimensions'] !== DIMENSIONS) {
    throw new BadRequest(`This model has ${DIMENSIONS} dimensions.`, 'dimensions', 'invalid_value');
  }
  const tokens = inputs.reduce((sum, input) => sum + Math.ceil(input.length / 4), 0);
  return { model, inputs, base64: body['encoding_format'] === 'base64', tokens };
}

/** The vectors as numbers, or as the little-endian bytes that the openai package asks for. */
export function writeEmbeddings(response: ServerResponse, request: EmbeddingRequest): void {
  const data = request.inputs.map((input, index) => {
    const vector = embedText(input);
    const embedding = request.base64 ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  const usage = { prompt_tokens: request.tokens, total_tokens: request.tokens };
  sendJson(response, 200, { object: 'list', data, model: request.model, system_fingerprint: 'rehearsal', usage });
}
