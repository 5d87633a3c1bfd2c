import type { Amount, ChatRequest, Price } from '#contracts';
import { costAtMost } from './cost.ts';
import { DEFAULT_SAMPLING } from './default-sampling.ts';

/** Tokens that a chat template puts around the messages: markers of a message, and a preamble such as a default system prompt or a date. */
const PER_MESSAGE = 16;
const PREAMBLE = 256;

/** How far answers passed the bound of their calls: factors of at least 1 on prompt and answer tokens. */
export interface Overrun {
  in: number;
  out: number;
}

/** An amount with its tokens apart, for the ledger. */
export interface Bound extends Amount {
  tokensIn: number;
  tokensOut: number;
}

type Asked = Pick<ChatRequest, 'model' | 'messages' | 'schema'>;

/** What `max_tokens` says for a model. */
export const maxTokensOf = (asked: Pick<ChatRequest, 'model'>): number =>
  asked.model.sampling.maxTokens ?? DEFAULT_SAMPLING[asked.model.role].maxTokens;

const bytesOf = (asked: Asked): number => {
  let bytes = 0;
  for (const message of asked.messages) bytes += Buffer.byteLength(message.content);
  // The schema goes into the prompt, by the endpoint or (where it takes none) by us, who write it with a sentence before it.
  if (asked.schema !== undefined) bytes += Buffer.byteLength(JSON.stringify(asked.schema.schema));
  return bytes;
};

/**
 * More prompt tokens than the call can have, without knowing the model's tokenizer: tokenizers of byte-level BPE and SentencePiece with byte
 * fallback give no token to less than one byte, so bytes of UTF-8 are a bound; a learned ratio would only be an average.
 */
export function promptTokensAtMost(asked: Asked): number {
  return bytesOf(asked) + asked.messages.length * PER_MESSAGE + PREAMBLE;
}

/**
 * Tokens to book for so much text where an endpoint counts none: two bytes a token. English runs at four, LaTeX and Chinese at two and a half to
 * three, so this is too much rather than too little, and the entry says that it is an estimate.
 */
export const tokensOfBytes = (bytes: number): number => Math.ceil(bytes / 2);

/** The same for a prompt, with what templates put around the messages. */
export const promptTokensCautious = (asked: Asked): number =>
  tokensOfBytes(bytesOf(asked)) + asked.messages.length * PER_MESSAGE;

/**
 * What one call can use at most: prompt tokens and `max_tokens`, at the model's price.
 * @param overrun how far an endpoint was seen to pass this bound
 */
export function upperBoundOf(asked: Asked, overrun: Overrun = { in: 1, out: 1 }): Bound {
  return boundOf(asked.model.price, promptTokensAtMost(asked) * overrun.in, maxTokensOf(asked) * overrun.out);
}

/** The bound of a call with so many tokens in and out. */
export function boundOf(price: Price | null, promptTokens: number, answerTokens: number): Bound {
  const tokensIn = Math.ceil(promptTokens);
  const tokensOut = Math.ceil(answerTokens);
  const nanoUsd = costAtMost(price, { in: tokensIn, out: tokensOut });
  return { calls: 1, tokens: tokensIn + tokensOut, nanoUsd, tokensIn, tokensOut };
}
