import type { ClaimedCandidate, StoredJudgement } from '#contracts';
import { renderPrompt } from '#prompts';
import type { WorkResources } from '../work/work-resources.ts';
import { askJudges } from './ask-judges.ts';

/** Asks every judge for reasons and a score of the problem (method 7): askJudges says what comes back and what is thrown. */
export function judgeProblem(
  candidate: ClaimedCandidate,
  problem: string,
  resources: WorkResources,
): Promise<StoredJudgement[] | null> {
  const points = candidate.points.map((point) => point.name);
  const prompt = renderPrompt('judge-problem', { points, problem }, resources.prompts?.judge);
  return askJudges(
    candidate,
    {
      stage: 'judge',
      kind: 'problem',
      prompt,
      round: candidate.rounds.judge,
      about: [problem],
      scoreOf: ({ score }) => score,
    },
    resources,
  );
}

/** Mean of the scores by the judges' weights; judges without weight do not count unless none has any. */
export function weightedScore(judgements: { score: number; weight: number }[]): number {
  const total = judgements.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return judgements.reduce((sum, { score }) => sum + score, 0) / judgements.length;
  return judgements.reduce((sum, { score, weight }) => sum + score * weight, 0) / total;
}
