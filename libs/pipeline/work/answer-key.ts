import { createHash } from 'node:crypto';
import type { ModelView } from '#contracts';

/** What was asked: the same question has the same key, and is answered from the store. */
export interface Question {
  stage: string;
  round: number;
  /** Path of a solver, index of a judge, 0 elsewhere. */
  index: number;
  /** `name@version#hash` of the prompt. */
  prompt: string;
  model: ModelView;
}

/** Key of a model answer within its item: 24 hex digits of a hash of stage, round, index, prompt, model and sampling. */
export function questionKey(question: Question): string {
  const { sampling } = question.model;
  const parts = [
    question.stage,
    question.round,
    question.index,
    question.prompt,
    question.model.model,
    sampling.temperature ?? null,
    sampling.topP ?? null,
    sampling.maxTokens ?? null,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
