import type { RunReport } from '#contracts';
import { escapeHtml } from './html-text.ts';
import { CHARTS, LEGENDS } from './report-charts.ts';
import { pendingOf, reportHead } from './report-head.ts';
import { reportSections } from './report-sections.ts';
import type { ChartName, ReportSection } from './report-section.ts';
import { REPORT_STYLE } from './report-style.ts';

/** The report as one page that asks for nothing from anywhere: style and plots stand in it. */
export function renderReportHtml(report: RunReport): string {
  const { title, warnings, facts } = reportHead({ ...report, pending: pendingOf(report) });
  const sections = reportSections(report);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escapeHtml(title)}</h1>`,
    ...warnings.map((warning) => `<p class="warning" role="note">${escapeHtml(warning)}</p>`),
    `<dl>${facts.map(([name, text]) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(text)}</dd></div>`).join('')}</dl>`,
    ...sections.map((section) => sectionHtml(section, report)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionHtml({ title, note, chart, tables }: ReportSection, report: RunReport): string {
  return [
    '<section>',
    `<h2>${escapeHtml(title)}</h2>`,
    ...(note === undefined ? [] : [`<p>${escapeHtml(note)}</p>`]),
    ...(chart === undefined ? [] : [chartHtml(chart, report)]),
    ...tables.filter(({ rows }) => rows.length > 0).map(tableHtml),
    '</section>',
  ].join('\n');
}

function chartHtml(chart: ChartName, report: RunReport): string {
  const items = (LEGENDS[chart] ?? []).map(
    ([kind, meaning]) => `<span><i class="${kind}" aria-hidden="true"></i>${escapeHtml(meaning)}</span>`,
  );
  const legend = items.length === 0 ? '' : `<figcaption>${items.join('')}</figcaption>`;
  return `<figure>${CHARTS[chart](report)}${legend}</figure>`;
}

function tableHtml({ caption, head, rows }: ReportSection['tables'][number]): string {
  const numeric = head.map((_, column) => rows.every((row) => /^[\u2212+$\d.,%\s-]*$/.test(String(row[column] ?? ''))));
  const cell = (text: string | number, column: number) =>
    column === 0
      ? `<th scope="row">${escapeHtml(text)}</th>`
      : `<td${numeric[column] === true ? ' class="number"' : ''}>${escapeHtml(text)}</td>`;
  const heads = head.map(
    (text, column) => `<th scope="col"${numeric[column] === true ? ' class="number"' : ''}>${escapeHtml(text)}</th>`,
  );
  return [
    '<div class="table" tabindex="0">',
    '<table>',
    ...(caption === undefined ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody>`,
    '</table>',
    '</div>',
  ].join('\n');
}
