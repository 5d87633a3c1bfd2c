import { hashText, unitOf, type Random } from './random.ts';
import { createMatcher } from './trigger.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface Extractor {
  /** One to five knowledge points of a problem and its solution. */
  extract(text: string, random: Random): string[];
  /** The part of mathematics that a point belongs to, where the vocabulary knows it. */
  areaOf(point: string): string | undefined;
}

/** The same name as another writer would spell it: capitals, a plural, a hyphen. */
function respell(name: string, random: Random): string {
  switch (random.int(0, 3)) {
    case 0:
      return name.charAt(0).toUpperCase() + name.slice(1);
    case 1:
      return name.replaceAll(/(?<!')\b[a-z]{3,}/g, (word) =>
        word === 'and' || word === 'the' ? word : word.charAt(0).toUpperCase() + word.slice(1),
      );
    case 2:
      return name.includes('-') ? name.replaceAll('-', ' ') : name;
    default:
      return /[^s]s$/.test(name) && !/(?:us|is|ics|ies|es)$/.test(name) ? name.slice(0, -1) : name;
  }
}

/** Reads knowledge points off a text by a vocabulary. */
export function createExtractor(vocabulary: Vocabulary): Extractor {
  const match = createMatcher(vocabulary);
  const areas = new Map(vocabulary.points.map(({ name, area }) => [name.toLowerCase(), area]));
  return {
    areaOf: (point) => areas.get(point.toLowerCase()),
    extract: (text, random) => {
      const own = hashText(text, 5);
      const found = match(text);
      // Specific points first; among equals the text decides, so that not every problem names the same hub.
      const ranked = found
        .map(({ name, rank }) => ({ name, score: rank + unitOf(hashText(name), own) }))
        .sort((a, b) => b.score - a.score);
      const wanted = 2 + Math.floor(3.6 * unitOf(own, 1) ** 1.3);
      const names = ranked.slice(0, wanted).map(({ name }) => (random.chance(0.05) ? respell(name, random) : name));
      return names.length > 0 ? names : ['problem comprehension'];
    },
  };
}
