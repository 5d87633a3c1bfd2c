import {
  DEFAULT_DROP,
  DEFAULT_THRESHOLD,
  ProductError,
  type Recipe,
  type SetQuotas,
  type SynthesizeRequest,
} from '#contracts';

/** Weighted mean of the judges' scores from which a problem passes (method 7). */
export const DEFAULT_GATE = 0.85;

/**
 * Fills in the defaults that a user would pick: the recipe is what a run records and what repeats it.
 * @throws ProductError `invalidRequest` when no set at all is asked for
 */
export function resolveRecipe(request: SynthesizeRequest): Recipe {
  const recipe: Recipe = {
    method: 'graph',
    sets: {
      oneHop: request.sets.oneHop ?? 0,
      twoHop: request.sets.twoHop ?? 0,
      threeHop: request.sets.threeHop ?? 0,
      community: communityBySize(request.sets.community),
      random: request.sets.random ?? 0,
    },
    seed: request.seed ?? 0,
    perSet: request.perSet ?? 1,
    choose: request.choose ?? 'uniform',
    minStrength: request.minStrength ?? 0,
    hubDegree: request.hubDegree ?? null,
    filter: {
      subjects: request.filter?.subjects ?? null,
      levels: request.filter?.levels ?? null,
      ...(request.filter?.generations && { generations: [...new Set(request.filter.generations)].sort() }),
    },
    maxPointShare: request.maxPointShare ?? null,
    repeats: request.repeats ?? 'never',
    shortfall: request.shortfall ?? 'fail',
    solve: { paths: request.solve?.paths ?? 4, agreement: request.solve?.agreement ?? 0.5 },
    gate: { problemScore: request.gate?.problemScore ?? DEFAULT_GATE, solution: request.gate?.solution ?? false },
    novelty: {
      duplicates: request.novelty?.duplicates ?? 'on',
      threshold: request.novelty?.threshold ?? DEFAULT_THRESHOLD,
    },
    contamination: { drop: request.contamination?.drop ?? [...DEFAULT_DROP] },
  };
  if (countSets(recipe) === 0) {
    throw new ProductError('invalidRequest', 'The recipe asks for no set at all', {
      errors: [{ field: 'sets', code: 'tooSmall', detail: 'ask for at least one set of at least one relation' }],
    });
  }
  return recipe;
}

/** A number means half of size 3 and half of size 4; the odd one is of size 3. */
function communityBySize(community: SetQuotas['community']): Recipe['sets']['community'] {
  if (typeof community === 'object') return { '3': community['3'] ?? 0, '4': community['4'] ?? 0 };
  const all = community ?? 0;
  return { '3': Math.ceil(all / 2), '4': Math.floor(all / 2) };
}

/** Sets that a recipe asks for, over all relations. */
export function countSets({ sets }: Recipe): number {
  return sets.oneHop + sets.twoHop + sets.threeHop + sets.community['3'] + sets.community['4'] + sets.random;
}
