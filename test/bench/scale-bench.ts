import { connectGraph } from '#graph';
import { planSets } from '#pipeline';
import { round, type BenchRow } from './bench-report.ts';
import { peakMb } from './process-usage.ts';
import { benchRecipe, measureSelection, NONE } from './selection-bench.ts';
import { writeZipfGraph, type ZipfShape } from './zipf-graph.ts';

const SHAPES: [string, ZipfShape][] = [
  ['10k', { points: 10_000, edges: 46_000, largestHub: 1_700 }],
  ['100k', { points: 100_000, edges: 600_000, largestHub: 15_000 }],
];
const MILLION = 1_000_000;

/** Times 10,000 sets of each relation on made graphs of two sizes, and a million two-hop sets on the larger one; nothing is stored. */
export async function measureScale(neo4j: {
  uri: string;
  user: string;
  password: string;
  database: string;
}): Promise<BenchRow[]> {
  // Constraints and indexes come first: writing a graph without them takes hours.
  const graph = await connectGraph(neo4j);
  await graph.migrate();
  const rows: BenchRow[] = [];
  const neo4jPid = Number(process.env['SEEDGRAPH_TEST_NEO4J_PID']);
  for (const [name, shape] of SHAPES) {
    const corpus = `zipf-${name}`;
    const largest = await writeZipfGraph(neo4j, corpus, shape);
    const size = { points: shape.points, edges: shape.edges, 'largest hub': largest };
    const measured = await measureSelection(neo4j, corpus, 1);
    rows.push(...measured.map((row) => ({ ...size, ...row, 'neo4j peak MB': peakMb(neo4jPid) })));
    if (shape.points < 100_000) continue;
    let sets = 0;
    const started = performance.now();
    await planSets(
      { corpus, runId: 'run-bench', recipe: benchRecipe({ ...NONE, twoHop: MILLION }, 'uniform') },
      graph.stores.selection,
      (batch) => {
        sets += batch.length;
        return Promise.resolve();
      },
    );
    const seconds = round((performance.now() - started) / 1_000);
    const peaks = { 'node peak MB': peakMb(process.pid), 'neo4j peak MB': peakMb(neo4jPid) };
    rows.push({ ...size, relation: 'twoHop', choose: 'uniform', sets, 'first call s': seconds, ...peaks });
  }
  await graph.close();
  return rows;
}
