import type { EndpointConfig } from '#contracts';

/** What one model at one endpoint was found to take. Changed by learning only, and only downwards, so that learning ends. */
export interface Dialect {
  structured: 'json_schema' | 'json_object' | 'text';
  seed: boolean;
  maxTokens: 'max_tokens' | 'max_completion_tokens';
  temperature: boolean;
  topP: boolean;
}

export const firstDialect = (endpoint: EndpointConfig): Dialect => ({
  structured: endpoint.structuredOutput === 'auto' ? 'json_schema' : endpoint.structuredOutput,
  seed: endpoint.sendSeed,
  maxTokens: 'max_tokens',
  temperature: true,
  topP: true,
});

/** What an endpoint says of a request that it refused with 400 or 422. */
export interface Refusal {
  /** The field that it names, if it names one. */
  param: string;
  message: string;
}

const REFUSED =
  /not support|unsupported|unrecogni|unknown|not permitted|not allowed|extra|unexpected|invalid|incompatible|deprecated/i;
const STRUCTURED = /response_format|json_schema|json_object|structured output|guided|grammar/i;

/** Whether the refusal is about the field: it is named as such, or stands quoted or bare beside words of refusal (prompts hold such words too). */
const about = (refusal: Refusal, field: string): boolean =>
  refusal.param !== ''
    ? refusal.param.split('.').includes(field)
    : REFUSED.test(refusal.message) && new RegExp(`(?<![\\w-])${field}(?![\\w-])`).test(refusal.message);

/**
 * What a refusal teaches about the request that was sent in `sent`: the dialect to ask again in, or undefined when it is about something else.
 */
export function learn(
  sent: Dialect,
  refusal: Refusal,
  asked: { structured: boolean; temperature: boolean; topP: boolean },
): Dialect | undefined {
  if (sent.maxTokens === 'max_tokens' && /max_completion_tokens/.test(refusal.message)) {
    return { ...sent, maxTokens: 'max_completion_tokens' };
  }
  if (asked.structured && sent.structured !== 'text' && STRUCTURED.test(`${refusal.param} ${refusal.message}`)) {
    return { ...sent, structured: sent.structured === 'json_schema' ? 'json_object' : 'text' };
  }
  if (sent.seed && about(refusal, 'seed')) return { ...sent, seed: false };
  if (asked.temperature && sent.temperature && about(refusal, 'temperature')) return { ...sent, temperature: false };
  if (asked.topP && sent.topP && about(refusal, 'top_p')) return { ...sent, topP: false };
  return undefined;
}

const LEVELS = ['json_schema', 'json_object', 'text'] as const;

/** Both lessons together: calls in flight learn different things of one endpoint at the same time. */
export const combine = (a: Dialect, b: Dialect): Dialect => ({
  structured: LEVELS[Math.max(LEVELS.indexOf(a.structured), LEVELS.indexOf(b.structured))] ?? 'text',
  seed: a.seed && b.seed,
  maxTokens: a.maxTokens === 'max_tokens' ? b.maxTokens : a.maxTokens,
  temperature: a.temperature && b.temperature,
  topP: a.topP && b.topP,
});
