import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Shorter texts are no items that a copy could be told by. */
const LEAST_CHARACTERS = 40;

/** Texts of a JSONL file (`problem`, `question` or `text`), gzipped or not. @throws Error that names the file and what is wrong with it */
export function readItems(path: string): string[] {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const items = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => textOf(JSON.parse(line)))
    .filter((item) => item.length >= LEAST_CHARACTERS);
  if (items.length === 0) throw new Error(`${path} holds no rows with problem, question or text`);
  return items;
}

function textOf(row: unknown): string {
  if (typeof row !== 'object' || row === null) return '';
  const { problem, question, text } = row as Record<string, unknown>;
  return [problem, question, text].find((value) => typeof value === 'string') ?? '';
}
