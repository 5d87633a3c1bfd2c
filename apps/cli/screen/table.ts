import Table from 'cli-table3';

/** A table in plain characters; columns that hold only figures are set to the right. */
export function renderTable(head: string[], rows: string[][]): string {
  const aligns = head.map((_, column) =>
    rows.length > 0 && rows.every((row) => /^[$\d.,%\s-]*$/.test(row[column] ?? '')) ? 'right' : 'left',
  );
  const table = new Table({
    head,
    colAligns: aligns,
    // Colours would turn into noise in files and logs.
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return table.toString();
}
