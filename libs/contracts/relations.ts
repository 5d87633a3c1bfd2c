import { z } from 'zod';

/** How the points of a set are joined in the graph (docs/selection.md). */
export const Relation = z.enum(['oneHop', 'twoHop', 'threeHop', 'community', 'random']).meta({ id: 'Relation' });
export type Relation = z.infer<typeof Relation>;

/** All relations in the order in which a run plans them: `random` is last because it copies the sizes of the others. */
export const RELATIONS = Relation.options;
