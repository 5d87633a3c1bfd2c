import type { Difficulty, ModelView } from '#contracts';

/** The solvers that take problems of a difficulty, in their order; undefined: nobody rated it, and all of them do. */
export function solversFor(solvers: readonly ModelView[], difficulty: Difficulty | undefined): ModelView[] {
  if (difficulty === undefined) return [...solvers];
  return solvers.filter(({ difficulties }) => difficulties?.includes(difficulty) ?? true);
}
