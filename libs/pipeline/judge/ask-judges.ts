import type { ClaimedCandidate, ModelView, StoredJudgement } from '#contracts';
import type { RenderedPrompt } from '#prompts';
import { questionKey } from '../work/answer-key.ts';
import { askStructured } from '../work/ask-structured.ts';
import { retried, seedOf } from '../work/seed-of.ts';
import { settleAll } from '../work/settle-all.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** What all judges are asked about a candidate, or about its chosen path. */
export interface JudgesQuestion<T> {
  /** Stage of the ledger, and part of what an answer is keyed by. */
  stage: 'judge' | 'judgeSolution';
  kind: 'problem' | 'solution';
  prompt: RenderedPrompt<T>;
  round: number;
  /** Texts that the request's seed is a hash of. */
  about: string[];
  /** 0 to 1. */
  scoreOf: (value: T) => number;
  /** The path that is judged. */
  solutionKey?: string;
}

/**
 * Asks every judge. Judgements that stand in the store are not asked again.
 * @returns the judgements of this round in the order of the judges; null when a write was refused because the claim is lost
 * @throws ModelError
 */
export async function askJudges<T extends { reasons: string }>(
  candidate: ClaimedCandidate,
  question: JudgesQuestion<T>,
  resources: WorkResources,
): Promise<StoredJudgement[] | null> {
  const { stage, kind, prompt, round, about, scoreOf, solutionKey } = question;

  const ask = async (model: ModelView): Promise<StoredJudgement | null> => {
    const key = questionKey({ stage, round, index: model.index, prompt: prompt.id, model });
    const stored = candidate.judgements.find((judgement) => judgement.key === key);
    if (stored) return stored;
    const seed = seedOf([stage, ...about, model.index, round, ...retried(candidate)]);
    const { value, answer } = await askStructured(resources, { runId: candidate.runId, stage, model, prompt, seed });
    const judgement = {
      key,
      kind,
      score: scoreOf(value),
      reason: value.reasons,
      model: answer.model,
      weight: model.weight,
    };
    const saved = await resources.writer.write('saveJudgement', {
      itemId: candidate.itemId,
      fence: candidate.fence,
      usage: [answer.usage],
      ...judgement,
      prompt: prompt.id,
      rehearsal: answer.rehearsal,
      ...(solutionKey !== undefined && { solutionKey }),
    });
    return saved ? judgement : null;
  };

  const judgements = await settleAll(resources.models.models('judge').map(ask), resources.writer);
  return judgements.every((judgement) => judgement !== null) ? judgements : null;
}
