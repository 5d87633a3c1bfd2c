import type { CliContext } from '../context.ts';
import { renderTable } from '../screen/table.ts';

/** Prints items as a table, or as JSON with one item a line, which is printed as it comes. */
export async function printList<T>(
  context: CliContext,
  items: AsyncIterable<T>,
  json: boolean | undefined,
  table: { head: string[]; row: (item: T) => string[] },
): Promise<void> {
  const rows: string[][] = [];
  for await (const item of items) {
    if (json === true) context.print(JSON.stringify(item));
    else rows.push(table.row(item));
  }
  if (json === true) return;
  context.print(rows.length === 0 ? 'none' : renderTable(table.head, rows));
}
