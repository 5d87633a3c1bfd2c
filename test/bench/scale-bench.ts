import { connectGraph } from '#graph';
import { planSets } from '#pipeline';
import { round, type BenchRow } from './bench-report.ts';
import { GENERATED_SIZES, generateGraph } from './generated-graph.ts';
import { loadGraph } from './load-graph.ts';
import { peakMb } from './process-usage.ts';
import { benchRecipe, measureSelection, NONE } from './selection-bench.ts';

/** [points, seeds]: of the papers' size, and ten times as many. */
const MILLION = 1_000_000;

/** Times 10,000 sets of each relation on generated graphs of two sizes, and a million two-hop sets on the larger one; nothing is stored. */
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
  for (const [points, seeds] of GENERATED_SIZES) {
    const corpus = `scale-${points}`;
    const generated = generateGraph(points, seeds);
    await loadGraph(neo4j, corpus, generated);
    const size = { points, edges: generated.edges.length };
    const measured = await measureSelection(neo4j, corpus, 1);
    for (const row of measured) process.stdout.write(`${points} points: ${JSON.stringify(row)}\n`);
    rows.push(...measured.map((row) => ({ ...size, ...row, 'neo4j peak MB': peakMb(neo4jPid) })));
    if (points < 100_000) continue;
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
