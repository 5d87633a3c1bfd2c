import type { CliContext } from '../context.ts';
import type { ImportReport } from '../seeds/import-seeds.ts';
import { count, oneLine } from './figures.ts';
import { renderTable } from './table.ts';

/** Says what went in, and of each row that did not: its line, and why. */
export function printReport(context: CliContext, report: ImportReport): void {
  const { corpus, accepted, duplicates, rejected, rejectedCount, alsoInTest } = report;
  context.print(
    `corpus ${corpus}: ${count(accepted)} accepted, ${count(duplicates)} duplicates, ${count(rejectedCount)} rejected`,
  );
  if (rejected.length > 0) {
    const rows = rejected.map(({ line, code, detail }) => [String(line), code, oneLine(detail, 90)]);
    context.print(renderTable(['line', 'code', 'why'], rows));
  }
  if (rejectedCount > rejected.length) context.print(`... and ${count(rejectedCount - rejected.length)} more`);
  if (alsoInTest > 0) {
    context.print(`${count(alsoInTest)} rows say also_in_test: they stand in an evaluation set too (kept as metadata)`);
  }
}
