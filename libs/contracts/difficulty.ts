import { z } from 'zod';

/** How hard a problem is: as the rater says before it is solved, or by the share of its paths that agree (`DIFFICULTY_BANDS`). */
export const Difficulty = z.enum(['easy', 'medium', 'hard']).meta({ id: 'Difficulty' });
export type Difficulty = z.infer<typeof Difficulty>;

/** Pass rates of each difficulty: from `from` (included) to `below` (not included). With 4 paths: 4 of 4, 3 of 4, 2 of 4. */
export const DIFFICULTY_BANDS: readonly { name: Difficulty; from: number; below: number }[] = [
  { name: 'easy', from: 0.9, below: Infinity },
  { name: 'medium', from: 0.6, below: 0.9 },
  { name: 'hard', from: 0, below: 0.6 },
];

/** Difficulty of a pass rate over `paths` paths; null where a single path says nothing of it. */
export function difficultyOf(passRate: number, paths: number): Difficulty | null {
  if (paths < 2) return null;
  return DIFFICULTY_BANDS.find(({ from, below }) => passRate >= from && passRate < below)?.name ?? null;
}
