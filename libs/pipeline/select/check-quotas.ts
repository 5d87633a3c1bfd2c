import type { Availability, AvailableCount, Recipe, Relation } from '#contracts';

/** A quota that cannot be met. `size`: of a community. */
export interface QuotaProblem {
  relation: Relation;
  size?: 3 | 4;
  asked: number;
  available: number;
}

/** Quotas beyond an exact count: what a 422 `quotaUnavailable` says. A count that is a bound proves nothing and is left to planning. */
export function checkQuotas(recipe: Pick<Recipe, 'sets'>, availability: Availability): QuotaProblem[] {
  const { sets } = recipe;
  const entries: [Omit<QuotaProblem, 'available'>, AvailableCount][] = [
    [{ relation: 'oneHop', asked: sets.oneHop }, availability.oneHop],
    [{ relation: 'twoHop', asked: sets.twoHop }, availability.twoHop],
    [{ relation: 'threeHop', asked: sets.threeHop }, availability.threeHop],
    [{ relation: 'community', size: 3, asked: sets.community['3'] }, availability.community3],
    [{ relation: 'community', size: 4, asked: sets.community['4'] }, availability.community4],
    [{ relation: 'random', asked: sets.random }, availability.random],
  ];
  return entries.flatMap(([quota, available]) =>
    typeof available === 'number' && quota.asked > available ? [{ ...quota, available }] : [],
  );
}
