import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A knowledge point and the words that give it away. */
export interface VocabularyPoint {
  /** May hold a class in braces, such as `area of a {shape}`, or `{#}` for a number of the text. */
  readonly name: string;
  readonly area: string;
  /** 1 broad to 4 special. */
  readonly rank: number;
  /** See `createMatcher`. */
  readonly when: readonly string[];
}

export interface Vocabulary {
  /** For each class its members: the name to write, and the words that stand for it. */
  readonly classes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly points: readonly VocabularyPoint[];
}

/** Reads vocabulary.json, which the compiler does not copy beside the compiled files. */
export function loadVocabulary(): Vocabulary {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return JSON.parse(readFileSync(join(folder, 'apps', 'rehearsal', 'vocabulary.json'), 'utf8')) as Vocabulary;
}
