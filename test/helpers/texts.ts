import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { sharedData } from './shared-data.ts';

/** Rows of a real data file. */
export function rowsOf<T>(file: string): T[] {
  const bytes = readFileSync(sharedData(file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

/** Problems of a real data file. */
export function textsOf(file: string): string[] {
  return rowsOf<{ problem?: string; question?: string }>(file).map(
    ({ problem, question }) => problem ?? question ?? '',
  );
}

/** The same problem with every whole number another one; `1,000` and `4.5` stay single numbers. */
export function changeNumbers(text: string): string {
  let turn = 0;
  return text.replace(/\d+(?:,\d{3})*(?:\.\d+)?/g, (found) => {
    turn += 1;
    const value = Number(found.replaceAll(',', '')) + 1 + ((turn * 7) % 40);
    return found.includes(',') ? value.toLocaleString('en') : String(Number(value.toFixed(2)));
  });
}
