import related from './related-words.json' with { type: 'json' };
import { formulaWords } from './formula-words.ts';
import { isFormula } from './point-words.ts';
import { synonymKey } from './synonyms.ts';

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

/** Weights beside rarity: what is related tells more than what is spelt alike, and initials are few. */
const WEIGHTS = { gram: 1, word: 1.5, related: 2, initials: 2.5 };

function addFeatures(form: string, features: Map<string, number>): void {
  const words = form.split(' ').flatMap((word) => (isFormula(word) ? [word, ...formulaWords(word)] : [word]));
  for (const gram of words.flatMap(trigramsOf)) features.set(`g${gram}`, WEIGHTS.gram);
  for (const word of words) {
    if (SMALL.has(word)) continue;
    features.set(`w${word}`, WEIGHTS.word);
    for (const number of CLASSES.get(word) ?? []) features.set(`c${number}`, WEIGHTS.related);
  }
  const telling = form.split(' ').filter((word) => !SMALL.has(word) && !isFormula(word));
  if (telling.length > 1) features.set(`i${telling.map((word) => word.charAt(0)).join('')}`, WEIGHTS.initials);
  if (words.length < 3) {
    for (const word of words) if (/^[a-z]{2,5}$/.test(word)) features.set(`i${word}`, WEIGHTS.initials);
  }
}

/**
 * What a normal form is found by: trigrams and words, its own and those of the name that the synonym table has for it, words for the signs of
 * formulas, classes of related words, and initials, so that an acronym that no table knows meets the name that it stands for. Sorted, each once.
 */
export function nameFeatures(form: string): NameFeature[] {
  const features = new Map<string, number>();
  addFeatures(form, features);
  const known = synonymKey(form);
  if (known !== form) addFeatures(known, features);
  return [...features].map(([key, weight]) => ({ key, weight })).sort((a, b) => (a.key < b.key ? -1 : 1));
}
