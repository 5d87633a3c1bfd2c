import type { ServerResponse } from 'node:http';
import type { ChatRequest } from './chat-request.ts';
import type { Fault } from './faults.ts';

/** OpenAI's error object. */
export function errorBody(
  message: string,
  code: string | null,
  type = 'invalid_request_error',
  param: string | null = null,
): object {
  return { error: { message, type, param, code } };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

export function sendError(response: ServerResponse, status: number, body: object): void {
  sendJson(response, status, body);
}

/** What the model says and why it stopped. */
export interface Said {
  readonly content: string;
  readonly stopped: 'stop' | 'length';
}

/** Breaks an answer the way models break them: no longer the JSON that was asked for, or cut in the middle. */
export function spoil(content: string, fault: Fault | undefined, cut: boolean): Said {
  if (fault === 'truncated') return { content: content.slice(0, Math.floor(content.length * 0.55)), stopped: 'length' };
  if (fault === 'malformed') {
    const broken = content.startsWith('{')
      ? `Sure! Here is the result: ${content.slice(1).replace(/"(\w+)":/, '$1 =')}`
      : '';
    return { content: broken, stopped: 'stop' };
  }
  return { content, stopped: cut ? 'length' : 'stop' };
}

/** A chat completion, whole or as server-sent events. */
export function sendCompletion(
  response: ServerResponse,
  request: ChatRequest,
  said: Said,
  tokens: { readonly tokensIn: number; readonly tokensOut: number },
  id: string,
): void {
  const created = Math.floor(Date.now() / 1000);
  const head = { id: `chatcmpl-${id}`, created, model: request.model, system_fingerprint: 'rehearsal' };
  const usage = {
    prompt_tokens: tokens.tokensIn,
    completion_tokens: tokens.tokensOut,
    total_tokens: tokens.tokensIn + tokens.tokensOut,
    prompt_tokens_details: { cached_tokens: 0 },
  };
  if (!request.stream) {
    const message = { role: 'assistant', content: said.content, refusal: null };
    const choices = [{ index: 0, message, logprobs: null, finish_reason: said.stopped }];
    sendJson(response, 200, { ...head, object: 'chat.completion', choices, usage });
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const event = (delta: object, reason: string | null, more: object = {}): string =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }], ...more })}\n\n`;
  response.write(event({ role: 'assistant', content: '' }, null));
  for (const piece of said.content.match(/[\s\S]{1,80}/g) ?? []) response.write(event({ content: piece }, null));
  response.end(`${event({}, said.stopped, { usage })}data: [DONE]\n\n`);
}
