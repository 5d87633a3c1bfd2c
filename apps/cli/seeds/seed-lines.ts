import { isPlain, mapColumns } from './map-columns.ts';
import type { SeedDefaults } from './map-columns.ts';
import { readRecords } from './read-records.ts';

/** A row that was not taken, by the line of the file it stands on. */
export interface BadLine {
  line: number;
  code: string;
  detail: string;
}

/** As many bad lines are kept for the screen; all are counted. */
const BAD_LINES_KEPT = 100;

/** The rows of a file on their way to the API, and what is known of them. */
export interface SeedLines {
  /** NDJSON in pieces of some size. May be read once. */
  lines: AsyncIterable<string>;
  /** Rows handed out so far. */
  sent(): number;
  badCount(): number;
  bad(): BadLine[];
  /** Rows that say that they stand in an evaluation set too. */
  alsoInTest(): number;
  /** The file broke off: what stood behind is missing. */
  cut(): boolean;
  /** The file's line of the row that the API calls `index`. */
  lineOf(index: number): number;
}

export interface SeedLinesOptions {
  path: string;
  defaults?: SeedDefaults;
  limit?: number | undefined;
  onRead?: (bytes: number) => void;
}

/** Reads seeds from a file, maps their columns, and keeps what names a row again by its line. */
export function readSeedLines({ path, defaults, limit = Infinity, onRead }: SeedLinesOptions): SeedLines {
  let sent = 0;
  let badCount = 0;
  let alsoInTest = 0;
  let cut = false;
  const bad: BadLine[] = [];
  // Where line and index part ways: [first index, its line]. Grows with gaps in the file, not with its rows.
  const jumps: { index: number; line: number }[] = [];

  const reject = (line: number, code: string, detail: string) => {
    badCount += 1;
    if (bad.length < BAD_LINES_KEPT) bad.push({ line, code, detail });
  };
  async function* lines(): AsyncGenerator<string> {
    let piece = '';
    for await (const record of readRecords(path, onRead ?? (() => undefined))) {
      if (sent >= limit) break;
      if ('problem' in record) {
        if (record.cut === true) cut = true;
        reject(record.line, 'unreadable', record.problem);
        continue;
      }
      const row = parseRow(record.text);
      if (typeof row === 'string') {
        reject(record.line, 'invalidJson', row);
        continue;
      }
      if (row['also_in_test'] === true) alsoInTest += 1;
      const last = jumps.at(-1);
      if (last === undefined || last.line + sent - last.index !== record.line)
        jumps.push({ index: sent, line: record.line });
      sent += 1;
      piece += `${JSON.stringify(mapColumns(row, defaults))}\n`;
      if (piece.length >= 64_000) {
        yield piece;
        piece = '';
      }
    }
    if (piece !== '') yield piece;
  }
  return {
    lines: lines(),
    sent: () => sent,
    badCount: () => badCount,
    bad: () => bad,
    alsoInTest: () => alsoInTest,
    cut: () => cut,
    lineOf(index) {
      const jump = jumps.findLast((entry) => entry.index <= index);
      return jump === undefined ? index + 1 : jump.line + index - jump.index;
    },
  };
}

function parseRow(text: string): Record<string, unknown> | string {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) ? value : 'not a JSON object';
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
}
