import { z } from 'zod';

/**
 * One name that was joined into a point. `by` says who decided: `normal form`, `synonym table`, `model:<name>`, `person`. `similarity` and
 * `decidedAt` are null where no similarity was looked at and nothing had to be decided: the point's own name.
 */
export const PointAlias = z.object({
  name: z.string(),
  seeds: z.int(),
  by: z.string(),
  similarity: z.number().nullable(),
  decidedAt: z.string().nullable(),
});

/**
 * A canonical knowledge point. `degree`: points that share a seed with it; `seedCount`: seeds that use it. A hidden one has no edges. One of generation 2
 * is named by admitted problems only, and by no seed.
 */
export const KnowledgePoint = z
  .object({
    id: z.string(),
    corpus: z.string(),
    name: z.string(),
    aliases: z.array(PointAlias),
    degree: z.int(),
    seedCount: z.int(),
    hidden: z.boolean(),
    generation: z.int(),
  })
  .meta({ id: 'KnowledgePoint' });
export type KnowledgePoint = z.infer<typeof KnowledgePoint>;

/** A neighbour in the co-occurrence graph; `weight`: seeds that use both points. */
export const PointNeighbour = z
  .object({ id: z.string(), name: z.string(), degree: z.int(), weight: z.int() })
  .meta({ id: 'PointNeighbour' });
export type PointNeighbour = z.infer<typeof PointNeighbour>;

/**
 * One point with what hangs on it: its first seeds, its strongest neighbours, and the names that admitted problems use for it, which the graph grew
 * from.
 */
export const KnowledgePointDetail = KnowledgePoint.extend({
  seeds: z.array(z.object({ id: z.string(), problem: z.string() })),
  neighbours: z.array(PointNeighbour),
  grownNames: z.array(z.object({ name: z.string(), problems: z.int() })),
}).meta({ id: 'KnowledgePointDetail' });
export type KnowledgePointDetail = z.infer<typeof KnowledgePointDetail>;

/** A corpus and the state of its graph. */
export const Corpus = z
  .object({
    corpus: z.string(),
    seeds: z.object({ total: z.int(), extracted: z.int(), pending: z.int(), failed: z.int() }),
    knowledgePoints: z.int(),
    edges: z.int(),
    revision: z.int(),
    fingerprint: z.string().meta({ description: 'Hash of the settled graph; empty while the corpus is not settled' }),
    settled: z.boolean(),
  })
  .meta({ id: 'Corpus' });
export type Corpus = z.infer<typeof Corpus>;
