import { LONGEST_RECORD } from './record.ts';
import type { FileRecord } from './record.ts';

/**
 * Elements of a JSON array as texts, without holding the array: brackets are counted outside strings. Each element is
 * parsed by whoever takes it, so one that is not JSON harms no other as long as its brackets close.
 */
export async function* splitArray(texts: AsyncIterable<string>, longest = LONGEST_RECORD): AsyncGenerator<FileRecord> {
  let line = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
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
    for (const char of text) {
      if (char === '\n') line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (char === '\\') escaped = true;
        else if (char === '"') inString = false;
      } else if (char === '"') inString = true;
      else if (char === '[' || char === '{') {
        depth += 1;
        if (depth === 1) continue;
      } else if (char === ']' || char === '}') {
        depth -= 1;
        if (depth === 0) break;
      } else if (char === ',' && depth === 1) {
        const record = take();
        if (record !== undefined) yield record;
        continue;
      }
      if (depth === 0 || tooLong) continue;
      held += char;
      if (held.length > longest) [held, tooLong] = ['', true];
    }
  }
  const last = take();
  if (last !== undefined) yield last;
  if (depth > 0) yield { line, problem: 'the array is not closed: the file ends too early', cut: true };
}
