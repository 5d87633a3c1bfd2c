import type { Tokens } from './cost.ts';

/** What an answer of `/chat/completions` holds, whatever the endpoint added or left out. */
export interface Completion {
  text: string;
  /** The model's reasoning where the endpoint sends it apart; it was paid for. */
  reasoning: string;
  refusal: string;
  finishReason: string;
  model: string;
  /** Absent: the endpoint counts no tokens. */
  tokens: Tokens | undefined;
  rehearsal: boolean;
}

type Loose = Readonly<Record<string, unknown>>;

export const asObject = (value: unknown): Loose =>
  typeof value === 'object' && value !== null ? (value as Loose) : {};
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
/** No model takes or writes so many in a call: beyond it a number is a fault of the endpoint, and would close every wall for good. */
const MOST_TOKENS = 10_000_000;
const asCount = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value <= MOST_TOKENS ? Math.ceil(value) : undefined;

/** Text, or a list of parts with texts. */
function contentOf(content: unknown): string {
  if (!Array.isArray(content)) return asText(content);
  return content.map((part) => asText(asObject(part)['text'])).join('');
}

/** Token counts of an answer: cached prompt tokens as OpenAI and vLLM send them, or as DeepSeek does. */
export function tokensOf(usage: unknown): Tokens | undefined {
  const fields = asObject(usage);
  const total = asCount(fields['total_tokens']);
  const tokensIn = asCount(fields['prompt_tokens']);
  if (tokensIn === undefined) return undefined;
  const tokensOut =
    asCount(fields['completion_tokens']) ?? (total === undefined ? undefined : Math.max(0, total - tokensIn));
  if (tokensOut === undefined) return undefined;
  const cached =
    asCount(asObject(fields['prompt_tokens_details'])['cached_tokens']) ??
    asCount(fields['prompt_cache_hit_tokens']) ??
    0;
  return { in: tokensIn, out: tokensOut, cached: Math.min(cached, tokensIn) };
}

export const isRehearsal = (answer: unknown): boolean => {
  const fields = asObject(answer);
  return fields['system_fingerprint'] === 'rehearsal' || asText(fields['model']).startsWith('rehearsal');
};

/** JSON that came under another content type is JSON all the same. */
export function asJson(raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** Reads a chat completion; undefined when it is none. */
export function readCompletion(raw: unknown): Completion | undefined {
  const answer = asObject(raw);
  const choices = answer['choices'];
  if (!Array.isArray(choices) || choices.length === 0) return undefined;
  const choice = asObject(choices[0]);
  const message = asObject(choice['message']);
  return {
    text: contentOf(message['content']),
    reasoning: asText(message['reasoning_content']) || asText(message['reasoning']),
    refusal: asText(message['refusal']),
    finishReason: asText(choice['finish_reason']) || 'unknown',
    model: asText(answer['model']),
    tokens: tokensOf(answer['usage']),
    rehearsal: isRehearsal(answer),
  };
}
