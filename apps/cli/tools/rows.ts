import type { CliContext } from '../context.ts';
import { isPlain } from '../seeds/map-columns.ts';
import { readRecords } from '../seeds/read-records.ts';

/** A row of a file, or what is wrong with it. */
export type ToolRow = { line: number; row: Record<string, unknown> } | { line: number; error: string };

/** Rows of a JSONL or JSON array file, one by one; what is no JSON object comes with its line and its fault. */
export async function* readRows(file: string): AsyncGenerator<ToolRow> {
  for await (const record of readRecords(file, () => undefined)) {
    const { line } = record;
    if (!('text' in record)) {
      yield { line, error: record.problem };
      continue;
    }
    try {
      const row: unknown = JSON.parse(record.text);
      yield isPlain(row) ? { line, row } : { line, error: 'not a JSON object' };
    } catch (error) {
      yield { line, error: (error as Error).message };
    }
  }
}

/** Writes one row, and waits where the reader of the output is slower. */
export async function writeRow(context: CliContext, row: object): Promise<void> {
  if (!context.out.write(`${JSON.stringify(row)}\n`))
    await new Promise((resolve) => context.out.once('drain', resolve));
}

/** Text of a column. @throws Error with words for the row's `error` */
export function textOf(row: Record<string, unknown>, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Error(`column ${column} holds no text`);
}

/** Texts of a column. @throws Error with words for the row's `error` */
export function textsOf(row: Record<string, unknown>, column: string): string[] {
  const value = row[column];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw new Error(`column ${column} holds no list of texts`);
}
