import type { ChatMessage, ChatRequest } from '#contracts';
import type { OpenAI } from 'openai';
import type { Dialect } from './dialect.ts';
import { maxTokensOf } from './token-bound.ts';

/** `seed` apart: deprecated by its inventor and served by everyone else, it makes a repeat of a run possible where a model is deterministic. */
export type ChatBody = Omit<OpenAI.Chat.ChatCompletionCreateParamsNonStreaming, 'seed'> & { seed?: number };

/** The schema in words, for endpoints that do not take it in `response_format`; behind what all prompts of the kind share. */
function describeSchema(messages: ChatMessage[], schema: Record<string, unknown>): ChatMessage[] {
  const words = `Answer with one JSON object, and nothing else, that fits this JSON schema:\n${JSON.stringify(schema)}`;
  const [first, ...rest] = messages;
  if (first?.role === 'system') return [{ role: 'system', content: `${first.content}\n\n${words}` }, ...rest];
  return [{ role: 'system', content: words }, ...messages];
}

/** The body of a question in the dialect of its endpoint. */
export function chatBody(request: ChatRequest, dialect: Dialect): ChatBody {
  const { sampling } = request.model;
  const { schema } = request;
  const inWords = schema !== undefined && dialect.structured !== 'json_schema';
  const body: ChatBody = {
    model: request.model.model,
    messages: inWords ? describeSchema(request.messages, schema.schema) : request.messages,
    [dialect.maxTokens]: maxTokensOf(request),
    ...(dialect.seed ? { seed: request.seed } : {}),
  };
  if (dialect.temperature && sampling.temperature !== undefined) body.temperature = sampling.temperature;
  if (dialect.topP && sampling.topP !== undefined) body.top_p = sampling.topP;
  if (schema !== undefined && dialect.structured === 'json_schema') {
    body.response_format = {
      type: 'json_schema',
      json_schema: { name: schema.name, strict: true, schema: schema.schema },
    };
  } else if (schema !== undefined && dialect.structured === 'json_object') {
    body.response_format = { type: 'json_object' };
  }
  return body;
}
