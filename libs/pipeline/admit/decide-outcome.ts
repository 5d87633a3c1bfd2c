import type { Outcome, StoredSolution } from '#contracts';
import { answerType, vote } from '#answers';

/** A vote needs at least so many agreeing paths. */
const LEAST_AGREEING = 2;

/**
 * Decides a candidate by the vote over its paths (method 8): the largest group of mathematically equal answers wins if it holds at least two
 * paths and the wanted share. A single path cannot vote: its row is labelled `judged`. A vote is evidence, never a proof.
 * @param agreement least share of all paths, 0 to 1
 */
export function decideOutcome(solutions: StoredSolution[], agreement: number): Outcome {
  const result = vote(solutions.map((solution) => solution.answer ?? undefined));
  const sizes = result.groups.map((group) => group.members.length).sort((a, b) => b - a);
  const paths = solutions.length;
  const margin = paths === 0 ? 0 : ((sizes[0] ?? 0) - (sizes[1] ?? 0)) / paths;
  const counted = { paths, agreeing: result.agreeing, share: result.share, margin, tie: result.tie };
  const reject = (reason: string, detail: string): Outcome => ({
    status: 'rejected',
    reason,
    detail,
    passRate: result.share,
    vote: counted,
  });

  if (result.answer === undefined) return reject('noAnswer', `none of ${paths} paths reached a final answer`);
  if (paths > 1) {
    if (result.tie) return reject('tie', `the largest groups hold ${result.agreeing} of ${paths} paths each`);
    if (result.agreeing < LEAST_AGREEING || result.share < agreement) {
      return reject('noAgreement', `${result.agreeing} of ${paths} paths agree; ${agreement} of them are asked for`);
    }
  }
  const winners =
    result.groups.find((group) => group.members.length === result.agreeing && group.answer === result.answer)
      ?.members ?? [];
  const chosen = solutions[winners[0] ?? -1];
  if (chosen === undefined) return reject('noAnswer', 'the vote named no path');
  return {
    status: 'admitted',
    solution: chosen.text,
    answer: result.answer,
    answerType: answerType(result.answer),
    tier: paths > 1 ? 'agreed' : 'judged',
    passRate: result.share,
    vote: counted,
  };
}
