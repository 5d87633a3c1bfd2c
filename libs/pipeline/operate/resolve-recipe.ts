import {
  DEFAULT_DROP,
  DEFAULT_THRESHOLD,
  ProductError,
  type Recipe,
  type SetQuotas,
  type SynthesizeRequest,
} from '#contracts';
import type { RunModels } from './run-models.ts';

/** Weighted mean of the judges' scores from which a problem passes (method 7). */
export const DEFAULT_GATE = 0.85;

/** Cosine from which judges are asked whether a problem is an evaluation item in other words; docs/contamination.md says what is known of it. */
export const DEFAULT_SIMILARITY = 0.8;

/** Which roles are played; left out: the ones that every run needs, and no other. */
export type PlayedRoles = Pick<RunModels, 'models'>;

const NOBODY: PlayedRoles = { models: () => [] };

/**
 * Fills in the defaults that a user would pick: the recipe is what a run records and what repeats it. A rater that is configured routes, and an embedder looks
 * for paraphrases of evaluation items, unless the request says otherwise.
 * @throws ProductError `invalidRequest` when no set at all is asked for, `roleMissing` when the request needs a role that nobody plays
 */
export function resolveRecipe(request: SynthesizeRequest, models: PlayedRoles = NOBODY): Recipe {
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
    solve: {
      paths: request.solve?.paths ?? 4,
      agreement: request.solve?.agreement ?? 0.5,
      ...(isRouted(request, models) && { route: 'difficulty' }),
    },
    gate: {
      problemScore: request.gate?.problemScore ?? DEFAULT_GATE,
      solution: request.gate?.solution ?? false,
      ...(request.gate?.adherence !== undefined && { adherence: request.gate.adherence }),
      ...(request.gate?.pointsUsed !== undefined && { pointsUsed: request.gate.pointsUsed }),
    },
    ...(request.sample && { sample: sampleOf(request.sample) }),
    ...(request.verify?.program === true && {
      verify: { program: true, onDisagreement: request.verify.onDisagreement ?? 'drop' },
    }),
    novelty: {
      duplicates: request.novelty?.duplicates ?? 'on',
      threshold: request.novelty?.threshold ?? DEFAULT_THRESHOLD,
    },
    contamination: {
      drop: request.contamination?.drop ?? [...DEFAULT_DROP],
      ...(looksForParaphrases(request, models) && {
        embedding: { similarity: request.contamination?.similarity ?? DEFAULT_SIMILARITY },
      }),
    },
  };
  if (countSets(recipe) === 0) {
    throw new ProductError('invalidRequest', 'The recipe asks for no set at all', {
      errors: [{ field: 'sets', code: 'tooSmall', detail: 'ask for at least one set of at least one relation' }],
    });
  }
  return recipe;
}

function sampleOf({ adherence, pointsUsed }: NonNullable<SynthesizeRequest['sample']>): NonNullable<Recipe['sample']> {
  return { ...(adherence !== undefined && { adherence }), ...(pointsUsed !== undefined && { pointsUsed }) };
}

function isRouted({ solve }: SynthesizeRequest, models: PlayedRoles): boolean {
  if (solve?.route === 'off') return false;
  return isPlayed('rater', solve?.route === 'difficulty' ? 'solve.route' : null, models);
}

function looksForParaphrases({ contamination }: SynthesizeRequest, models: PlayedRoles): boolean {
  if (contamination?.embedding === 'off') return false;
  return isPlayed('embedder', contamination?.embedding === 'on' ? 'contamination.embedding' : null, models);
}

/** @param field of the request that needs the role; null: it is used where it is there */
function isPlayed(role: 'rater' | 'embedder', field: string | null, models: PlayedRoles): boolean {
  if (models.models(role).length > 0) return true;
  if (field === null) return false;
  const detail = `no model plays the role ${role}: name one in the models file (docs/models.md)`;
  throw new ProductError('roleMissing', `${field}: ${detail}`, { errors: [{ field, code: 'roleMissing', detail }] });
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
