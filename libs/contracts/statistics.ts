import { z } from 'zod';
import { PointRef } from './seeds.ts';

/** A number of things in the graph. Exact: `low` and `high` are the count. Estimated: they are the ends of its 95% confidence interval. */
export const GraphCount = z
  .object({
    count: z.int(),
    exact: z.boolean(),
    low: z.int(),
    high: z.int(),
  })
  .meta({
    id: 'GraphCount',
    description: 'Exact, or an estimate (`exact: false`) with the ends of its 95% confidence interval',
  });
export type GraphCount = z.infer<typeof GraphCount>;

/** Sets of one relation: how many there are, and how many of them runs have used. `share`: used / sets; null where there are none. */
export const RelationStatistics = z
  .object({ sets: GraphCount, used: GraphCount, share: z.number().nullable() })
  .meta({ id: 'RelationStatistics' });
export type RelationStatistics = z.infer<typeof RelationStatistics>;

/** A point with the number of its neighbours. */
export const PointDegree = PointRef.extend({ degree: z.int() }).meta({ id: 'PointDegree' });

/** A point with the number of chosen sets that contain it. */
export const PointUse = PointRef.extend({ sets: z.int() }).meta({ id: 'PointUse' });

/** At most so many points are listed under hubs, most used and never used; all are counted. */
export const STATISTICS_LISTED = 20;

/** The graph of a corpus in figures: of the points that selection may choose (not hidden, of the first generation). */
export const GraphStatistics = z
  .object({
    corpus: z.string(),
    revision: z.int(),
    settled: z.boolean(),
    nodes: z.int(),
    edges: z.int(),
    leftOut: z.object({ hidden: z.int(), laterGeneration: z.int() }).meta({
      description: 'Points that are not among the nodes; a hidden one of a later generation counts as hidden',
    }),
    growth: z
      .object({
        problems: z.int(),
        points: z.int(),
        edges: z.int(),
        newEdges: z.int(),
        adherence: z.object({ asked: z.int(), recovered: z.int(), all: z.int(), any: z.int() }),
      })
      .meta({
        description:
          'What the graph grew from admitted problems: points that no seed uses, edges of the second generation, and those of them that join what no seed joins. Adherence: points that the problems were asked for and that were found in them again, and problems of which all and any were',
      }),
    degrees: z.object({
      mean: z.number(),
      standardDeviation: z.number(),
      median: z.number(),
      max: z.int(),
      histogram: z
        .array(z.object({ from: z.int(), to: z.int(), points: z.int() }))
        .meta({ description: 'Points whose degree is from `from` to `to`: 0, 1, 2-3, 4-7, 8-15 and so on' }),
    }),
    hubs: z.object({
      threshold: z.number().meta({ description: "A hub's degree is above it: mean + 2 standard deviations" }),
      count: z.int(),
      items: z.array(PointDegree).meta({ description: 'The first 20, by degree' }),
    }),
    components: z.object({
      count: z.int(),
      largest: z.int().meta({ description: 'Points of the largest connected component' }),
      isolated: z.int().meta({ description: 'Points without any neighbour: components of their own' }),
    }),
    relations: z
      .object({
        oneHop: RelationStatistics,
        twoHop: RelationStatistics,
        threeHop: RelationStatistics,
        community3: RelationStatistics,
        community4: RelationStatistics,
        random: RelationStatistics,
      })
      .meta({
        description:
          'Sets by relation: pairs at distance 1, 2 and (one end a hub) 3, 3- and 4-cliques, pairs that no edge joins. `used`: sets of any run that are in this relation now',
      }),
    points: z.object({
      used: z.int(),
      neverUsed: z.int(),
      mostUsed: z.array(PointUse).meta({ description: 'The first 20, by chosen sets' }),
      neverUsedItems: z.array(PointDegree).meta({ description: 'The first 20, by degree' }),
    }),
  })
  .meta({ id: 'GraphStatistics' });
export type GraphStatistics = z.infer<typeof GraphStatistics>;

/** What the statistics ask of the graph besides what selection asks. */
export interface StatisticsStore {
  /** Points that chosen sets contain, with the number of those sets, in no order; rows of one point add up. Points that selection leaves out are among them. */
  pointUses(corpus: string): AsyncIterable<{ id: string; sets: number }>;
  /** Points that selection leaves out, by reason. */
  leftOut(corpus: string): Promise<GraphStatistics['leftOut']>;
  /** What the graph grew from admitted problems. */
  growth(corpus: string): Promise<GraphStatistics['growth']>;
  /** Names of points by id. */
  names(ids: string[]): Promise<Map<string, string>>;
  /** A sample of the covered sets of one size, each by the ids of its points: about `share` of them, always the same ones, whatever they contain. */
  sampleSets(corpus: string, size: number, share: number): AsyncIterable<string[]>;
}
