import type { CliContext } from '../context.ts';
import { readRows, writeRow } from './rows.ts';

type Row = Record<string, unknown>;

/** Streams rows through a function. One that is no good gets an `error` and its line, and harms no other. */
export async function mapRows(context: CliContext, file: string, of: (row: Row) => Row): Promise<void> {
  for await (const read of readRows(file)) await writeRow(context, 'error' in read ? read : mapRow(read, of));
}

function mapRow({ line, row }: { line: number; row: Row }, of: (row: Row) => Row): Row {
  try {
    return of(row);
  } catch (error) {
    return { line, error: (error as Error).message };
  }
}
