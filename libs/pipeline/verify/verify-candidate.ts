import type { ClaimedCandidate, JobInput, JobTry, Outcome, Recipe } from '#contracts';
import { decideOutcome } from '../admit/decide-outcome.ts';
import { judgeProblem, weightedScore } from '../judge/judge-problem.ts';
import { judgeSolution, passSolutionGate } from '../judge/judge-solution.ts';
import { solveProblem } from '../solve/solve-problem.ts';
import { holdItem } from '../work/hold-item.ts';
import { giveBack, settleFailure } from '../work/settle-failure.ts';
import type { WorkResources } from '../work/work-resources.ts';

/**
 * Judges, solves and decides one candidate: the gate of the judges first, so that paths are only paid for problems that pass it.
 * Every answer is stored as it comes; a second try asks only what is missing.
 */
export async function verifyCandidate(
  input: JobInput<'verify'>,
  attempt: JobTry,
  resources: WorkResources,
): Promise<void> {
  await holdItem(resources, input.itemId, async () => {
    const run = await resources.runs.find(input.runId);
    if (!run?.recipe) return;
    const candidate = await resources.writer.write('claimCandidate', { ...input, owner: resources.instanceId });
    if (candidate === null) return;
    const item = {
      itemId: candidate.itemId,
      fence: candidate.fence,
      runId: candidate.runId,
      epoch: run.epoch,
      kind: 'candidate',
    } as const;
    try {
      if (!(await decide(candidate, run.recipe, resources))) await giveBack(resources, item);
    } catch (error) {
      await settleFailure(resources, item, attempt, error);
    }
  });
}

/** False: undecided, because the run stopped working or the claim was lost. */
async function decide(candidate: ClaimedCandidate, recipe: Recipe, resources: WorkResources): Promise<boolean> {
  const { problem } = candidate;
  if (problem === null) return false;
  const end = (outcome: Outcome) =>
    resources.writer.write('endCandidate', { itemId: candidate.itemId, fence: candidate.fence, outcome });

  const judgements = await judgeProblem(candidate, problem, resources);
  if (judgements === null) return false;
  const score = weightedScore(judgements);
  if (score < recipe.gate.problemScore) {
    await end({
      status: 'rejected',
      reason: 'judgeScore',
      detail: `score ${score.toFixed(3)} is below ${recipe.gate.problemScore}`,
    });
    return true;
  }
  if (!resources.runs.isWorking(candidate.runId)) return false;
  const solutions = await solveProblem(candidate, problem, recipe.solve.paths, resources);
  if (solutions === null) return false;
  const { outcome, chosen } = decideOutcome(solutions, recipe.solve.agreement);
  if (recipe.gate.solution !== true || outcome.status !== 'admitted' || chosen === undefined) {
    await end(outcome);
    return true;
  }
  if (!resources.runs.isWorking(candidate.runId)) return false;
  const words = await judgeSolution(candidate, problem, chosen, resources);
  if (words === null) return false;
  await end(passSolutionGate(outcome, words));
  return true;
}
