import { ReportStage } from '#contracts';
import type { RunFacts, StageAccount } from '#contracts';

type Tally = RunFacts['tallies'][number];

/** Reasons that name their stage, wherever the candidate had been before: a retry may send one back. */
const STAGE_OF_REASON: Readonly<Record<string, ReportStage>> = {
  duplicateOfSeed: 'screen',
  contaminated: 'screen',
  judgeScore: 'judge',
  noAnswer: 'vote',
  noAgreement: 'vote',
  tie: 'vote',
  solutionJudge: 'judgeSolution',
  programDisagrees: 'program',
  pointsNotUsed: 'pointsUsed',
  pointsNotRecovered: 'adherence',
  duplicate: 'admit',
};

/** Stage that a candidate is in whose last step was: nothing, the text, a first path, the vote. */
const STAGE_OF_PROGRESS: readonly ReportStage[] = ['generate', 'judge', 'solve', 'admit'];

function stageOf({ progress, status, reason }: Tally): ReportStage {
  const named = status === 'rejected' ? STAGE_OF_REASON[reason] : undefined;
  return named ?? STAGE_OF_PROGRESS[Math.min(progress, STAGE_OF_PROGRESS.length - 1)] ?? 'generate';
}

/**
 * Counts candidates in and out of every stage. Each candidate is in exactly one tally, and each tally ends in exactly one stage or is admitted: so
 * in = out + rejected + failed + pending at every stage, what comes out of one goes into the next, and what comes out of the last is admitted.
 */
export function accountStages(tallies: readonly Tally[]): StageAccount[] {
  let left = tallies.reduce((sum, { number }) => sum + number, 0);
  return ReportStage.options.map((stage) => {
    const account: StageAccount = { stage, in: left, out: left, rejected: {}, failed: {}, pending: 0 };
    for (const tally of tallies) {
      if (tally.status === 'admitted' || stageOf(tally) !== stage) continue;
      account.out -= tally.number;
      if (tally.status === 'pending') account.pending += tally.number;
      else {
        const reasons = tally.status === 'rejected' ? account.rejected : account.failed;
        reasons[tally.reason] = (reasons[tally.reason] ?? 0) + tally.number;
      }
    }
    left = account.out;
    return account;
  });
}

/** Candidates of an account that were dropped in a stage with a verdict, and those that went on. */
export function passedOf(stages: readonly StageAccount[], stage: ReportStage): { passed: number; decided: number } {
  const account = stages.find((one) => one.stage === stage);
  if (account === undefined) return { passed: 0, decided: 0 };
  const rejected = Object.values(account.rejected).reduce((sum, number) => sum + number, 0);
  return { passed: account.out, decided: account.out + rejected };
}
