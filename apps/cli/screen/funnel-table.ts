import { DEFAULT_PRIORITY, RELATIONS } from '#contracts';
import type { Funnel, Run } from '#contracts';
import { count, duration, percent, reasons, sum, usd } from './figures.ts';
import { describeWaits } from './shut-endpoints.ts';
import { renderTable } from './table.ts';

const HEAD = [
  'relation',
  'planned',
  'generated',
  'judged',
  'solved',
  'admitted',
  'rejected',
  'failed',
  'pending',
  'kept',
];

function row(name: string, funnel: Funnel): string[] {
  const { planned, generated, judged, solved, admitted, rejected, failed, pending } = funnel;
  const figures = [planned, generated, judged, solved, admitted, sum(rejected), sum(failed), pending].map(count);
  return [name, ...figures, percent(admitted, planned)];
}

/** The funnel of a run by relation, the reasons of what was dropped, and the cost. */
export function renderFunnel(run: Run): string {
  const relations = RELATIONS.filter((name) => run.byRelation[name] !== undefined);
  const rows = relations.map((name) => row(name, run.byRelation[name] as Funnel));
  rows.push(row(run.kind === 'extraction' ? 'seeds' : 'all', run.funnel));
  const { rejected, failed } = run.funnel;
  const { calls, tokens, usd: money } = run.cost;
  return [
    renderTable(HEAD, rows),
    ...(sum(rejected) > 0 ? [`rejected: ${reasons(rejected)}`] : []),
    ...(sum(failed) > 0 ? [`failed: ${reasons(failed)}`] : []),
    ...(sum(run.failures) > 0 ? [`calls that failed, most of them asked again: ${reasons(run.failures)}`] : []),
    ...(run.shortfall === null
      ? []
      : [
          `fewer sets than asked: ${Object.entries(run.shortfall)
            .map(([name, { asked, planned }]) => `${name} ${planned} of ${asked}`)
            .join(', ')}`,
        ]),
    `cost: ${count(calls)} calls, ${count(tokens.in)} tokens in (${count(tokens.cached)} cached), ${count(tokens.out)} out, ${usd(money)}`,
    ...(run.startedAt !== null && run.endedAt !== null
      ? [`took ${duration((Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1_000)}`]
      : []),
  ].join('\n');
}

/** A run in one line, with the reason where its state is not plain. */
export function describeRun(run: Run): string {
  const mark = run.rehearsal ? ' [REHEARSAL]' : '';
  const why = run.statusReason === null ? '' : ` (${run.statusReason.code}: ${run.statusReason.detail})`;
  const priority = run.priority === DEFAULT_PRIORITY ? '' : `, priority ${run.priority}`;
  const waits = describeWaits(run);
  const warned = run.warnings.map(({ code, detail }) => `\n  warning ${code}: ${detail}`).join('');
  return `${run.id}${mark} ${run.kind} of ${run.corpus}: ${run.status}${priority}${why}${waits === '' ? '' : `; ${waits}`}${warned}`;
}
