import { openBytes } from './open-bytes.ts';
import type { FileRecord } from './record.ts';
import { splitArray } from './split-array.ts';
import { splitLines } from './split-lines.ts';

/** Records of a JSONL or JSON array file, gzipped or not, streamed. The first character that is not blank tells which it is. */
export async function* readRecords(path: string, onRead: (bytes: number) => void): AsyncGenerator<FileRecord> {
  const texts = decode(openBytes(path, onRead));
  let head = '';
  while (head.trim() === '') {
    const next = await texts.next();
    if (next.done === true) return;
    head += next.value;
  }
  const all = rejoined(head, texts);
  let line = 0;
  try {
    for await (const record of head.trimStart().startsWith('[') ? splitArray(all) : splitLines(all)) {
      line = record.line;
      yield record;
    }
  } catch (error) {
    // What was read before a broken end is good: it goes in, and the end is named like any bad line.
    const { code } = error as NodeJS.ErrnoException;
    if (code?.startsWith('Z_') !== true) throw error;
    const problem = `the gzip data ends here or is damaged (${code}); nothing after it was read`;
    yield { line: line + 1, problem, cut: true };
  }
}

async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  // TextDecoder also takes the byte order mark away that Windows programs put first.
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function* rejoined(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}
