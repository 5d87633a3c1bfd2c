import type { ModelRole, Sampling } from '#contracts';

/**
 * Sampling of a role where the models file says nothing. Writers need variety, solvers need paths that differ (temperature above 0, or a vote
 * is one voice counted N times), judges and extractors need to say the same thing twice. `maxTokens` is also what a budget reserves a call.
 */
export const DEFAULT_SAMPLING: Readonly<Record<ModelRole, Sampling & { maxTokens: number }>> = {
  extractor: { temperature: 0, maxTokens: 768 },
  canonicaliser: { temperature: 0, maxTokens: 2048 },
  generator: { temperature: 0.9, maxTokens: 1536 },
  judge: { temperature: 0, maxTokens: 1024 },
  rater: { temperature: 0, maxTokens: 512 },
  solver: { temperature: 0.7, topP: 0.95, maxTokens: 2048 },
  // A program either computes the answer or not: variety gains nothing.
  programmer: { temperature: 0, maxTokens: 1536 },
  embedder: { maxTokens: 1 },
};
