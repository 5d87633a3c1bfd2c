import type { AdmittedOutcome, CheckOutcome, ClaimedCandidate, Difficulty, Outcome, Recipe } from '#contracts';
import { checkAdherence } from '../adhere/check-adherence.ts';
import { checkPointsUsed } from '../adhere/check-points-used.ts';
import { gateWords, isLookedAt, passesPointGate } from '../adhere/point-gate.ts';
import { checkProgram } from '../execute/check-program.ts';
import type { WorkResources } from '../work/work-resources.ts';

/** What is looked at: a row that passed the vote and the judges. */
export interface CheckedRow {
  problem: string;
  outcome: AdmittedOutcome;
  difficulty: Difficulty | undefined;
}

/**
 * The checks behind the vote that a recipe asks for, in their order: the program, the points that are used, the points that are found again. The first
 * that drops the row ends them. What each found is kept with the row, which is dropped or not.
 * @returns null: undecided, because the run stopped working or the claim was lost
 * @throws ModelError
 */
export async function checkRow(
  candidate: ClaimedCandidate,
  row: CheckedRow,
  recipe: Recipe,
  resources: WorkResources,
): Promise<Outcome | null> {
  const { problem } = row;
  const { solution } = row.outcome;
  const checks: CheckOutcome = {};
  let outcome: AdmittedOutcome = row.outcome;
  const drop = (reason: string, detail: string): Outcome => {
    const { passRate, vote } = outcome;
    return { status: 'rejected', reason, detail, passRate, vote, checks };
  };
  const stopped = () => !resources.runs.isWorking(candidate.runId);

  if (recipe.verify !== undefined) {
    if (stopped()) return null;
    const { answer } = outcome;
    const program = await checkProgram(candidate, { problem, answer, difficulty: row.difficulty }, resources);
    if (program === null) return null;
    checks.program = program;
    if (program.verdict === 'agrees') outcome = { ...outcome, tier: 'executed' };
    if (program.verdict === 'disagrees' && recipe.verify.onDisagreement === 'drop') {
      return drop('programDisagrees', `the program prints ${program.answer ?? ''}, the vote says ${answer}`);
    }
  }
  if (isLookedAt('pointsUsed', candidate, recipe)) {
    if (stopped()) return null;
    const gate = recipe.gate.pointsUsed;
    const share = await checkPointsUsed(candidate, { problem, solution, lenient: gate === undefined }, resources);
    if (share === null) return null;
    if (share !== undefined) checks.pointsUsed = share;
    if (gate !== undefined && share !== undefined && !passesPointGate(share, gate)) {
      const words = `${share.found} of ${share.asked} points are used; asked for: ${gateWords(gate)}`;
      return drop('pointsNotUsed', words);
    }
  }
  if (isLookedAt('adherence', candidate, recipe)) {
    if (stopped()) return null;
    const gate = recipe.gate.adherence;
    const share = await checkAdherence(candidate, { problem, solution, lenient: gate === undefined }, resources);
    if (share === null) return null;
    if (share !== undefined) checks.adherence = share;
    if (gate !== undefined && share !== undefined && !passesPointGate(share, gate)) {
      const words = `${share.found} of ${share.asked} points are found again; asked for: ${gateWords(gate)}`;
      return drop('pointsNotRecovered', words);
    }
  }
  return { ...outcome, checks };
}
