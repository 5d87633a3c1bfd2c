import { readRows, textOf } from './rows.ts';

/** Columns that a problem is looked for in. */
const COLUMNS = ['problem', 'question', 'text'];

/** A row with its text and what it is called: its own id, or its line. */
export interface TextRow {
  line: number;
  id: string | number;
  text: string;
  row: Record<string, unknown>;
}

/** Rows of a file with their texts, one by one; a row without text comes with its line and its fault. */
export async function* readTexts(
  file: string,
  column: string | undefined,
): AsyncGenerator<TextRow | { line: number; error: string }> {
  for await (const read of readRows(file)) {
    if ('error' in read) {
      yield read;
      continue;
    }
    const { line, row } = read;
    const from = column ?? COLUMNS.find((name) => typeof row[name] === 'string') ?? 'problem';
    try {
      const { id } = row;
      const text = textOf(row, from);
      if (text.trim() === '') throw new Error(`column ${from} is empty`);
      yield { line, row, text, id: typeof id === 'string' || typeof id === 'number' ? id : line };
    } catch (error) {
      yield { line, error: (error as Error).message };
    }
  }
}
