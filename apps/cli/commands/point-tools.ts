import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { wholeNumber } from '../parse-options.ts';
import { clusterPoints } from '../tools/cluster-points.ts';
import { comparePoints } from '../tools/compare-points.ts';
import { openToolModels } from '../tools/open-models.ts';
import type { ToolModels } from '../tools/open-models.ts';
import { proposePoints } from '../tools/propose-points.ts';

interface PairFlags {
  a: string;
  b: string;
  model?: true;
  controls: boolean;
}

/** Opens the models only where they are asked for, and closes them whatever happens. */
async function withModels(
  context: CliContext,
  { model: wanted, controls }: { model?: true; controls?: boolean },
  work: (models: ToolModels | undefined) => Promise<void>,
): Promise<void> {
  const models = wanted === true ? openToolModels(context, { controls: controls ?? true }) : undefined;
  try {
    await work(models);
  } finally {
    await models?.close();
  }
}

/** `tools points-same`, `points-cluster` and `points-propose`: how names become points, without a server. */
export function addPointTools(tools: Command, context: CliContext): void {
  tools
    .command('points-same <file>')
    .description('adds same, by, similarity and why to rows with two names of points')
    .option('--a <column>', 'column of the first name', 'a')
    .option('--b <column>', 'column of the second name', 'b')
    .option('--model', 'let the configured canonicaliser decide what form, table and contrast words leave open')
    .option('--no-controls', 'believe it without asking it control pairs first')
    .action((file: string, { a, b, ...flags }: PairFlags) =>
      withModels(context, flags, (models) => comparePoints(context, file, { a, b }, models)),
    );
  tools
    .command('points-cluster <file>')
    .description('adds clusters and, for each, by (who joined it) to rows with a list of names')
    .option('--column <name>', 'column of the names', 'names')
    .option('--model', 'let the configured canonicaliser decide what form, table and contrast words leave open')
    .option('--no-controls', 'believe it without asking it control pairs first')
    .action((file: string, { column, ...flags }: Pick<PairFlags, 'model' | 'controls'> & { column: string }) =>
      withModels(context, flags, (models) => clusterPoints(context, file, column, models)),
    );
  tools
    .command('points-propose <file>')
    .description('adds proposed, rank, by and score to rows with two names: is one a candidate for the other?')
    .option(
      '--among <files...>',
      'files whose names stand around them (columns name, names, knowledgePoints, concepts)',
      [],
    )
    .option('--limit <n>', 'candidates of one name', wholeNumber, 15)
    .option('--a <column>', 'column of the first name', 'a')
    .option('--b <column>', 'column of the second name', 'b')
    .option('--model', 'let vectors of the configured embedder propose, too')
    .action((file: string, flags: Omit<PairFlags, 'controls'> & { among: string[]; limit: number }) =>
      withModels(context, flags, (models) => proposePoints(context, file, flags, models)),
    );
}
