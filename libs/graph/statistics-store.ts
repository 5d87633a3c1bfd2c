import type { GraphStatistics, StatisticsStore } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

type OfCorpus = { corpus: string };

const pointUses: Statement<OfCorpus, { id: string; sets: number }> = { name: 'statistics/point-uses' };
const leftOut: Statement<OfCorpus, { hidden: number; laterGeneration: number }> = { name: 'statistics/left-out' };
type Growth = Omit<GraphStatistics['growth'], 'adherence'> & GraphStatistics['growth']['adherence'];
const growth: Statement<OfCorpus, Growth> = { name: 'statistics/growth' };
const names: Statement<{ ids: string[] }, { id: string; name: string }> = { name: 'statistics/names' };
const sampleSets: Statement<OfCorpus & { size: number; below: number }, { points: string[] }> = {
  name: 'statistics/sample-sets',
};

/** What the leading digits of a set's id count up to. */
const ID_RANGE = 1_000_000;

/** The statistics' statements behind the port. @throws ProductError serviceUnavailable where Neo4j does not answer. */
export function createStatisticsStore(runner: Pick<Runner, 'read' | 'stream'>): StatisticsStore {
  return {
    pointUses: (corpus) => runner.stream(pointUses, { corpus }),
    async leftOut(corpus) {
      const [row] = await runner.read(leftOut, { corpus });
      return { hidden: row?.hidden ?? 0, laterGeneration: row?.laterGeneration ?? 0 };
    },
    async growth(corpus) {
      const [row] = await runner.read(growth, { corpus });
      if (row === undefined) throw new Error(`The growth of ${corpus} was not counted`);
      const { problems, points, edges, newEdges, asked, recovered, all, any } = row;
      return { problems, points, edges, newEdges, adherence: { asked, recovered, all, any } };
    },
    async names(ids) {
      if (ids.length === 0) return new Map();
      return new Map((await runner.read(names, { ids })).map(({ id, name }) => [id, name]));
    },
    async *sampleSets(corpus, size, share) {
      const below = Math.round(share * ID_RANGE);
      for await (const row of runner.stream(sampleSets, { corpus, size, below })) yield row.points;
    },
  };
}
