// npm run bench [-- import|selection|scale|statistics|zero|bytes|depth|answers|duplicates|planted|workers|paper ...]: real Neo4j, real Redis, real processes; the rehearsal model stands in for an LLM.
import { execFileSync } from 'node:child_process';
import globalSetup, { stopSuiteServices } from '../helpers/global-setup.ts';
import { suiteServices } from '../helpers/suite-services.ts';
import { startBuilt } from '../helpers/processes.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { fuzzAnswers, measureAnswers } from './answers-bench.ts';
import { importLines, mathLines, swsLines } from './bench-corpus.ts';
import { report, round, type BenchRow } from './bench-report.ts';
import { measureBytes } from './bytes-bench.ts';
import { measureContamination, measureDuplicates } from './duplicates-bench.ts';
import { measureBareLoop, measureRun } from './run-bench.ts';
import { measurePaper } from './paper-bench.ts';
import { measurePlanted } from './planted-bench.ts';
import { measureScale } from './scale-bench.ts';
import { measureSelection } from './selection-bench.ts';
import { measureStatistics } from './statistics-bench.ts';
import { measureWorkers } from './workers-bench.ts';

const CORPUS = 'bench';
type Part =
  | 'import'
  | 'selection'
  | 'scale'
  | 'statistics'
  | 'zero'
  | 'depth'
  | 'bytes'
  | 'answers'
  | 'duplicates'
  | 'planted'
  | 'workers'
  | 'paper';
const asked = process.argv.slice(2);
/** An hour's work each: only when they are named. */
const LONG: readonly Part[] = ['paper'];
const wanted = (part: Part) => asked.includes(part) || (asked.length === 0 && !LONG.includes(part));

/** Sets of the paper's run. `SEEDGRAPH_BENCH_SETS` makes it shorter. */
const PAPER_SETS = Number(process.env['SEEDGRAPH_BENCH_SETS'] ?? '100000');

/** How long the rehearsal model takes to answer. */
interface Latency {
  name: string;
  flags: string[];
}
const always = (ms: number): Latency => ({ name: String(ms), flags: ['--latency', String(ms)] });
const LONG_TAIL: Latency = {
  name: '200 + lognormal(300, 1)',
  flags: ['--latency', '200', '--latency-lognormal', '300,1'],
};

/** Calls in flight, milliseconds of latency and sets of each depth measured. */
const DEPTHS: readonly (readonly [concurrency: number, latency: Latency, sets: number])[] = [
  [64, always(500), 4_500],
  [256, always(500), 2_000],
  [256, LONG_TAIL, 5_000],
  [1_024, always(5_000), 5_000],
];

async function withStack<T>(
  rehearsal: string[],
  concurrency: number,
  work: (stack: Stack) => Promise<T>,
  keepGraph = false,
): Promise<T> {
  const stack = await startStack({
    rehearsal,
    keepGraph,
    env: { SEEDGRAPH_CONCURRENCY: String(concurrency), SEEDGRAPH_LOG_LEVEL: 'warn' },
  });
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}

async function compare(
  stack: Stack,
  concurrency: number,
  latency: Latency,
  sets: number,
  seed: number,
): Promise<BenchRow[]> {
  // Processes that have just started compile while they work; a run lasts hours.
  await measureRun(stack, suiteServices(), CORPUS, Math.ceil(sets / 3), seed + 1_000);
  const product = await measureRun(stack, suiteServices(), CORPUS, sets, seed);
  const bare = await measureBareLoop(stack, product.run.id, product.calls, concurrency);
  const line = (who: string, figures: typeof bare): BenchRow => ({
    'latency ms': latency.name,
    permits: concurrency,
    who,
    calls: figures.calls,
    seconds: round(figures.seconds),
    'calls/s': round(figures.calls / figures.seconds),
    'CPU ms/call': round(figures.cpuMsPerCall),
    'with stores': round(figures.withStores),
    'mean depth': round(figures.depth),
    'max depth': figures.maxDepth,
  });
  const ratio: BenchRow = {
    'latency ms': latency.name,
    permits: concurrency,
    who: 'ratio',
    'calls/s': round(product.calls / product.seconds / (bare.calls / bare.seconds)),
    'CPU ms/call': round(product.cpuMsPerCall / bare.cpuMsPerCall),
    'with stores': round(product.withStores / bare.withStores),
    ...(bare.depth > 0 && { 'mean depth': round(product.depth / bare.depth) }),
  };
  return [line('seedgraph', product), line('bare openai loop', bare), ratio];
}

