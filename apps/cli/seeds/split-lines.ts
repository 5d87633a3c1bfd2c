import { LONGEST_RECORD } from './record.ts';
import type { FileRecord } from './record.ts';

/** Lines of a text that are not blank. A line that is too long is named and passed over without being held. */
export async function* splitLines(texts: AsyncIterable<string>, longest = LONGEST_RECORD): AsyncGenerator<FileRecord> {
  let line = 1;
  let held = '';
  let tooLong = false;
  const take = (): FileRecord | undefined => {
    const text = held.trim();
    const problem = `longer than ${longest.toLocaleString('en')} characters`;
    const record = tooLong ? { line, problem } : text === '' ? undefined : { line, text };
    [held, tooLong] = ['', false];
    return record;
  };
  for await (const text of texts) {
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      if (!tooLong) held += text.slice(start, end);
      tooLong ||= held.length > longest;
      const record = take();
      if (record !== undefined) yield record;
      line += 1;
      start = end + 1;
    }
    if (!tooLong) held += text.slice(start);
    if (held.length > longest) [held, tooLong] = ['', true];
  }
  const last = take();
  if (last !== undefined) yield last;
}
