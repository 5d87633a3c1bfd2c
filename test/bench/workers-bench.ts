import { untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import type { SuiteServices } from '../helpers/suite-services.ts';
import { importLines } from './bench-corpus.ts';
import { round, type BenchRow } from './bench-report.ts';
import { resetCounters, sampleDepth } from './run-bench.ts';
import { cpuOf, processesOf, type Kind } from './stack-processes.ts';

const CORPUS = 'workers';
const WORKERS = [1, 2, 4] as const;
/** [milliseconds of latency, sets of the measured run]. */
const LATENCIES = [
  [0, 2_000],
  [500, 1_500],
] as const;
/** Seeds of the graph that the sets are chosen from. */
const SEEDS = 4_000;
/** Calls in flight, which all workers share. */
const IN_FLIGHT = 256;

interface Measured {
  calls: number;
  seconds: number;
  depth: number;
  cpu: Record<Kind, number>;
}

/** One run of `sets` two-hop sets, from its first call to its end. */
async function measure(stack: Stack, services: SuiteServices, sets: number, seed: number): Promise<Measured> {
  await resetCounters(stack);
  const processes = processesOf(stack, services);
  const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
    corpus: CORPUS,
    sets: { twoHop: sets },
    seed,
    repeats: 'allow',
    novelty: { duplicates: 'off' },
  });
  await stack.until('the first call', async () => ((await stack.rehearsal.counters()).requests > 0 ? true : undefined));
  const before = cpuOf(processes);
  const started = Date.now();
  const depth = sampleDepth(stack);
  const ended = await untilRun(stack, runId, undefined, 3_600, 1_000);
  const seconds = (Date.parse(ended.endedAt ?? '') - started) / 1_000;
  const { answered } = await stack.rehearsal.counters();
  const after = cpuOf(processes);
  const used = (kind: Kind) => after[kind] - before[kind];
  return {
    calls: answered,
    seconds,
    depth: await depth(),
    cpu: {
      workers: used('workers'),
      api: used('api'),
      neo4j: used('neo4j'),
      redis: used('redis'),
      rehearsal: used('rehearsal'),
    },
  };
}

/**
 * The same run with one, two and four worker processes, at two latencies. Needs Linux: processor time is read from /proc.
 * @param lines seeds with their points
 */
export async function measureWorkers(services: SuiteServices, lines: string[]): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [latency, sets] of LATENCIES) {
    let single = 0;
    for (const workers of WORKERS) {
      const stack = await startStack({
        workers,
        rehearsal: ['--latency', String(latency)],
        env: { SEEDGRAPH_CONCURRENCY: String(IN_FLIGHT), SEEDGRAPH_LOG_LEVEL: 'warn' },
      });
      try {
        // Each stack begins with an empty graph: the same seeds make the same graph, and each number of workers does the same work.
        await importLines(stack, CORPUS, lines.slice(0, SEEDS));
        // Processes that have just started compile while they work; a run lasts hours.
        await measure(stack, services, Math.ceil(sets / 4), 1_000);
        const { calls, seconds, depth, cpu } = await measure(stack, services, sets, 7);
        if (workers === 1) single = calls / seconds;
        const perCall = (kind: Kind) => round(cpu[kind] / calls);
        rows.push({
          'latency ms': latency,
          workers,
          calls,
          'calls/s': round(calls / seconds),
          'times one worker': round(calls / seconds / single),
          'mean depth': round(depth),
          'CPU ms/call workers': perCall('workers'),
          api: perCall('api'),
          neo4j: perCall('neo4j'),
          redis: perCall('redis'),
          rehearsal: perCall('rehearsal'),
          'all but rehearsal': round((cpu.workers + cpu.api + cpu.neo4j + cpu.redis) / calls),
        });
      } finally {
        await stack.stop();
      }
    }
  }
  return rows;
}
