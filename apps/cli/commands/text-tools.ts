import type { Command } from 'commander';
import { CONTAMINATION_LAYERS, ContaminationLayer, DEFAULT_DROP, DEFAULT_THRESHOLD, LEAST_THRESHOLD } from '#contracts';
import type { CliContext } from '../context.ts';
import { listOf, share } from '../parse-options.ts';
import { findContamination } from '../tools/find-contamination.ts';
import type { ContaminationFlags } from '../tools/find-contamination.ts';
import { findNearDuplicates } from '../tools/find-near-duplicates.ts';
import type { DuplicateFlags } from '../tools/find-near-duplicates.ts';

/** `tools contamination` and `tools near-duplicates`: what a data set shares with evaluation sets and with itself, without a server. */
export function addTextTools(tools: Command, context: CliContext): void {
  tools
    .command('contamination <file>')
    .description('adds contaminated, layer, matched and wouldDrop to rows: what they share with evaluation items')
    .requiredOption(
      '--against <file>',
      'evaluation items, JSONL or a JSON array, gzipped or not; may be given several times',
      // A list of files in one flag would take the rows' file for one of them.
      (file: string, before: string[] | undefined) => [...(before ?? []), file],
    )
    .option('--column <name>', 'column of the text; default: the first of problem, question, text')
    .option('--against-column <name>', 'the same of the evaluation items')
    .option(
      '--drop <layers>',
      `layers that make a row contaminated, of ${CONTAMINATION_LAYERS.join(', ')}`,
      listOf(ContaminationLayer.options),
      [...DEFAULT_DROP],
    )
    .option('--clean', 'print only the rows that stay')
    .action((file: string, flags: ContaminationFlags) => findContamination(context, file, flags));
  tools
    .command('near-duplicates <file>')
    .description('adds kept, duplicateOf, layer and similarity to rows: the first of its kind is kept')
    .option('--column <name>', 'column of the text; default: the first of problem, question, text')
    .option(
      '--threshold <share>',
      `least similarity of near duplicates, ${LEAST_THRESHOLD} to 1`,
      share(LEAST_THRESHOLD),
      DEFAULT_THRESHOLD,
    )
    .option('--clean', 'print only the rows that stay')
    .action((file: string, flags: DuplicateFlags) => findNearDuplicates(context, file, flags));
}
