import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ImportRow } from '#pipeline';
import { MAX_DEPTH, nestsDeeper } from './json-depth.ts';

/** Longest line that is kept in memory; a longer one rejects its row and reading goes on. */
export const LINE_LIMIT = 8 * 1024 * 1024;

const NEWLINE = 0x0a;

/** Lines that are read in one go: rows that are all refused wait for nothing, and would keep every other request waiting. */
const LINES_A_TURN = 500;

type Line = { number: number; text: Buffer } | { number: number; tooLong: true };

/** Splits a stream of bytes into lines. Of a line that is too long only the fact is kept. */
async function* splitLines(stream: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts = [];
  };
  const end = (): Line => {
    number += 1;
    const line: Line =
      length > limit
        ? { number, tooLong: true }
        : { number, text: parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts) };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      // Blank lines are no rows: a body of nothing else must not cost a turn of whoever reads for each byte.
      if (length === 0 && at === from) number += 1;
      else {
        add(chunk.subarray(from, at));
        yield end();
      }
      from = at + 1;
    }
    if (from < chunk.length) add(chunk.subarray(from));
  }
  if (length > 0) yield end();
}

/** Reads newline-delimited JSON row by row: a line that cannot be read is a fault of its row, never of the stream. Empty lines are no rows. */
export async function* readNdjson(stream: AsyncIterable<Buffer>, limit = LINE_LIMIT): AsyncGenerator<ImportRow> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let index = 0;
  let sinceTurn = 0;
  for await (const line of splitLines(stream, limit)) {
    sinceTurn += 1;
    if (sinceTurn === LINES_A_TURN) {
      sinceTurn = 0;
      await nextTurn();
    }
    const fault = (code: string, detail: string): ImportRow => ({
      index: index++,
      fault: { code, detail: `line ${line.number}: ${detail}` },
    });
    if ('tooLong' in line) {
      yield fault('lineTooLong', `longer than ${limit} bytes`);
      continue;
    }
    let text: string;
    try {
      text = decoder.decode(line.text).trim();
    } catch {
      yield fault('invalidJson', 'not UTF-8');
      continue;
    }
    if (text === '') continue;
    if (nestsDeeper(text, MAX_DEPTH)) {
      yield fault('invalidField', `nests deeper than ${MAX_DEPTH} levels`);
      continue;
    }
    try {
      const row: unknown = JSON.parse(text);
      yield { index: index++, row };
    } catch (error) {
      yield fault('invalidJson', error instanceof Error ? error.message.slice(0, 200) : 'not JSON');
    }
  }
}
