import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Calibration, Problem, Run, RunReport } from '#contracts';
import { compareAnswers } from '#answers';
import { solveText } from '../../apps/rehearsal/solve-text.ts';
import { untilRun } from '../helpers/runs.ts';
import { labelledProblems } from '../helpers/labelled-problems.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { importLines, mathLines, sharedLines } from './bench-corpus.ts';
import { round, type BenchRow } from './bench-report.ts';

const CORPUS = 'math';
const SETS = { oneHop: 500, twoHop: 500, threeHop: 400, community: 400, random: 200 };

/** Problems of known validity that the judges are measured with. */
const LABELLED = 400;

/** What was planted and what became of it, the accounts by relation, and how wrong the admitted rows are. */
export interface PlantedFigures {
  planted: BenchRow[];
  relations: BenchRow[];
  tiers: BenchRow[];
}

/**
 * Seeds of MATH, 2,000 sets over all relations, and a model that goes wrong in 20% of its paths, writes 10% bad problems, repeats 5% and copies 3% from
 * an evaluation set. The truth of each admitted row is computed again from its text, which no part of the product can do.
 */
export async function measurePlanted(): Promise<PlantedFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'seedgraph-planted-'));
  const items = sharedLines('seeds/gsm8k_test.jsonl.gz').map(
    (line) => (JSON.parse(line) as { question: string }).question,
  );
  const file = join(folder, 'items.jsonl');
  writeFileSync(file, items.map((question) => JSON.stringify({ question })).join('\n'));
  const flags = ['--wrong', '0.2', '--flaw', '0.1', '--duplicates', '0.05', '--contamination', '0.03'];
  const stack = await startStack({
    rehearsal: [...flags, '--contamination-file', file],
    env: { SEEDGRAPH_CONCURRENCY: '64', SEEDGRAPH_LOG_LEVEL: 'warn' },
  });
  try {
    const imported = await importLines(stack, CORPUS, mathLines());
    process.stdout.write(
      `7,500 problems of MATH: stored in ${round(imported.stored)} s, extracted and settled in ${round(imported.settled)} s\n`,
    );
    await stack.ask('POST', '/evaluation-sets', { name: 'gsm8k-test', texts: items.map((text) => ({ text })) });
    await calibrate(stack);
    const started = performance.now();
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus: CORPUS,
      sets: SETS,
      seed: 1,
      shortfall: 'accept',
    });
    const run = await untilRun(stack, runId, undefined, 1_800, 1_000);
    process.stdout.write(`2,000 sets in ${round((performance.now() - started) / 1_000)} s, ${run.cost.calls} calls\n`);
    const report = await stack.ask<RunReport>('GET', `/runs/${runId}/report`);
    return {
      planted: await plantedRows(stack, run),
      relations: relationRows(run),
      tiers: await tierRows(stack, run, report),
    };
  } finally {
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Measures the judges first, so that the report can say what it expects of them. */
async function calibrate(stack: Stack): Promise<void> {
  const { calibrationId } = await stack.ask<Calibration>('POST', '/judges/calibrations', {
    problems: labelledProblems(LABELLED),
  });
  await stack.until('the calibration', async () => {
    const { status } = await stack.ask<Calibration>('GET', `/judges/calibrations/${calibrationId}`);
    return status === 'running' ? undefined : status;
  });
}

async function plantedRows(stack: Stack, run: Run): Promise<BenchRow[]> {
  const counted = (await stack.rehearsal.counters()) as unknown as {
    planted: { duplicate: number; originals: number; contamination: number };
  };
  const { rejected, failed } = run.funnel;
  const dropped = (...reasons: string[]) => reasons.reduce((sum, reason) => sum + (rejected[reason] ?? 0), 0);
  const { duplicate, originals, contamination } = counted.planted;
  return [
    { what: 'problems that repeat another', planted: duplicate - originals, 'dropped for it': dropped('duplicate') },
    { what: 'evaluation items', planted: contamination, 'dropped for it': dropped('contaminated') },
    { what: 'dropped by judges', planted: '', 'dropped for it': dropped('judgeScore') },
    { what: 'dropped by the vote', planted: '', 'dropped for it': dropped('tie', 'noAgreement', 'noAnswer') },
    { what: 'repeats of seeds', planted: '', 'dropped for it': dropped('duplicateOfSeed') },
    { what: 'failed', planted: '', 'dropped for it': Object.values(failed).reduce((a, b) => a + b, 0) },
    { what: 'admitted', planted: '', 'dropped for it': run.funnel.admitted },
  ];
}

function relationRows(run: Run): BenchRow[] {
  return Object.entries({ ...run.byRelation, all: run.funnel }).map(([relation, funnel]) => {
    const rejected = Object.values(funnel.rejected).reduce((a, b) => a + b, 0);
    const failed = Object.values(funnel.failed).reduce((a, b) => a + b, 0);
    const { planned, admitted, pending } = funnel;
    return {
      relation,
      planned,
      admitted,
      rejected,
      failed,
      pending,
      'adds up': String(planned === admitted + rejected + failed + pending),
    };
  });
}

/**
 * What the report claims, beside the truth, by tier: right, wrong, and rows whose text has no answer (a flaw that judges and vote let through). The report expects a share of sound
 * problems of all that passed the judges; what passed the vote, too, should have more.
 */
async function tierRows(stack: Stack, run: Run, report: RunReport): Promise<BenchRow[]> {
  const tiers = new Map<string, { rows: number; right: number; wrong: number; unsound: number; share: number }>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: Problem[]; nextCursor: string | null } = await stack.ask(
      'GET',
      `/problems?run=${run.id}&status=admitted&limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    for (const { tier, problem, answer, passRate } of page.items) {
      const of = tiers.get(tier ?? '-') ?? { rows: 0, right: 0, wrong: 0, unsound: 0, share: 0 };
      tiers.set(tier ?? '-', of);
      of.rows += 1;
      of.share += passRate ?? 0;
      const truth = solveText(problem ?? '');
      if (truth === undefined) of.unsound += 1;
      else if (compareAnswers(truth, answer ?? '').equal) of.right += 1;
      else of.wrong += 1;
    }
    cursor = page.nextCursor;
  }
  return [...tiers].map(([tier, { rows, right, wrong, unsound, share }]) => ({
    tier,
    'the report claims': report.tiers.find((one) => one.tier === tier)?.claim ?? '',
    'expected sound, of what judges passed': expectedText(report),
    rows,
    right,
    wrong,
    'no answer in the text': unsound,
    'truly sound': round((rows - unsound) / rows),
    'true error rate': round((wrong + unsound) / rows),
    'mean vote share': round(share / rows),
  }));
}

function expectedText({ expectedSound }: RunReport): string {
  if (expectedSound === null) return 'not known';
  const { rate, low, high } = expectedSound;
  return `${round(rate)} (${round(low)} to ${round(high)})`;
}
