import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { Seed, SeedStatus } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { oneOf, wholeNumber } from '../parse-options.ts';
import { count, oneLine, sum } from '../screen/figures.ts';
import { onInterrupt } from '../screen/on-interrupt.ts';
import { startProgress } from '../screen/progress.ts';
import { printReport } from '../screen/import-report.ts';
import { importSeeds } from '../seeds/import-seeds.ts';
import { readSeedLines } from '../seeds/seed-lines.ts';
import type { SeedDefaults } from '../seeds/map-columns.ts';
import { addBudgetOptions } from './budget-options.ts';
import type { BudgetFlags } from './budget-options.ts';
import { previewImport } from './preview-import.ts';
import { printList } from './print-list.ts';
import { addReextract } from './reextract.ts';
import { showRun } from './show-run.ts';

interface ImportFlags extends BudgetFlags, SeedDefaults {
  corpus?: string;
  allowEvaluation?: true;
  extract: boolean;
  wait: boolean;
  dryRun?: true;
  priority?: number;
  limit?: number;
  json?: true;
}

/** `seeds import`, `seeds reextract` and `seeds list`. */
export function addSeeds(program: Command, context: CliContext): void {
  const seeds = program.command('seeds').description('seed problems');
  const importing = seeds
    .command('import <file>')
    .description('import a JSONL or JSON array file, gzipped or not; - reads standard input')
    .option('--corpus <name>', 'corpus that the seeds go into')
    .option('--subject <text>', 'subject of rows that name none')
    .option('--level <text>', 'level of rows that name none')
    .option('--source <text>', 'source of rows that name none')
    .option('--license <text>', 'licence of rows that name none')
    .option('--split <text>', 'split of rows that name none')
    .option('--allow-evaluation', 'take rows of test, validation and eval splits too')
    .option('--limit <n>', 'stop after so many rows', wholeNumber)
    .option('--no-extract', 'store the seeds, extract nothing')
    .option('--no-wait', 'do not watch the extraction')
    .option('--dry-run', 'what it would take; nothing is stored, no model is asked')
    .option('--json', 'print the result as JSON');
  importing.option('--priority <n>', '1 to 10: share of the calls where other runs wait', wholeNumber);
  addBudgetOptions(importing).action((file: string, flags: ImportFlags) => importFile(context, file, flags));
  addReextract(seeds, context);
  seeds
    .command('list')
    .description('list seeds')
    .option('--corpus <name>', 'only of this corpus')
    .option('--status <status>', 'pending, extracted or failed', oneOf(...SeedStatus.options))
    .option('--limit <n>', 'how many at most', wholeNumber, 20)
    .option('--json', 'print JSON, one seed a line')
    .action(async ({ limit, json, ...query }: { corpus?: string; status?: string; limit: number; json?: true }) => {
      await printList(context, listPages(context.client(), Seed, '/seeds', query, limit), json, {
        head: ['id', 'corpus', 'status', 'points', 'problem'],
        row: (seed) => [
          seed.id,
          seed.corpus,
          seed.reason === null ? seed.status : `${seed.status}: ${seed.reason}`,
          seed.knowledgePoints.map(({ name }) => name).join(', '),
          oneLine(seed.problem, 60),
        ],
      });
    });
}

async function importFile(context: CliContext, file: string, flags: ImportFlags): Promise<void> {
  const { subject, level, source, license, split } = flags;
  const bytes = file === '-' ? 0 : statSync(file).size;
  const quiet = flags.json === true;
  const progress = quiet ? undefined : startProgress(context.out, `reading ${oneLine(file, 40)}, bytes`);
  let read = 0;
  const show = () => progress?.update(read, Math.max(bytes, read), `${count(seeds.sent())} rows sent`);
  const goOn = onInterrupt((ends) => {
    if (ends) context.note('\nseedgraph: what was sent is stored; the same line again sends the rest');
  });
  const endProgress = () => {
    goOn();
    show();
    progress?.stop();
  };
  const seeds = readSeedLines({
    path: file,
    defaults: { subject, level, source, license, split },
    limit: flags.limit,
    onRead: (n) => {
      read += n;
      show();
    },
  });
  const query = {
    corpus: flags.corpus,
    allowEvaluation: flags.allowEvaluation,
    extract: flags.extract ? undefined : false,
    budgetUsd: flags.budgetUsd,
    budgetTokens: flags.budgetTokens,
    budgetCalls: flags.budgetCalls,
    priority: flags.priority,
  };
  if (flags.dryRun === true) {
    await previewImport(context, seeds, query, quiet).finally(endProgress);
    return;
  }
  const report = await importSeeds(context.client(), seeds, query).finally(endProgress);
  if (quiet) context.print(JSON.stringify(report));
  else printReport(context, report);
  if (seeds.cut() || (report.accepted + report.duplicates === 0 && report.rejectedCount > 0)) process.exitCode = 1;
  if (report.runId === null || quiet) return;
  if (!flags.wait) {
    context.print(`extraction runs: npx seedgraph runs watch ${report.runId}`);
    return;
  }
  const run = await showRun(context, context.client(), report.runId, 'extracting knowledge points');
  if (run.funnel.planned === 0) return;
  const failed = sum(run.funnel.failed);
  context.print(
    `extraction ${run.status}${run.rehearsal ? ' [REHEARSAL]' : ''}: ${count(run.funnel.admitted)} of ${count(run.funnel.planned)} seeds extracted${failed > 0 ? `, ${count(failed)} failed` : ''}`,
  );
}
