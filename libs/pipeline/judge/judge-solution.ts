import type { ClaimedCandidate, ModelView, Outcome, StoredJudgement, StoredSolution } from '#contracts';
import { renderPrompt } from '#prompts';
import { questionKey } from '../work/answer-key.ts';
import { askStructured } from '../work/ask-structured.ts';
import { seedOf } from '../work/seed-of.ts';
import { settleAll } from '../work/settle-all.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** Stage of the ledger, and part of what an answer is keyed by. */
const STAGE = 'judgeSolution';

/**
 * Asks every judge whether the chosen path is correct (method 8): reasons, then 0 or 1. Judgements that stand in the store are not asked again.
 * @returns the judgements of this round in the order of the judges; null when a write was refused because the claim is lost
 * @throws ModelError
 */
export async function judgeSolution(
  candidate: ClaimedCandidate,
  problem: string,
  solution: StoredSolution,
  resources: WorkResources,
): Promise<StoredJudgement[] | null> {
  const prompt = renderPrompt('judge-solution', { problem, solution: solution.text });
  // The same paths choose the same one: a round of solving has one solution to judge.
  const round = candidate.rounds.solve;

  const ask = async (model: ModelView): Promise<StoredJudgement | null> => {
    const key = questionKey({ stage: STAGE, round, index: model.index, prompt: prompt.id, model });
    const stored = candidate.judgements.find((judgement) => judgement.key === key);
    if (stored) return stored;
    const { value, answer } = await askStructured(resources, {
      runId: candidate.runId,
      stage: STAGE,
      model,
      prompt,
      seed: seedOf([STAGE, problem, solution.text, model.index, round]),
    });
    const judgement = {
      key,
      kind: 'solution',
      score: value.correct ? 1 : 0,
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
      solutionKey: solution.key,
    });
    return saved ? judgement : null;
  };

  const judgements = await settleAll(resources.models.models('judge').map(ask));
  return judgements.every((judgement) => judgement !== null) ? judgements : null;
}

/** The gate is unanimous: one judge that finds the path wrong drops the row, which keeps its vote. */
export function passSolutionGate(
  outcome: Extract<Outcome, { status: 'admitted' }>,
  judgements: readonly StoredJudgement[],
): Outcome {
  const against = judgements.filter(({ score }) => score < 1);
  if (against.length === 0) return outcome;
  return {
    status: 'rejected',
    reason: 'solutionJudge',
    detail: `${against.length} of ${judgements.length} judges find the chosen path wrong: ${against[0]?.reason.slice(0, 500) ?? ''}`,
    passRate: outcome.passRate,
    vote: outcome.vote,
  };
}
