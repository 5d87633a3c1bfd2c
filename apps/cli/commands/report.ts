import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { RunReport } from '#contracts';
import { renderReportHtml, renderReportMarkdown } from '#pipeline';
import type { CliContext } from '../context.ts';
import { oneOf } from '../parse-options.ts';

interface ReportFlags {
  format: 'json' | 'md' | 'html';
  out?: string;
  against?: string;
}

const RENDER: Record<ReportFlags['format'], (report: RunReport) => string> = {
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  md: renderReportMarkdown,
  html: renderReportHtml,
};

/** `runs report`: the evidence of a run, on the screen or in a file. */
export function addReport(runs: Command, context: CliContext): void {
  runs
    .command('report <id>')
    .description('the evidence of a run: funnel, intervals, cost, labels, judges')
    .option('--format <name>', 'json, md or html', oneOf('json', 'md', 'html'), 'md')
    .option('--out <file>', 'write it into a file')
    .option('--against <id>', 'set a second run beside it')
    .action(async (id: string, { format, out, against }: ReportFlags) => {
      const report = await context
        .client()
        .read(RunReport, `/runs/${encodeURIComponent(id)}/report`, { ...(against !== undefined && { against }) });
      const text = RENDER[format](report);
      if (out === undefined) {
        context.print(text.trimEnd());
        return;
      }
      await writeFile(resolve(out), text);
      context.print(`${resolve(out)} (${format})`);
    });
}
