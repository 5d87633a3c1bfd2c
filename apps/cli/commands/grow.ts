import type { Command } from 'commander';
import { DEFAULT_CORPUS, GrowDryRun, Relation, Tier } from '#contracts';
import type { CliContext } from '../context.ts';
import { oneOf, wholeNumber } from '../parse-options.ts';
import { count } from '../screen/figures.ts';
import { addBudgetOptions } from './budget-options.ts';
import { startExtractionRun } from './extraction-run.ts';
import type { ExtractionFlags } from './extraction-run.ts';

interface GrowFlags extends ExtractionFlags {
  corpus: string;
  run?: string;
  tier?: string[];
  relation?: string[];
  limit?: number;
}

const collect =
  (read: (text: string) => string) =>
  (text: string, before: string[] = []): string[] => [...before, read(text)];

/** `points grow`. */
export function addGrow(points: Command, context: CliContext): void {
  const command = points
    .command('grow')
    .description('let the graph grow: points of admitted problems become its second generation')
    .option('--corpus <name>', 'corpus whose graph grows', DEFAULT_CORPUS)
    .option('--run <id>', 'only problems of this run')
    .option('--tier <tier>', 'only problems of this tier; may be repeated', collect(oneOf(...Tier.options)))
    .option('--relation <name>', 'only of this relation; may be repeated', collect(oneOf(...Relation.options)))
    .option('--limit <n>', 'so many problems at most', wholeNumber)
    .option('--priority <n>', '1 to 10: share of the calls where other runs wait', wholeNumber)
    .option('--no-wait', 'do not watch the extraction')
    .option('--dry-run', 'what it would take; no model is asked')
    .option('--json', 'print the answer as JSON');
  addBudgetOptions(command).action(async (flags: GrowFlags) => {
    const { corpus, run, tier, relation, limit } = flags;
    const filter = { ...(tier && { tier }), ...(relation && { relation }) };
    const body = {
      ...(run !== undefined && { run }),
      ...(limit !== undefined && { limit }),
      ...(Object.keys(filter).length > 0 && { filter }),
    };
    await startExtractionRun(
      context,
      {
        path: `/corpora/${encodeURIComponent(corpus)}/grow`,
        body,
        dryRun: GrowDryRun,
        found: ({ problems, forecast }) => ({ what: `${count(problems)} admitted problems to grow from`, forecast }),
        title: 'extracting points of admitted problems',
      },
      flags,
    );
  });
}
