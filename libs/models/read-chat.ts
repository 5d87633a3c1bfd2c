import type { ChatAnswer, ChatRequest, UsageEntry } from '#contracts';
import type { Asked, Desk } from './ask-endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import type { Tokens } from './cost.ts';
import { readCompletion } from './read-completion.ts';
import type { Completion } from './read-completion.ts';
import { maxTokensOf, promptTokensCautious, tokensOfBytes, upperBoundOf } from './token-bound.ts';

/** What is wrong with a body that came with 200 and is no chat completion. */
export const faultOfChat = (raw: unknown): string | undefined =>
  readCompletion(raw) === undefined
    ? 'answered 200 with something that is no chat completion (is its baseUrl that of the API, up to /v1?)'
    : undefined;

/**
 * What an answer is booked at, and whether that is an estimate. No prompt has no tokens and no text has none: servers that do not count say zero, and
 * a wall in money or tokens would never be reached.
 */
function tokensOfAnswer(request: ChatRequest, { tokens, text, reasoning }: Completion): [Tokens, estimated: boolean] {
  const bytes = Buffer.byteLength(text + reasoning);
  const countsIn = tokens !== undefined && tokens.in > 0;
  const countsOut = tokens !== undefined && (tokens.out > 0 || bytes === 0);
  return [
    {
      in: countsIn ? tokens.in : promptTokensCautious(request),
      out: countsOut ? tokens.out : Math.min(maxTokensOf(request), tokensOfBytes(bytes)),
      cached: countsIn ? tokens.cached : 0,
    },
    !countsIn || !countsOut,
  ];
}

/**
 * Books an answer and turns it into a chat answer.
 * @throws ModelError `contentRefused`, `emptyAnswer`, both with the usage that was charged
 */
export function readChat(desk: Desk, endpoint: Endpoint, request: ChatRequest, asked: Asked): ChatAnswer {
  // Looked at before it came here.
  const completion = readCompletion(asked.raw) as Completion;
  const { model } = request.model;
  const plain = upperBoundOf(request);
  const expected = endpoint.overrunOf(model);
  const [tokens, estimated] = tokensOfAnswer(request, completion);
  asked.ledger.answered(tokens, estimated, asked.reservation);
  const shares = { in: tokens.in / plain.tokensIn, out: tokens.out / plain.tokensOut };
  if (shares.in > expected.in || shares.out > expected.out) {
    desk.log('model.overran', { endpoint: endpoint.name, model, tokens, bound: plain });
  }
  endpoint.counted(model, shares);
  if (completion.refusal !== '' || completion.finishReason === 'content_filter') {
    throw asked.fail('contentRefused', 'the model or its filter refused the content');
  }
  if (completion.text.trim() === '') {
    const reasoned = completion.reasoning !== '' || completion.finishReason === 'length';
    throw asked.fail('emptyAnswer', reasoned ? 'all of maxTokens went into reasoning' : 'the answer was empty');
  }
  return {
    text: completion.text,
    finishReason: completion.finishReason,
    model: completion.model === '' ? request.model.model : completion.model,
    // Booked just above.
    usage: asked.ledger.entry() as UsageEntry,
    latencyMs: asked.latencyMs,
    rehearsal: completion.rehearsal,
  };
}
