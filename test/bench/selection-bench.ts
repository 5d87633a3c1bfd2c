import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Recipe } from '#contracts';
import { connectGraph } from '#graph';
import { planSets } from '#pipeline';
import { round, type BenchRow } from './bench-report.ts';
import { peakMb } from './process-usage.ts';

export const NONE = { oneHop: 0, twoHop: 0, threeHop: 0, community: { '3': 0, '4': 0 }, random: 0 };

const QUOTAS: [string, Recipe['sets']][] = [
  ['oneHop', { ...NONE, oneHop: 10_000 }],
  ['twoHop', { ...NONE, twoHop: 10_000 }],
  ['threeHop', { ...NONE, threeHop: 10_000 }],
  ['community of 3', { ...NONE, community: { '3': 10_000, '4': 0 } }],
  ['community of 4', { ...NONE, community: { '3': 0, '4': 10_000 } }],
  ['random', { ...NONE, random: 10_000 }],
];

export function benchRecipe(sets: Recipe['sets'], choose: Recipe['choose']): Recipe {
  return {
    method: 'graph',
    sets,
    seed: 5,
    perSet: 1,
    choose,
    minStrength: 0,
    hubDegree: null,
    filter: { subjects: null, levels: null },
    maxPointShare: null,
    repeats: 'allow',
    shortfall: 'accept',
    solve: { paths: 1, agreement: 0 },
    gate: { problemScore: 0 },
    novelty: { duplicates: 'off', threshold: 1 },
    contamination: { drop: [] },
  };
}

/** Times 10,000 sets of each relation, `calls` times each: choosing only, without storing them. A stall: nothing else had its turn in the process. */
export async function measureSelection(
  neo4j: { uri: string; user: string; password: string; database: string },
  corpus: string,
  calls = 2,
): Promise<BenchRow[]> {
  const graph = await connectGraph(neo4j);
  const rows: BenchRow[] = [];
  for (const [relation, sets] of QUOTAS) {
    for (const choose of ['uniform', 'byStrength'] as const) {
      const times: number[] = [];
      let found = 0;
      const stalls = monitorEventLoopDelay({ resolution: 5 });
      stalls.enable();
      for (let call = 0; call < calls; call += 1) {
        found = 0;
        const started = performance.now();
        await planSets(
          { corpus, runId: 'run-bench', recipe: benchRecipe(sets, choose) },
          graph.stores.selection,
          (batch) => {
            found += batch.length;
            return Promise.resolve();
          },
        );
        times.push((performance.now() - started) / 1_000);
      }
      stalls.disable();
      rows.push({
        relation,
        choose,
        sets: found,
        'first call s': round(times[0] ?? 0),
        ...(times[1] !== undefined && { 'second call s': round(times[1]) }),
        'longest stall ms': Math.round(stalls.max / 1e6),
        'node peak MB': peakMb(process.pid),
      });
    }
  }
  await graph.close();
  return rows;
}
