import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { ExportRequest, Relation, Tier } from '#contracts';
import { downloadExport } from '../client/download-export.ts';
import { CliError } from '../client/cli-error.ts';
import { runExport } from '../client/run-export.ts';
import type { CliContext } from '../context.ts';
import { oneOf } from '../parse-options.ts';
import { count } from '../screen/figures.ts';
import { renderTable } from '../screen/table.ts';

interface ExportFlags {
  run?: string;
  corpus?: string;
  format: string;
  tier?: string[];
  relation?: string[];
  out: string;
  json?: true;
}

const FORMATS = ExportRequest.shape.format.unwrap().options;

/** `export`: asks for a data set, waits for it, downloads it and checks what arrived. */
export function addExport(program: Command, context: CliContext): void {
  program
    .command('export')
    .description('export admitted rows of a run or a corpus as files')
    .option('--run <id>', 'rows of this run')
    .option('--corpus <name>', 'rows of this corpus')
    .option('--format <name>', FORMATS.join(', '), oneOf(...FORMATS), 'full')
    .option('--tier <names...>', `only these label tiers: ${Tier.options.join(', ')}`)
    .option('--relation <names...>', `only these relations: ${Relation.options.join(', ')}`)
    .option('--out <folder>', 'folder that the files go into, below a folder of the export', '.')
    .option('--json', 'print the result as JSON')
    .action(async (flags: ExportFlags) => {
      if (flags.run === undefined && flags.corpus === undefined)
        throw new CliError('name what to export: --run ID or --corpus NAME');
      const client = context.client();
      const { tier, relation } = flags;
      const filter = { ...(tier !== undefined && { tier }), ...(relation !== undefined && { relation }) };
      const ready = await runExport(client, {
        ...(flags.run !== undefined && { runId: flags.run }),
        ...(flags.corpus !== undefined && { corpus: flags.corpus }),
        format: flags.format,
        ...(Object.keys(filter).length > 0 && { filter }),
      });
      const paths = await downloadExport(client, ready, join(resolve(flags.out), ready.exportId));
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
