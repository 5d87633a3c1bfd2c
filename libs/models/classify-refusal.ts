import type { ModelFailure } from '#contracts';

/** An answer that is an error, in the parts that decide. */
export interface ErrorAnswer {
  status: number;
  /** `code`, `type` and `param` of OpenAI's error object where the endpoint sends them. */
  code: string;
  type: string;
  param: string;
  message: string;
}

const CONTEXT =
  /context.{0,20}(length|window|size)|maximum context|too many tokens|prompt is too long|input is too long|exceed_context_size|n_ctx|max_tokens is too large|max_model_len/i;
const QUOTA =
  /insufficient_quota|exceeded your current quota|billing|insufficient.{0,10}(balance|credit|funds)|out of credits/i;
const FILTER = /content_filter|content_policy|content management policy|moderation|flagged|safety system/i;
const NO_MODEL =
  /model_not_found|model.{0,200}(does not exist|not found|not exist|is not available|isn't available)|(no such|unknown|invalid) model/i;

/**
 * What an error answer means, by status first and by its words where one status has several meanings. `undefined` for a 400 or 422 without a
 * known meaning: the request may have to be put otherwise.
 */
export function classifyRefusal(answer: ErrorAnswer): ModelFailure | undefined {
  const { status } = answer;
  const words = `${answer.code} ${answer.type} ${answer.message}`;
  if (status === 402) return 'quotaExhausted';
  if (status === 429) return QUOTA.test(words) ? 'quotaExhausted' : 'rateLimited';
  if (status === 401) return 'unauthorized';
  if (status === 403)
    return FILTER.test(words) ? 'contentRefused' : QUOTA.test(words) ? 'quotaExhausted' : 'unauthorized';
  if (status === 413) return 'contextTooLong';
  if (status === 400 || status === 422 || status >= 500) {
    if (CONTEXT.test(words)) return 'contextTooLong';
    if (FILTER.test(words)) return 'contentRefused';
  }
  if (status === 404 || status === 405 || (status >= 300 && status < 400)) return 'modelMissing';
  if (status === 408 || status === 409 || status === 425 || status === 499 || status >= 500) return 'serverError';
  if ((status === 400 || status === 422) && NO_MODEL.test(words)) return 'modelMissing';
  return status === 400 || status === 422 ? undefined : 'badRequest';
}
