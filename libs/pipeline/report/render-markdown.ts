import type { RunReport } from '#contracts';
import { markdownTable } from './markdown-table.ts';
import { pendingOf, reportHead } from './report-head.ts';
import { reportSections } from './report-sections.ts';

/** The report as a Markdown data card. */
export function renderReportMarkdown(report: RunReport): string {
  const { title, warnings, facts } = reportHead({ ...report, pending: pendingOf(report) });
  const sections = reportSections(report).flatMap(({ title: heading, note, tables }) => [
    `## ${heading}`,
    '',
    ...(note === undefined ? [] : [note, '']),
    ...tables
      .filter(({ rows }) => rows.length > 0)
      .flatMap(({ caption, head, rows }) => [
        ...(caption === undefined ? [] : [`**${caption}**`, '']),
        markdownTable(head, rows),
        '',
      ]),
  ]);
  const warned = warnings.flatMap((warning) => [`> **${warning}**`, '']);
  return [`# ${title}`, '', ...warned, markdownTable(['', ''], facts), '', ...sections].join('\n');
}