/** The parts that stand on the graph of the SwS problems. */
const ON_SWS: readonly Part[] = ['import', 'selection', 'zero', 'depth'];

if (wanted('answers')) {
  report('answers', 'Comparisons of answers on one core', measureAnswers());
  report('answers-fuzz', 'Random and mutated LaTeX', fuzzAnswers());
}

if (wanted('duplicates')) {
  report('duplicates', 'Near duplicates among made-up problems, in process', measureDuplicates());
  report('contamination', 'GSM8K train against evaluation items, in process', measureContamination());
}
if (wanted('bytes')) report('bytes', 'What Neo4j keeps', await measureBytes(await linesNeeded()));
const ON_SERVICES: readonly Part[] = [...ON_SWS, 'scale', 'statistics', 'planted', 'workers', 'paper'];
if (ON_SERVICES.some(wanted)) await measureOnServices();

async function measureOnServices(): Promise<void> {
  // What is measured is what people run: the build, not TypeScript that is translated at the start.
  execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    stdio: 'inherit',
  });
  startBuilt();
  await globalSetup();
  try {
    if (ON_SWS.some(wanted)) await measureOnSws();
    if (wanted('scale'))
      report(
        'scale',
        'Choosing sets from generated graphs with Zipf degrees',
        await measureScale(suiteServices().neo4j),
      );
    if (wanted('statistics'))
      report('statistics', "A graph's statistics, read from Neo4j", await measureStatistics(suiteServices().neo4j));
    if (wanted('workers')) {
      const rows = await measureWorkers(suiteServices(), await linesNeeded());
      report('workers', 'The same run with 1, 2 and 4 worker processes', rows);
    }
    if (wanted('paper')) {
      const { run, tenths, relations } = await measurePaper(suiteServices(), mathLines(), PAPER_SETS);
      report('paper', "The paper's run: MATH's seeds, full pipeline, a model that answers at once", run);
      report('paper-tenths', 'The same by tenths of its calls; peaks of resident memory', tenths);
      report('paper-relations', 'The same by relation', relations);
    }
    if (wanted('planted')) {
      const { planted, relations, tiers } = await measurePlanted();
      report('planted', 'Planted faults and what became of them', planted);
      report('planted-relations', 'The account by relation', relations);
      report('planted-tiers', 'Admitted rows against the truth', tiers);
    }
  } finally {
    await stopSuiteServices();
  }
}

async function linesNeeded(): Promise<string[]> {
  const lines = await swsLines();
  if (lines === undefined)
    throw new Error('this benchmark needs the shared data folder (../shared/data or SEEDGRAPH_SHARED_DATA)');
  return lines;
}

async function measureOnSws(): Promise<void> {
  const lines = await linesNeeded();
  await withStack([], 64, async (stack) => {
    const imported = await importLines(stack, CORPUS, lines);
    if (wanted('import')) {
      report('import', 'Import of 10,500 SwS problems with their own points', [
        {
          seeds: imported.accepted,
          'stored s': round(imported.stored),
          'stored/s': round(imported.accepted / imported.stored),
          'settled s': round(imported.settled),
          'settled/s': round(imported.accepted / imported.settled),
        },
      ]);
    }
    if (wanted('selection'))
      report(
        'selection',
        'Choosing sets on that graph, in process',
        await measureSelection(suiteServices().neo4j, CORPUS),
      );
    if (wanted('zero'))
      report(
        'zero-latency',
        'A run at zero latency beside a bare loop',
        await compare(stack, 64, always(0), 2_000, 11),
      );
  });
  if (wanted('depth')) {
    const rows: BenchRow[] = [];
    for (const [concurrency, latency, sets] of DEPTHS) {
      rows.push(
        ...(await withStack(
          latency.flags,
          concurrency,
          (stack) => compare(stack, concurrency, latency, sets, concurrency),
          true,
        )),
      );
    }
    report('depth', 'Calls held in flight beside a bare loop', rows);
  }
}
