import type { ClaimedCandidate, Outcome, StoredJudgement, StoredSolution } from '#contracts';
import { renderPrompt } from '#prompts';
import type { WorkResources } from '../work/work-resources.ts';
import { askJudges } from './ask-judges.ts';

/** Asks every judge whether the chosen path is correct (method 8), reasons first: askJudges says what comes back and what is thrown. */
export function judgeSolution(
  candidate: ClaimedCandidate,
  problem: string,
  solution: StoredSolution,
  resources: WorkResources,
): Promise<StoredJudgement[] | null> {
  return askJudges(
    candidate,
    {
      stage: 'judgeSolution',
      kind: 'solution',
      prompt: renderPrompt('judge-solution', { problem, solution: solution.text }, resources.prompts?.judgeSolution),
      // The same paths choose the same one: a round of solving has one solution to judge.
      round: candidate.rounds.solve,
      about: [problem, solution.text],
      scoreOf: ({ correct }) => (correct ? 1 : 0),
      solutionKey: solution.key,
    },
    resources,
  );
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
