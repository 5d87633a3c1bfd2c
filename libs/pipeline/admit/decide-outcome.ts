import type { DrawnSolution, ModelPassRate, Outcome, Tier } from '#contracts';
import { answerType, checkArithmetic, vote } from '#answers';

/** A vote needs at least so many agreeing paths. */
const LEAST_AGREEING = 2;

/** An outcome with the path behind it. */
export type Decision = { outcome: Outcome; chosen: DrawnSolution | undefined };

/**
 * Decides a candidate by the vote over its paths (method 8): the largest group of mathematically equal answers wins if it holds at least two
 * paths and the wanted share. Its first path whose in-line equations all hold is the row's solution, or its first where none is like that. A single
 * path cannot vote: its row is labelled `judged`. A vote is evidence, never a proof.
 * @param agreement least share of all paths, 0 to 1
 */
export function decideOutcome(solutions: readonly DrawnSolution[], agreement: number): Decision {
  const result = vote(solutions.map((solution) => solution.answer ?? undefined));
  const paths = solutions.length;
  const winners =
    result.groups.find((group) => group.members.length === result.agreeing && group.answer === result.answer)
      ?.members ?? [];
  const agreeing = winners.flatMap((index) => solutions[index] ?? []);
  const counted = {
    paths,
    agreeing: result.agreeing,
    share: result.share,
    margin: result.margin,
    tie: result.tie,
    models: byModel(solutions, agreeing),
  };
  const reject = (reason: string, detail: string): Decision => ({
    outcome: { status: 'rejected', reason, detail, passRate: result.share, vote: counted },
    chosen: undefined,
  });

  if (result.answer === undefined) return reject('noAnswer', `none of ${paths} paths reached a final answer`);
  if (paths > 1) {
    if (result.tie) return reject('tie', `the largest groups hold ${result.agreeing} of ${paths} paths each`);
    if (result.agreeing < LEAST_AGREEING || result.share < agreement) {
      return reject('noAgreement', `${result.agreeing} of ${paths} paths agree; ${agreement} of them are asked for`);
    }
  }
  // A path may reach the right answer over a wrong step; where another agreeing one has none, it is the better text to learn from.
  const chosen = agreeing.find(({ text }) => checkArithmetic(text).wrong.length === 0) ?? agreeing[0];
  if (chosen === undefined) return reject('noAnswer', 'the vote named no path');
  return {
    outcome: {
      status: 'admitted',
      solution: chosen.text,
      answer: result.answer,
      answerType: answerType(result.answer),
      tier: tierOf(agreeing),
      passRate: result.share,
      vote: counted,
    },
    chosen,
  };
}

/** How the answer was earned: by agreeing paths of several families, of one, or by the judges alone. */
function tierOf(agreeing: readonly DrawnSolution[]): Tier {
  if (agreeing.length < LEAST_AGREEING) return 'judged';
  return new Set(agreeing.map(({ family }) => family)).size > 1 ? 'agreed-families' : 'agreed';
}

function byModel(solutions: readonly DrawnSolution[], agreeing: readonly DrawnSolution[]): ModelPassRate[] {
  const models = [...new Set(solutions.map(({ model }) => model))].sort();
  const countOf = (list: readonly DrawnSolution[], name: string) => list.filter(({ model }) => model === name).length;
  return models.map((model) => ({ model, paths: countOf(solutions, model), agreeing: countOf(agreeing, model) }));
}
