import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { Difficulty, ExportFormat, ExportRequest, Relation, Tier } from '#contracts';
import { downloadExport } from '../client/download-export.ts';
import { CliError } from '../client/cli-error.ts';
import { runExport } from '../client/run-export.ts';
import type { ExportWish } from '../client/run-export.ts';
import type { CliContext } from '../context.ts';
import { amount, oneOf } from '../parse-options.ts';
import { count } from '../screen/figures.ts';
import { renderTable } from '../screen/table.ts';

interface ExportFlags {
  run?: string;
  corpus?: string;
  format: string;
  container: string;
  tier?: string[];
  difficulty?: string[];
  rated?: string[];
  relation?: string[];
  heldOut?: number;
  relatives?: string;
  answerLine?: true;
  out: string;
  json?: true;
}

const FORMATS = ExportFormat.options;
const CONTAINERS = ExportRequest.shape.container.unwrap().options;

/** `export`: asks for a data set, waits for it, downloads it and checks what arrived. */
export function addExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description('export admitted rows of a run or a corpus as files')
    .option('--run <id>', 'rows of this run')
    .option('--corpus <name>', 'rows of this corpus')
    .option('--format <name>', FORMATS.join(', '), oneOf(...FORMATS), 'full')
    .option('--container <name>', CONTAINERS.join(' or '), oneOf(...CONTAINERS), 'jsonl')
    .option('--tier <names...>', `only these label tiers: ${Tier.options.join(', ')}`)
    .option('--difficulty <names...>', `only these difficulties by pass rate: ${Difficulty.options.join(', ')}`)
    .option('--rated <names...>', `only what the rater called: ${Difficulty.options.join(', ')}`)
    .option('--relation <names...>', `only these relations: ${Relation.options.join(', ')}`)
    .option('--held-out <share>', 'hold this share of the rows out, no relatives on two sides', amount)
    .option('--relatives <rule>', 'pair: rows that share two points; set: rows of one set', oneOf('pair', 'set'))
    .option('--answer-line', 'end every solution with the line "The answer is ..."')
    .option('--out <folder>', 'folder that the files go into, below a folder of the export', '.')
    .option('--json', 'print the result as JSON')
    .action(async (flags: ExportFlags) => {
      if (flags.run === undefined && flags.corpus === undefined)
        throw new CliError('name what to export: --run ID or --corpus NAME');
      const out = resolve(flags.out);
      // A folder that cannot be made is told before rows are written for it.
      await mkdir(out, { recursive: true });
      const client = context.client();
      const ready = await runExport(client, exportWish(flags));
      const paths = await downloadExport(client, ready, join(out, ready.exportId));
      if (flags.json === true) {
        context.print(JSON.stringify({ ...ready, paths }, null, 2));
        return;
      }
      const rows = ready.files.map((file, index) => [paths[index] ?? file.name, count(file.rows), count(file.bytes)]);
      context.print(renderTable(['file', 'rows', 'bytes'], rows));
      context.print('each sha256 is right');
      if (ready.runFinished === false) context.print('the run was not finished: this is what it had so far');
    });
}

/** The body of `POST /exports` that the flags mean; the API judges it. */
function exportWish(flags: ExportFlags): ExportWish {
  const { run, corpus, format, container, tier, difficulty, rated, relation, heldOut, relatives, answerLine } = flags;
  const filter = {
    ...(tier !== undefined && { tier }),
    ...(difficulty !== undefined && { difficulty }),
    ...(rated !== undefined && { rated }),
    ...(relation !== undefined && { relation }),
  };
  if (heldOut === undefined && relatives !== undefined) throw new CliError('--relatives needs --held-out SHARE');
  return {
    ...(run !== undefined && { runId: run }),
    ...(corpus !== undefined && { corpus }),
    format,
    container,
    ...(Object.keys(filter).length > 0 && { filter }),
    ...(heldOut !== undefined && { split: { heldOut, ...(relatives !== undefined && { relatives }) } }),
    ...(answerLine === true && { answerLine }),
  };
}
