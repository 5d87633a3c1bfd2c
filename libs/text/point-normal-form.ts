import acronyms from './acronyms.json' with { type: 'json' };
import { isFormula, plainPointName } from './point-words.ts';
import { singular } from './singular.ts';

const ACRONYMS = new Map(Object.entries(acronyms.acronyms));
const PHRASES = Object.entries(acronyms.phrases);

/** Hyphens after these prefixes and before these endings are written or left out: `non-linear`, `piece-wise`. */
const JOINED =
  /(?<=\b(?:non|semi|co|anti|multi|pre|sub|equi|quasi|inter))-(?=\p{L}{3})|(?<=\p{L}{3})-(?=(?:wise|like)\b)/gu;

/** British to American spelling, stem by stem: `-ise` alone would catch `exercise` and `precise`. */
const SPELLING: readonly (readonly [RegExp, string])[] = [
  [
    /\b(factor|maxim|minim|rational|normal|general|optim|parametr|linear|standard|recogn|summar|visual|organ)is(?=e|ing|ation)/g,
    '$1iz',
  ],
  [/\b(centi|milli|kilo)?metre/g, '$1meter'],
  [/\b(circum|in|ortho|ex|bary)?centre/g, '$1center'],
  [/\b(model|label|cancel)ling\b/g, '$1ing'],
  [/\bmodulo\b/g, 'mod'],
  [/\bdataset/g, 'data set'],
];

/**
 * Heads for which `X of Y` and `Y X` are one thing. Only these turn: `number of primes` is no prime number, `root of a
 * square` no square root, `rule of product` no product rule, `product of vectors` no vector product.
 */
const HEADS = new Set(
  'area volume perimeter circumference equation slope gradient length width height radius diameter graph law sum formula derivative determinant domain range angle midpoint centroid circumcenter incenter orthocenter property definition theorem coordinate intersection union vertex axis converse contrapositive'.split(
    ' ',
  ),
);
const ACTION =
  /^(?:addition|subtraction|multiplication|division|composition|simplification|calculation|estimation|approximation|factorization|conversion|interpretation|differentiation|integration|expansion|transformation|classification)$/;

/** Actions as gerund, as first word of a command, and as noun. `factor`, `estimate` and `approximate` are nouns and adjectives too. */
const ACTIONS = new Map(
  Object.entries({
    addition: 'add adding',
    subtraction: 'subtract subtracting',
    multiplication: 'multiply multiplying',
    division: 'divide dividing',
    simplification: 'simplify simplifying',
    calculation: 'calculate calculating',
    approximation: 'approximating',
    estimation: 'estimating',
    factorization: 'factoring factorize factorizing',
    differentiation: 'differentiate differentiating',
    expansion: 'expand expanding',
    conversion: 'convert converting',
  }).flatMap(([noun, verbs]) => verbs.split(' ').map((verb) => [verb, noun] as const)),
);

/** Words that tie the parts of a name together in an order that carries meaning. */
const TIES = new Set(
  'of to from by with in into on for between using as at over under per through and or vs versus is are that which when without given mod'.split(
    ' ',
  ),
);

function withoutArticles(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    if (word !== 'a' && word !== 'an' && word !== 'the') return true;
    const next = words[index + 1];
    // `base a`, `a and b`, `a b`: a letter, not an article.
    return next === undefined || next.length < 2 || TIES.has(next) || isFormula(next);
  });
}

/** `area of circle` as `circle area`, where the head allows it and nothing else ties the words. */
function turned(words: readonly string[]): string[] {
  const at = words.indexOf('of');
  const [left, right] = [words.slice(0, at), words.slice(at + 1)];
  const head = left.at(-1);
  if (at < 1 || head === undefined || right.length === 0 || !(HEADS.has(head) || ACTION.test(head))) return [...words];
  const free = (word: string): boolean => !TIES.has(word) && !isFormula(word) && !/^\d/.test(word) && word.length > 1;
  return left.every(free) && right.every(free) && !/ing$/.test(left[0] ?? '') ? [...right, ...left] : [...words];
}

/** `range and domain (of ...)`: single words joined by `and` have no order. */
function sortedPair(text: string): string {
  const match = /^(\p{L}+(?: and \p{L}+)+)( of .*)?$/u.exec(text);
  return match?.[1] === undefined ? text : match[1].split(' and ').sort().join(' and ') + (match[2] ?? '');
}

/** `greatest common divisor (GCD)` says one thing twice. */
function once(words: readonly string[]): string[] {
  const half = words.length / 2;
  const twice =
    words.length > 3 && Number.isInteger(half) && words.slice(0, half).join(' ') === words.slice(half).join(' ');
  return twice ? words.slice(0, half) : [...words];
}

/** Applies a rewriting to the words of a text and leaves its formulas as they are. */
const outsideFormulas = (text: string, rewrite: (part: string) => string): string =>
  text
    .split(/(\$[^$\s]+\$)/)
    .map((part) => (isFormula(part) ? part : rewrite(part)))
    .join('');

/** `adding fractions` as `fraction addition`: an action and its object, nothing else. */
function actionLast(words: readonly string[]): string[] {
  const [verb, ...object] = words;
  const noun = verb === undefined ? undefined : ACTIONS.get(verb);
  const plain = (word: string): boolean =>
    !TIES.has(word) && !isFormula(word) && !/^\d/.test(word) && word.length > 1 && !/ing$/.test(word);
  return noun !== undefined && object.length > 0 && object.length < 4 && object.every(plain)
    ? [...object, noun]
    : [...words];
}

function pass(name: string): string {
  let text = plainPointName(name);
  text = text
    .split(' ')
    .map((word) => (isFormula(word) ? word : word.toLowerCase()))
    .join(' ');
  for (const [acronym, full] of ACRONYMS)
    if (acronym.includes('-'))
      text = text.replace(new RegExp(`(?<![\\w-])${acronym}(?![\\w-])(?: inequality)?`, 'g'), full);
  text = outsideFormulas(text, (part) => part.replace(JOINED, '').replace(/(?<=[\p{L}\d])-(?=[\p{L}\d])/gu, ' '));
  text = text.replace(/\s*&\s*|,\s*(?:and\s+)?(?=\p{L})/gu, ' and ').replace(/\band and\b/g, 'and');
  for (const [pattern, to] of SPELLING) text = text.replace(pattern, to);
  let words = text.split(/\s+/).flatMap((word) => {
    if (isFormula(word)) return [word];
    const bare = word
      .replace(/'s(?=\W*$)|'(?=\W*$)|[()[\]{}"?!;:,]/g, '')
      .replace(/'/g, '')
      .replace(/\.+$/, '');
    if (bare === '') return [];
    const full = ACRONYMS.get(bare) ?? ACRONYMS.get(bare.replace(/s$/, ''));
    return full === undefined ? [singular(bare)] : full.split(' ').map(singular);
  });
  words = once(actionLast(turned(withoutArticles(words))));
  text = words.join(' ');
  for (const [phrase, full] of PHRASES) text = text.replace(new RegExp(`\\b${phrase}\\b`, 'g'), full);
  return sortedPair(text);
}

/**
 * The form that names of one knowledge point share: names that differ in case, plural, hyphens, accents, articles,
 * possessives, LaTeX against Unicode, `area of a circle` against `circle area`, and known acronyms meet here without any
 * model. It must never join two points: whatever could carry meaning (order, numbers, converse, other words) stays.
 * Applying it twice changes nothing.
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
