import { createHash } from 'node:crypto';
import type { ExportSplit, RelativeFacts } from '#contracts';
import { normaliseProblem } from '#text';
import type { Key } from './relative-groups.ts';

/** Figures that two problems of one wording may differ in. */
const FIGURES = /\d+(?:[.,]\d+)*/g;

function keyOf(...parts: string[]): Key {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest();
  return { high: hash.readUInt32BE(0), low: hash.readUInt32BE(4) };
}

/**
 * Keys of a row: rows that share one are relatives. Its wording without figures, and every two points of its set (`pair`) or the set itself (`set`).
 * A set of which merges left a single point is its own pair.
 */
export function relativeKeys(
  { problem, pointIds }: RelativeFacts,
  relatives: NonNullable<ExportSplit['relatives']>,
): Key[] {
  const points = [...new Set(pointIds)].sort();
  const wording = keyOf('text', normaliseProblem(problem).toLowerCase().replace(FIGURES, '#'));
  if (relatives === 'set' || points.length < 2) return [wording, keyOf('set', ...points)];
  const pairs = points.flatMap((a, index) => points.slice(index + 1).map((b) => keyOf('set', a, b)));
  return [wording, ...pairs];
}
