import { ModelError, type CheckKind, type ClaimedCandidate, type ModelView, type StoredCheck } from '#contracts';
import type { RenderedPrompt } from '#prompts';
import { questionKey } from './answer-key.ts';
import { askStructured } from './ask-structured.ts';
import { seedOf } from './seed-of.ts';
import type { WorkResources } from './work-resources.ts';

/** What an answer is kept as. */
export interface ReadCheck {
  label?: string;
  score?: number;
  findings?: string[];
  text?: string;
}

/** A structured question about a candidate whose answer is no score. */
export interface CheckQuestion<T> {
  kind: CheckKind;
  /** Stage of the ledger, and part of what the answer is keyed by. */
  stage: string;
  /** Tells questions of one stage, prompt and model apart that are about different things. */
  about?: string;
  model: ModelView;
  prompt: RenderedPrompt<T>;
  round: number;
  /** Texts that the request's seed is a hash of. */
  seedParts: string[];
  read: (value: T) => ReadCheck;
  /** An answer that cannot be read is kept as one without label and findings, instead of failing the candidate. */
  lenient: boolean;
}

/** Key of a question of a candidate. */
export function checkKey(
  question: Pick<CheckQuestion<unknown>, 'stage' | 'about' | 'model' | 'prompt' | 'round'>,
): string {
  const { stage, about, model, prompt, round } = question;
  return questionKey({
    stage: about === undefined ? stage : `${stage}:${about}`,
    round,
    index: model.index,
    prompt: prompt.id,
    model,
  });
}

/**
 * Asks a model about a candidate, once: an answer that stands in the store is taken from there, and a new one is stored before it is used.
 * @returns null when the write was refused because the claim is lost
 * @throws ModelError
 */
export async function askCheck<T>(
  candidate: ClaimedCandidate,
  question: CheckQuestion<T>,
  resources: WorkResources,
): Promise<StoredCheck | null> {
  const { kind, stage, model, prompt, round, seedParts } = question;
  const key = checkKey(question);
  const stored = candidate.checks.find((check) => check.key === key);
  if (stored) return stored;
  const empty = {
    key,
    kind,
    label: null,
    score: null,
    findings: [],
    text: '',
    model: model.model,
    weight: model.weight,
  };
  const row = { itemId: candidate.itemId, fence: candidate.fence, prompt: prompt.id };
  try {
    const { value, answer } = await askStructured(resources, {
      runId: candidate.runId,
      stage,
      model,
      prompt,
      seed: seedOf([stage, ...seedParts, model.index, round]),
    });
    const check: StoredCheck = { ...empty, ...question.read(value), model: answer.model };
    const kept = { ...row, ...check, usage: [answer.usage], rehearsal: answer.rehearsal };
    return (await resources.writer.write('saveCheck', kept)) ? check : null;
  } catch (error) {
    if (!question.lenient || !(error instanceof ModelError) || error.failure !== 'malformedAnswer') throw error;
    const check: StoredCheck = { ...empty, text: error.message };
    return (await resources.writer.write('saveCheck', { ...row, ...check, rehearsal: false })) ? check : null;
  }
}
