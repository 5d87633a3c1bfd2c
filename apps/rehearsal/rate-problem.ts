import { hashText, unitOf } from './random.ts';
import { errorRate } from './solve-problem.ts';

/** What a rater says of a problem; `score` is of 10. */
export interface Rating {
  readonly reasons: string;
  readonly difficulty: 'easy' | 'medium' | 'hard';
  readonly score: number;
}

/** The rate of wrong paths that ratings are drawn from where solvers make no mistakes, or nothing but mistakes. */
const USUAL = 0.33;

/** How far a rater is off, in the share of paths that go wrong. */
const BLUR = 0.15;

/**
 * Rates a problem by how often its solver goes wrong at it, blurred: a rater sees what is hard and does not know it. Drawn from the text alone, so that the
 * same problem is rated the same whoever asks.
 */
export function rateProblem(problem: string, wrong: number): Rating {
  const own = hashText(problem, 6);
  const rate = errorRate(problem, wrong <= 0 || wrong >= 1 ? USUAL : wrong) + BLUR * (2 * unitOf(own, 1) - 1);
  const difficulty = rate < 0.12 ? 'easy' : rate < 0.4 ? 'medium' : 'hard';
  const within = { easy: 1, medium: 4, hard: 7 }[difficulty];
  return {
    reasons: 'Judged by the number of steps that build on one another and by how easily each of them goes wrong.',
    difficulty,
    score: within + Math.floor(3 * unitOf(own, 2)),
  };
}
