import related from './related-words.json' with { type: 'json' };
import { isFormula } from './point-words.ts';

/** Words of a class share the features of its number. */
const CLASSES = new Map<string, number[]>();
related.classes.forEach((words, number) => {
  for (const word of words) CLASSES.set(word, [...(CLASSES.get(word) ?? []), number]);
});

const SMALL = new Set('of to from by with in into on for and or a an the its is are be that which as at'.split(' '));

function trigramsOf(word: string): string[] {
  const padded = `  ${word} `;
  const grams: string[] = [];
  for (let start = 0; start + 3 <= padded.length; start += 1) grams.push(padded.slice(start, start + 3));
  return grams;
}

/** Character trigrams of the words of a normal form, each once, whatever the order of the words. */
const gramsOf = (form: string): Set<string> => new Set(form.split(' ').flatMap(trigramsOf));

/** Cosine of the character trigrams of two normal forms: 1 for the same words in any order. Depends on the two names alone. */
export function nameSimilarity(a: string, b: string): number {
  const [left, right] = [gramsOf(a), gramsOf(b)];
  if (left.size === 0 || right.size === 0) return a === b ? 1 : 0;
  let shared = 0;
  for (const gram of left) if (right.has(gram)) shared += 1;
  return shared / Math.sqrt(left.size * right.size);
}

/** A part of a name that other names may share, with how much it tells beside its rarity. */
export interface NameFeature {
  key: string;
  weight: number;
}

/**
 * What a normal form is found by: trigrams and words, classes of related words, and initials, so that an acronym that no table knows meets
 * the name that it stands for. Sorted, each once.
 */
export function nameFeatures(form: string): NameFeature[] {
  const features = new Map<string, number>();
  const words = form.split(' ');
  for (const gram of gramsOf(form)) features.set(`g${gram}`, 1);
  for (const word of words) {
    if (SMALL.has(word)) continue;
    features.set(`w${word}`, 1.5);
    for (const number of CLASSES.get(word) ?? []) features.set(`c${number}`, 1.5);
  }
  const telling = words.filter((word) => !SMALL.has(word) && !isFormula(word));
  if (telling.length > 1) features.set(`i${telling.map((word) => word.charAt(0)).join('')}`, 2.5);
  if (words.length < 3) {
    for (const word of words) if (/^[a-z]{2,5}$/.test(word)) features.set(`i${word}`, 2.5);
  }
  return [...features].map(([key, weight]) => ({ key, weight })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
