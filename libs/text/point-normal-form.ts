import { expandHyphenated, expandWord, onePhrase, withoutOwnAcronym } from './acronyms.ts';
import { isFormula, plainPointName } from './point-words.ts';
import { remember } from './remember.ts';
import { singular } from './singular.ts';
import { oneSpelling, oneWord } from './spelling.ts';
import {
  actionLast,
  once,
  purposeFirst,
  sortedPair,
  turned,
  withoutArticles,
  withoutConcept,
  withoutFormula,
  withoutFrame,
} from './word-order.ts';

/** Applies a rewriting to the words of a text and leaves its formulas as they are. */
const outsideFormulas = (text: string, rewrite: (part: string) => string): string =>
  !text.includes('$')
    ? rewrite(text)
    : text
        .split(/(\$[^$\s]+\$)/)
        .map((part) => (isFormula(part) ? part : rewrite(part)))
        .join('');

/** Words that are kept at most: names share a vocabulary of some thousands. */
const MOST_WORDS = 20_000;

/** One word of a name in the singular, acronyms in full; nothing where only punctuation was. */
const plainWords = remember<readonly string[]>(readWord, MOST_WORDS);

function readWord(word: string): string[] {
  if (isFormula(word)) return [word];
  const bare = word
    .replace(/'s(?=\W*$)|'(?=\W*$)|[()[\]{}"?!;:,]/g, '')
    .replace(/'/g, '')
    .replace(/\.+$/, '');
  if (bare === '') return [];
  const full = expandWord(bare);
  return full === undefined ? [oneWord(singular(bare))] : full.split(' ').map(singular);
}

const NUMERALS: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iv: '4' };

/** `type II error` as `type 2 error`, `2 dimensional` as `2d`. */
const withDigits = (text: string): string =>
  text
    .replace(
      /\b(type|quadrant) (i{1,3}|iv)\b/g,
      (_, head: string, numeral: string) => `${head} ${NUMERALS[numeral] ?? ''}`,
    )
    .replace(/\b([23]) ?(?:d|dimensional)\b/g, '$1d');

const joinedByAnd = (part: string): string =>
  part.replace(/\s*&\s*|,\s*(?:and\s+)?(?=\p{L})/gu, ' and ').replace(/\band and\b/g, 'and');

function pass(name: string): string {
  let text = plainPointName(withoutOwnAcronym(name));
  text = text.includes('$')
    ? text
        .split(' ')
        .map((word) => (isFormula(word) ? word : word.toLowerCase()))
        .join(' ')
    : text.toLowerCase();
  text = outsideFormulas(expandHyphenated(text), oneSpelling);
  if (/[&,]|and and/.test(text)) text = outsideFormulas(text, joinedByAnd);
  const words = withoutConcept(withoutFrame(withoutArticles(text.split(/\s+/).flatMap(plainWords))));
  const ordered = withoutFormula(once(actionLast(purposeFirst(turned(words)))));
  return sortedPair(outsideFormulas(ordered.join(' '), (part) => withDigits(onePhrase(part))));
}

/**
 * The form that names of one knowledge point share: names that differ in case, plural, hyphens, accents, articles,
 * possessives, British and American spelling, LaTeX against Unicode, `area of a circle` against `circle area`, and known
 * acronyms meet here without any model. It must never join two points: whatever could carry meaning (order, numbers,
 * converse, other words) stays. Applying it twice changes nothing.
 */
export function pointNormalForm(name: string): string {
  let text = name.slice(0, 1_000);
  // Names whose form has a form of its own settle within a few rounds.
  for (let round = 0; round < 8; round += 1) {
    const next = pass(text);
    if (next === text) return next;
    text = next;
  }
  return text;
}
