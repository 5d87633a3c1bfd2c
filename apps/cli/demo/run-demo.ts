import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemDetail, RunAccepted } from '#contracts';
import type { ApiClient } from '../client/api-client.ts';
import { runExport } from '../client/run-export.ts';
import type { CliContext } from '../context.ts';
import { printReport } from '../screen/import-report.ts';
import { showRun } from '../commands/show-run.ts';
import { count } from '../screen/figures.ts';
import { renderForecast } from '../screen/forecast.ts';
import { describeRun, renderFunnel } from '../screen/funnel-table.ts';
import { renderLineage } from '../screen/lineage.ts';
import { startProgress } from '../screen/progress.ts';
import { importSeeds } from '../seeds/import-seeds.ts';
import { readSeedLines } from '../seeds/seed-lines.ts';
import { packageRoot } from '../supervise/app-command.ts';
import { awaitSettled } from './await-settled.ts';
import { planSynthesis } from './plan-synthesis.ts';
import { locateDataSet, pickExamples } from './read-rows.ts';
import { writeReport } from './write-report.ts';

const CORPUS = 'demo';
const EXAMPLES = 3;

export interface DemoOptions {
  dataDir: string;
  sets: number;
  /** Prints the title of a step; says REHEARSAL where that model plays. */
  title: (text: string) => void;
}

export interface DemoResult {
  path: string;
  rows: number;
}

/** From seeds to a data set: import, extraction, synthesis over all relations, export. */
export async function runDemo(context: CliContext, client: ApiClient, options: DemoOptions): Promise<DemoResult> {
  const { title } = options;
  title('seeds and their knowledge points');
  await importDemoSeeds(context, client);
  const corpus = await awaitSettled(client, CORPUS);
  context.print(
    `corpus ${CORPUS}: ${count(corpus.seeds.extracted)} seeds, ${count(corpus.knowledgePoints)} knowledge points, ${count(corpus.edges)} edges`,
  );

  title('new problems over all relations');
  const plan = await planSynthesis(client, CORPUS, options.sets);
  for (const words of plan.words) context.print(words);
  context.print(renderForecast(plan.forecast));
  const { runId } = await client.send(RunAccepted, '/synthesize', { json: plan.request });
  const run = await showRun(context, client, runId, `${count(plan.total)} sets, run ${runId}`);
  context.print(`${describeRun(run)}\n${renderFunnel(run)}`);

  title('data set');
  const ready = await runExport(client, { runId, format: 'full' });
  const set = await locateDataSet(client, ready, options.dataDir);
  for (const id of await pickExamples(set.path, EXAMPLES)) {
    const problem = await client.read(ProblemDetail, `/problems/${encodeURIComponent(id)}`);
    context.print(`${renderLineage(problem)}\n`);
  }
  const page = join(options.dataDir, 'reports', `${runId}.html`);
  await writeReport(client, runId, page);
  context.print(`the account of the run, with plots: ${page}`);
  return set;
}

async function importDemoSeeds(context: CliContext, client: ApiClient): Promise<void> {
  const path = join(packageRoot(), 'apps/cli/demo-seeds.jsonl');
  const progress = startProgress(context.out, 'importing seeds');
  let read = 0;
  const seeds = readSeedLines({
    path,
    onRead: (bytes) => progress.update((read += bytes), statSync(path).size, 'bytes'),
  });
  const report = await importSeeds(client, seeds, { corpus: CORPUS }).finally(() => progress.stop());
  printReport(context, report);
  if (report.runId !== null) await showRun(context, client, report.runId, 'extracting knowledge points');
}
