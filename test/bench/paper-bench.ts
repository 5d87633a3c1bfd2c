import type { DryRun, Run } from '#contracts';
import { untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import type { SuiteServices } from '../helpers/suite-services.ts';
import { importLines } from './bench-corpus.ts';
import { round, type BenchRow } from './bench-report.ts';
import { cpuOf, memoryOf, processesOf, type Kind } from './stack-processes.ts';

const CORPUS = 'math';

/** Shares of the sets that are asked for; what a relation does not have is asked of cliques, of which there are most. */
const SHARES = { oneHop: 0.1, twoHop: 0.3, threeHop: 0.15, community3: 0.15, community4: 0.15, random: 0.15 };

/** Seconds between two samples: each asks the rehearsal model's counters and reads /proc. */
const SAMPLE_EVERY_S = 5;

interface Sample {
  /** Seconds since the first call. */
  at: number;
  calls: number;
  memory: Record<Kind, number>;
}

/** The run as a whole, and its flatness: one line for each tenth of its calls. */
export interface PaperFigures {
  run: BenchRow[];
  tenths: BenchRow[];
  relations: BenchRow[];
}

/** Quotas that add up to `sets`, of what a dry run says is there. */
async function quotas(stack: Stack, sets: number): Promise<Record<string, unknown>> {
  const asked = (name: keyof typeof SHARES) => Math.round(sets * SHARES[name]);
  const wish = {
    oneHop: asked('oneHop'),
    twoHop: asked('twoHop'),
    threeHop: asked('threeHop'),
    community: { '3': asked('community3'), '4': asked('community4') },
    random: asked('random'),
  };
  const { available } = await stack.ask<DryRun>('POST', '/synthesize?dryRun=true', { corpus: CORPUS, sets: wish });
  process.stdout.write(`there are ${JSON.stringify(available)}\n`);
  const there = (name: string) => {
    const count = available[name];
    return typeof count === 'number' ? count : (count?.atLeast ?? Number.POSITIVE_INFINITY);
  };
  const given = {
    oneHop: Math.min(wish.oneHop, there('oneHop')),
    twoHop: Math.min(wish.twoHop, there('twoHop')),
    threeHop: Math.min(wish.threeHop, there('threeHop')),
    random: wish.random,
  };
  const left = sets - Object.values(given).reduce((a, b) => a + b, 0);
  return { ...given, community: { '3': Math.floor(left / 2), '4': Math.ceil(left / 2) } };
}

/** When so many calls had been answered, between two samples. */
function timeOf(samples: readonly Sample[], calls: number): number {
  const next = samples.findIndex((sample) => sample.calls >= calls);
  const [before, after] = [samples[next - 1], samples[next]];
  if (after === undefined) return samples.at(-1)?.at ?? 0;
  if (before === undefined) return 0;
  return before.at + ((after.at - before.at) * (calls - before.calls)) / (after.calls - before.calls);
}

function tenthsOf(samples: readonly Sample[]): BenchRow[] {
  const total = samples.at(-1)?.calls ?? 0;
  return Array.from({ length: 10 }, (_, tenth) => {
    const [from, to] = [timeOf(samples, (total * tenth) / 10), timeOf(samples, (total * (tenth + 1)) / 10)];
    const within = samples.filter(({ at }) => at >= from && at <= to);
    const peak = (kind: Kind) => (within.length === 0 ? '' : Math.max(...within.map(({ memory }) => memory[kind])));
    return {
      tenth: tenth + 1,
      'calls/s': round(total / 10 / (to - from)),
      'worker MB': peak('workers'),
      'api MB': peak('api'),
      'neo4j MB': peak('neo4j'),
      'redis MB': peak('redis'),
    };
  });
}

/**
 * The paper's run on one machine: seeds of MATH, their points extracted, `sets` sets over all relations through the full pipeline, with a model that answers at
 * once. Needs Linux: memory and processor time are read from /proc.
 * @param seeds NDJSON lines
 */
export async function measurePaper(services: SuiteServices, seeds: string[], sets: number): Promise<PaperFigures> {
  const stack = await startStack({ env: { SEEDGRAPH_CONCURRENCY: '64', SEEDGRAPH_LOG_LEVEL: 'warn' } });
  try {
    const imported = await importLines(stack, CORPUS, seeds);
    process.stdout.write(
      `${imported.accepted} seeds: stored in ${round(imported.stored)} s, extracted and settled in ${round(imported.settled)} s\n`,
    );
    const asked = await quotas(stack, sets);
    process.stdout.write(`asked for: ${JSON.stringify(asked)}\n`);
    await fetch(new URL('/counters/reset', stack.rehearsal.url), { method: 'POST' });
    const processes = processesOf(stack, services);
    const postedAt = performance.now();
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus: CORPUS,
      sets: asked,
      seed: 1,
      shortfall: 'accept',
    });
    await stack.until('the first call', async () =>
      (await stack.rehearsal.counters()).requests > 0 ? true : undefined,
    );
    const startedAt = performance.now();
    const cpu = cpuOf(processes);
    const samples: Sample[] = [];
    const sample = async () => {
      const { answered } = await stack.rehearsal.counters();
      samples.push({
        at: (performance.now() - startedAt) / 1_000,
        calls: answered,
        memory: memoryOf(processes),
      });
    };
    const sampling = setInterval(() => void sample().catch(() => undefined), SAMPLE_EVERY_S * 1_000);
    let run: Run;
    try {
      run = await untilRun(stack, runId, undefined, 4 * 3_600, 10_000);
    } finally {
      clearInterval(sampling);
    }
    await sample();
    const seconds = (Date.parse(run.endedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1_000;
    const used = cpuOf(processes);
    const perCall = (kind: Kind) => round((used[kind] - cpu[kind]) / run.cost.calls);
    const { planned, admitted, rejected, failed } = run.funnel;
    const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
    return {
      run: [
        {
          seeds: imported.accepted,
          sets: planned,
          calls: run.cost.calls,
          'first call after s': round((startedAt - postedAt) / 1_000),
          'hours in all': round((imported.settled + seconds) / 3_600),
          'run s': round(seconds),
          'calls/s': round(run.cost.calls / seconds),
          'ended/s': round(planned / seconds),
          admitted,
          'kept/s': round(admitted / seconds),
          rejected: JSON.stringify(rejected),
          failed: sum(failed),
          'CPU ms/call workers': perCall('workers'),
          api: perCall('api'),
          neo4j: perCall('neo4j'),
          redis: perCall('redis'),
          rehearsal: perCall('rehearsal'),
        },
      ],
      tenths: tenthsOf(samples),
      relations: Object.entries(run.byRelation).map(([relation, funnel]) => ({
        relation,
        planned: funnel.planned,
        admitted: funnel.admitted,
        rejected: sum(funnel.rejected),
        failed: sum(funnel.failed),
      })),
    };
  } finally {
    await stack.stop();
  }
}
