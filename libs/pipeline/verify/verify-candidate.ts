import type { ClaimedCandidate, JobInput, JobTry, Outcome, Recipe, WorkingRun } from '#contracts';
import { decideOutcome } from '../admit/decide-outcome.ts';
import { judgeProblem, weightedScore } from '../judge/judge-problem.ts';
import { judgeSolution, passSolutionGate } from '../judge/judge-solution.ts';
import { findParaphrased } from '../novelty/find-paraphrased.ts';
import { rateProblem } from '../rate/rate-problem.ts';
import { solveProblem } from '../solve/solve-problem.ts';
import { holdItem } from '../work/hold-item.ts';
import { withChoices } from '../work/run-choices.ts';
import { giveBack, settleFailure, stopRun } from '../work/settle-failure.ts';
import type { WorkResources } from '../work/work-resources.ts';
import { checkRow } from './check-row.ts';

/**
 * Judges, solves and decides one candidate: what repeats a seed or an evaluation item ends before a judge is paid, what the judges refuse before
 * a path is. What passes the vote waits to be admitted in its turn. Every answer is stored as it comes; a second try asks only what is missing.
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
      if (!(await decide(candidate, run, run.recipe, withChoices(resources, run)))) await giveBack(resources, item);
    } catch (error) {
      await settleFailure(resources, item, attempt, error);
    }
    // Whatever became of it, others may have waited for it. A lost job is found by the feeder.
    await resources.askAdmission([candidate.corpus]).catch(() => undefined);
  });
}

/** False: undecided, because the run stopped working or the claim was lost. */
async function decide(
  candidate: ClaimedCandidate,
  run: WorkingRun,
  recipe: Recipe,
  resources: WorkResources,
): Promise<boolean> {
  const { problem } = candidate;
  if (problem === null) return false;
  const claim = { itemId: candidate.itemId, fence: candidate.fence };
  const end = (outcome: Outcome) =>
    outcome.status === 'admitted'
      ? resources.writer.write('awaitAdmission', { ...claim, outcome })
      : resources.writer.write('endCandidate', { ...claim, outcome });

  if (await programsAreMissing(candidate, run, recipe, resources)) return false;
  const known = await resources.references.find(run, recipe, problem);
  const repetition = known ?? (await findParaphrased(candidate, problem, recipe, resources));
  if (repetition === null) return false;
  if (repetition !== undefined) {
    await end({ status: 'rejected', ...repetition });
    return true;
  }

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
  const routed = recipe.solve.route === 'difficulty';
  const rated = routed ? await rateProblem(candidate, problem, resources) : undefined;
  if (rated === null) return false;
  const solutions = await solveProblem(candidate, problem, { paths: recipe.solve.paths, difficulty: rated }, resources);
  if (solutions === null) return false;
  const { outcome, chosen } = decideOutcome(solutions, recipe.solve.agreement);
  if (outcome.status !== 'admitted' || chosen === undefined) {
    await end(outcome);
    return true;
  }
  let gated: Outcome = outcome;
  if (recipe.gate.solution === true) {
    if (!resources.runs.isWorking(candidate.runId)) return false;
    const words = await judgeSolution(candidate, problem, chosen, resources);
    if (words === null) return false;
    gated = passSolutionGate(outcome, words);
  }
  if (gated.status === 'admitted') {
    const checked = await checkRow(candidate, { problem, outcome: gated, difficulty: rated }, recipe, resources);
    if (checked === null) return false;
    gated = checked;
  }
  await end(gated);
  return true;
}

/** A run that asks for programs where none can be run pauses with the reason, before anything more is paid for it. */
async function programsAreMissing(
  { runId }: ClaimedCandidate,
  { epoch }: WorkingRun,
  recipe: Recipe,
  resources: WorkResources,
): Promise<boolean> {
  if (recipe.verify === undefined) return false;
  const why = await resources.programs.unavailable();
  if (why === undefined) return false;
  await stopRun(resources, { runId, epoch }, 'paused', 'programCheckUnavailable', why);
  return true;
}
