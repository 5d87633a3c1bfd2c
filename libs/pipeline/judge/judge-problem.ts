import type { ClaimedCandidate, ModelView, StoredJudgement } from '#contracts';
import { renderPrompt } from '#prompts';
import { questionKey } from '../work/answer-key.ts';
import { askStructured } from '../work/ask-structured.ts';
import { seedOf } from '../work/seed-of.ts';
import { settleAll } from '../work/settle-all.ts';
import type { WorkResources } from '../work/work-resources.ts';

/**
 * Asks every judge for reasons and a score of the problem (method 7). Judgements that stand in the store are not asked again.
 * @returns the judgements of this round, in the order of the judges; null when a write was refused because the claim is lost
 * @throws ModelError
 */
export async function judgeProblem(
  candidate: ClaimedCandidate,
  problem: string,
  resources: WorkResources,
): Promise<StoredJudgement[] | null> {
  const prompt = renderPrompt('judge-problem', { points: candidate.points.map((point) => point.name), problem });
  const round = candidate.rounds.judge;

  const ask = async (model: ModelView): Promise<StoredJudgement | null> => {
    const key = questionKey({ stage: 'judge', round, index: model.index, prompt: prompt.id, model });
    const stored = candidate.judgements.find((judgement) => judgement.key === key);
    if (stored) return stored;
    const { value, answer } = await askStructured(resources, {
      runId: candidate.runId,
      stage: 'judge',
      model,
      prompt,
      seed: seedOf(['judge', problem, model.index, round]),
    });
    const judgement = {
      key,
      kind: 'problem',
      score: value.score,
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
    });
    return saved ? judgement : null;
  };

  const judgements = await settleAll(resources.models.models('judge').map(ask));
  return judgements.every((judgement) => judgement !== null) ? judgements : null;
}

/** Mean of the scores by the judges' weights; judges without weight do not count unless none has any. */
export function weightedScore(judgements: { score: number; weight: number }[]): number {
  const total = judgements.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return judgements.reduce((sum, { score }) => sum + score, 0) / judgements.length;
  return judgements.reduce((sum, { score, weight }) => sum + score * weight, 0) / total;
}
