import type { Command } from 'commander';
import { DEFAULT_CORPUS, ReextractDryRun, SeedStatus } from '#contracts';
import type { CliContext } from '../context.ts';
import { oneOf, wholeNumber } from '../parse-options.ts';
import { count } from '../screen/figures.ts';
import { addBudgetOptions } from './budget-options.ts';
import { startExtractionRun } from './extraction-run.ts';
import type { ExtractionFlags } from './extraction-run.ts';

interface ReextractFlags extends ExtractionFlags {
  corpus: string;
  status?: string;
}

/** `seeds reextract`. */
export function addReextract(seeds: Command, context: CliContext): void {
  const command = seeds
    .command('reextract [ids...]')
    .description(
      'extract seeds once more: failed and extracted ones, or those that are named; points stand until new ones are counted',
    )
    .option('--corpus <name>', 'corpus of the seeds', DEFAULT_CORPUS)
    .option('--status <status>', 'only pending, extracted or failed ones', oneOf(...SeedStatus.options))
    .option('--priority <n>', '1 to 10: share of the calls where other runs wait', wholeNumber)
    .option('--no-wait', 'do not watch the extraction')
    .option('--dry-run', 'what it would take; no model is asked')
    .option('--json', 'print the answer as JSON');
  addBudgetOptions(command).action(async (ids: string[], flags: ReextractFlags) => {
    const { corpus, status } = flags;
    await startExtractionRun(
      context,
      {
        path: '/seeds/reextract',
        body: { corpus, ...(status !== undefined && { status }), ...(ids.length > 0 && { ids }) },
        dryRun: ReextractDryRun,
        found: ({ seeds: found, forecast }) => ({ what: `${count(found)} seeds to extract once more`, forecast }),
        title: 'extracting knowledge points',
      },
      flags,
    );
  });
}
