import { connectGraph } from '#graph';
import { createGraphStatistics } from '#pipeline';
import { round, type BenchRow } from './bench-report.ts';
import { GENERATED_SIZES, generateGraph } from './generated-graph.ts';
import { loadGraph } from './load-graph.ts';
import { peakMb } from './process-usage.ts';

/** [points, seeds]: of the papers' size, and ten times as many. */

/** Times the statistics of a graph: the first call, the second (everything read and counted again) and one that is kept. */
export async function measureStatistics(neo4j: {
  uri: string;
  user: string;
  password: string;
  database: string;
}): Promise<BenchRow[]> {
  const graph = await connectGraph(neo4j);
  await graph.migrate();
  const rows: BenchRow[] = [];
  for (const [points, seeds] of GENERATED_SIZES) {
    const corpus = `statistics-${points}`;
    await graph.stores.corpora.ensure(corpus);
    await loadGraph(neo4j, corpus, generateGraph(points, seeds));
    let describeCorpus = createGraphStatistics(graph.stores);
    const time = async (): Promise<number> => {
      const started = performance.now();
      await describeCorpus(corpus);
      return (performance.now() - started) / 1_000;
    };
    const first = await time();
    describeCorpus = createGraphStatistics(graph.stores);
    const second = await time();
    const kept = await time();
    const { nodes, edges, degrees, hubs, relations } = await describeCorpus(corpus);
    rows.push({
      nodes,
      edges,
      'largest degree': degrees.max,
      hubs: hubs.count,
      'first call s': round(first),
      'second call s': round(second),
      'kept ms': round(1_000 * kept),
      'node peak MB': peakMb(process.pid),
      ...Object.fromEntries(
        (['twoHop', 'threeHop', 'community3', 'community4'] as const).map((relation) => {
          const { count, exact, low, high } = relations[relation].sets;
          return [relation, exact ? String(count) : `${count} (${low} to ${high})`];
        }),
      ),
    });
    await graph.stores.corpora.delete(corpus);
  }
  await graph.close();
  return rows;
}
