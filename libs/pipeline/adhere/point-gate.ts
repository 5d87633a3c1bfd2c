import type { ClaimedCandidate, PointGate, PointShare, Recipe } from '#contracts';
import { seedOf } from '../work/seed-of.ts';

/** Room for shares such as 2 of 3 against 0.6667, which is written rounded. */
const ROUNDING = 1e-4;

/** Whether a share of points passes a gate. */
export function passesPointGate({ asked, found }: PointShare, gate: PointGate): boolean {
  if (gate === 'all') return found >= asked;
  if (gate === 'one') return found >= 1;
  return found / Math.max(1, asked) >= gate - ROUNDING;
}

/** A gate in words. */
export function gateWords(gate: PointGate): string {
  if (gate === 'all') return 'all of them are';
  return gate === 'one' ? 'at least one is' : `${gate} of them are`;
}

/** Seeds of questions are below this. */
const SEEDS = 2_147_483_647;

/**
 * Whether a check looks at a candidate: always where it is a gate, else for a share of the candidates. Which ones hangs on the recipe's seed number, the
 * points and the ordinal, and not on the run's id: a repeated run looks at the same ones.
 */
export function isLookedAt(
  what: 'adherence' | 'pointsUsed',
  candidate: Pick<ClaimedCandidate, 'points' | 'ordinal'>,
  recipe: Pick<Recipe, 'gate' | 'sample' | 'seed'>,
): boolean {
  if (recipe.gate[what] !== undefined) return true;
  const share = recipe.sample?.[what] ?? 0;
  const names = candidate.points.map(({ name }) => name);
  return seedOf(['sample', what, recipe.seed, ...names, candidate.ordinal]) < share * SEEDS;
}
