import { ProductError, type Budget, type ModelGateway, type ModelRole, type Recipe, type Run } from '#contracts';

/** The models as whoever starts a run sees them: names and prices, nothing is asked of them. */
export interface RunModels extends Pick<ModelGateway, 'models'> {
  /** The rehearsal model plays the roles. */
  rehearsal: boolean;
}

/** Roles that an extraction asks: names become points in it, too. */
export const EXTRACTION_ROLES: readonly ModelRole[] = ['extractor', 'canonicaliser', 'embedder'];

/** Roles that every synthesis asks. */
const SYNTHESIS_ROLES: readonly ModelRole[] = ['generator', 'judge', 'solver'];

/** The same with those that a recipe asks beyond. */
export function rolesOf(recipe: Pick<Recipe, 'solve' | 'gate' | 'sample' | 'verify' | 'contamination'>): ModelRole[] {
  const { solve, gate, sample, verify, contamination } = recipe;
  return [
    ...SYNTHESIS_ROLES,
    ...(solve.route === undefined ? [] : (['rater'] as const)),
    ...(verify === undefined ? [] : (['programmer'] as const)),
    ...(gate.adherence === undefined && sample?.adherence === undefined ? [] : (['extractor'] as const)),
    ...(contamination.embedding === undefined ? [] : (['embedder'] as const)),
  ];
}

/** Roles that a run asks. */
export const rolesOfRun = ({ recipe }: Pick<Run, 'recipe'>): readonly ModelRole[] =>
  recipe === null ? EXTRACTION_ROLES : rolesOf(recipe);

/** Names of the models by role, as a run records them. */
export function modelNames(models: RunModels, roles: readonly ModelRole[]): Record<string, string[]> {
  return Object.fromEntries(roles.map((role) => [role, models.models(role).map(({ model }) => model)]));
}

/**
 * A wall in money cannot be held against a model whose price nobody knows.
 * @throws ProductError `priceUnknown`
 */
export function refuseUnpriced(
  models: RunModels,
  roles: readonly ModelRole[],
  budget: Budget | null | undefined,
): void {
  if (budget?.usd === undefined) return;
  const unpriced = roles.flatMap((role) =>
    models
      .models(role)
      .filter(({ price }) => price === null)
      .map(({ model }) => ({ role, model })),
  );
  if (unpriced.length === 0) return;
  const named = unpriced.map(({ role, model }) => `${model} (${role})`).join(', ');
  throw new ProductError(
    'priceUnknown',
    `No price is known for ${named}: set SEEDGRAPH_PRICE_IN and SEEDGRAPH_PRICE_OUT or \`price\` in the models file, or leave budget.usd out.`,
    {
      errors: [{ field: 'budget.usd', code: 'priceUnknown', detail: `no price for ${named}` }],
      extra: { models: unpriced },
    },
  );
}
