import type { ChatAnswer, ChatRequest, UsageEntry } from '#contracts';
import type { Asked, Desk } from './ask-endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { readCompletion } from './read-completion.ts';
import { maxTokensOf, promptTokensCautious, tokensOfBytes, upperBoundOf } from './token-bound.ts';

/**
 * Books an answer and turns it into a chat answer.
 * @throws ModelError `serverError` (no chat completion), `contentRefused`, `emptyAnswer`, all with the usage that was charged
 */
export function readChat(desk: Desk, endpoint: Endpoint, request: ChatRequest, asked: Asked): ChatAnswer {
  const completion = readCompletion(asked.raw);
  const bound = upperBoundOf(request, endpoint.overrunOf(request.model.model));
  if (completion === undefined) {
    asked.ledger.lost(bound, asked.reservation);
    throw asked.fail('serverError', 'answered 200 with something that is no chat completion');
  }
  const tokens = completion.tokens ?? {
    in: promptTokensCautious(request),
    out: Math.min(maxTokensOf(request), tokensOfBytes(Buffer.byteLength(completion.text + completion.reasoning))),
    cached: 0,
  };
  asked.ledger.answered(tokens, completion.tokens === undefined, asked.reservation);
  const overrun = Math.max(tokens.in / bound.tokensIn, tokens.out / bound.tokensOut);
  if (overrun > 1) {
    endpoint.overran(request.model.model, overrun * endpoint.overrunOf(request.model.model));
    desk.log('model.overran', { endpoint: endpoint.name, model: request.model.model, ratio: overrun });
  }
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
