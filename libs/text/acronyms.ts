import table from './acronyms.json' with { type: 'json' };

const WORDS = new Map(Object.entries(table.words));
const ALONE = new Map(Object.entries(table.alone));
const HYPHENATED = [...WORDS]
  .filter(([acronym]) => acronym.includes('-'))
  .map(
    ([acronym, full]) => [new RegExp(`(?<![\\w-])${acronym}(?![\\w-])(?: inequalit(?:y|ies))?`, 'g'), full] as const,
  );
const PHRASES = Object.entries(table.phrases).map(
  ([phrase, full]) => [new RegExp(`\\b${phrase}\\b`, 'g'), full] as const,
);

/** One of the phrases, or of the hyphenated acronyms, may be there: most names have none. */
const WORDED = new RegExp(PHRASES.map(([pattern]) => pattern.source).join('|'));
const HAS_HYPHENATED = new RegExp(HYPHENATED.map(([pattern]) => pattern.source).join('|'));

/** Words that acronyms leave out: `fundamental theorem of calculus` is FTC. */
const SMALL = new Set(['of', 'the', 'and', 'a', 'an', 'for', 'in', 'to']);

const initials = (text: string): string =>
  text
    .toLowerCase()
    .split(/[\s–-]+/)
    .filter((word) => !SMALL.has(word))
    .map((word) => word.charAt(0))
    .join('');

/** The words of an acronym wherever it stands; a plural `s` is taken off. */
export const expandWord = (word: string): string | undefined => WORDS.get(word) ?? WORDS.get(word.replace(/s$/, ''));

/** Acronyms with hyphens, before hyphens go. */
export const expandHyphenated = (text: string): string =>
  !HAS_HYPHENATED.test(text)
    ? text
    : HYPHENATED.reduce((expanded, [pattern, full]) => expanded.replace(pattern, full), text);

/** Phrases that have a second wording wherever they occur. */
export const onePhrase = (text: string): string =>
  !WORDED.test(text) ? text : PHRASES.reduce((worded, [pattern, full]) => worded.replace(pattern, full), text);

/**
 * A name that is an acronym in capitals and nothing else, in words; a name that gives its own acronym in brackets, or its words in brackets
 * after the acronym, without the acronym: `standard deviation (SD)`, `GCD (greatest common divisor)`.
 */
export function withoutOwnAcronym(name: string): string {
  const whole = ALONE.get(name.trim().replace(/(?<=[A-Z])s$/, ''));
  if (whole !== undefined) return whole;
  const [, before = '', inside = ''] = /^(.*\S)\s*\(([^()]+)\)\s*$/.exec(name) ?? [];
  if (/^[A-Z]{2,8}s?$/.test(inside) && initials(before) === inside.toLowerCase().replace(/s$/, '')) return before;
  if (/^[A-Z]{2,8}s?$/.test(before) && initials(inside) === before.toLowerCase().replace(/s$/, '')) return inside;
  return name;
}
