import type { ModelView, UsageEntry } from '#contracts';

export interface EmbeddingRequest {
  runId: string;
  stage: string;
  model: ModelView;
  texts: string[];
  signal?: AbortSignal;
}

export interface EmbeddingAnswer {
  /** One vector a text, in the order of the texts. */
  vectors: number[][];
  usage: UsageEntry;
  latencyMs: number;
  rehearsal: boolean;
}
