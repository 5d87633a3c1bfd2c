/** Hyphens after these prefixes and before these endings are written or left out: `non-linear`, `piece-wise`. */
const JOINED =
  /(?<=\b(?:non|semi|co|anti|multi|pre|sub|equi|quasi|inter|counter))-(?=\p{L}{3})|(?<=\p{L}{3})-(?=(?:wise|like)\b)/gu;

/** The same prefixes with a space: `non linear`. Only those that are no words of their own. */
const APART = /(?<![\p{L}-])(non|semi|anti|multi|quasi|equi) (?=\p{L}{3})/gu;

/** `n-th`, `4-th`; `x-bar` as LaTeX's `\\bar{x}` reads. */
const ORDINAL = /(?<![\p{L}\d-])([a-z]|\d+)-(th|st|nd|rd|bar|hat)\b/gu;

/** British to American spelling, stem by stem: `-ise` alone would catch `exercise` and `precise`. */
const SPELLING: readonly (readonly [RegExp, string])[] = [
  [
    /\b(anti|non|de|re)?(factor|maxim|minim|rational|normal|general|optim|parametr|linear|standard|recogn|summar|visual|organ|diagonal|character|equal|orthogonal|orthonormal|symmetr|random|util|hypothes|synthes|categor|discret)is(?=e|ing|ation)/g,
    '$1$2iz',
  ],
  [/\b(centi|milli|kilo|deci)?metre/g, '$1meter'],
  [/\b(milli|centi|deci)?litre/g, '$1liter'],
  [/\b(circum|in|ortho|ex|bary|semi)?centre/g, '$1center'],
  [/\b(model|label|cancel|travel)l(?=ing\b|ed\b)/g, '$1'],
  [/\bcolour/g, 'color'],
  [/\bneighbour/g, 'neighbor'],
  [/\bbehaviour/g, 'behavior'],
  [/\binflexion/g, 'inflection'],
  [/\bdisc(s?)\b/g, 'disk$1'],
  [/\bmodulo\b/g, 'mod'],
  [/\bper cent(s?)\b/g, 'percent$1'],
  [/\bpercentage(s?)\b/g, 'percent$1'],
  [/\bpythagoras(?:'s|')?(?![\p{L}'])/gu, 'pythagorean'],
  [/\bviete\b/g, 'vieta'],
  [/\bl'? ?hos?pital\b/g, 'lhopital'],
  [/\bdataset/g, 'data set'],
  [/\b(scatter|box|dot|stem)(plots?|graphs?)\b/g, '$1 $2'],
  [/\b(bar|pie|line)(charts?|graphs?)\b/g, '$1 $2'],
  [/\b(eigen|mid|pigeon) (values?|vectors?|points?|holes?)\b/g, '$1$2'],
  [/\bnullspaces?\b/g, 'null space'],
  [/\bisoceles\b/g, 'isosceles'],
  [/\bgrey\b/g, 'gray'],
  [/\b(anal)ys(?=ed\b|ing\b)/g, '$1yz'],
  [/\bprogramme/g, 'program'],
  [/\b(m|h)oe(?=bius\b|lder\b)/g, '$1o'],
  [/\bgoedel\b/g, 'godel'],
  [/\b(?:tch?ebych|chebysch|chebich|tschebysch)(?:eff?|ev|ov|ow)\b/g, 'chebyshev'],
  // The plural of a basis; a base has its own.
  [/\b(change of|orthonormal|orthogonal|dual|standard|hamel) bases\b/g, '$1 basis'],
  // The middle terms of a proportion are no mean of it.
  [
    /\bmeans(?= (?:and |of )?(?:the |an? )?(?:extremes?|proportions?)\b)|(?<=\bextremes (?:and )?(?:the )?)means\b/g,
    'middle terms',
  ],
  [/\bparallelopiped/g, 'parallelepiped'],
];

/** One of the rules may apply: most names are spelt in one way only. */
const UNSETTLED = new RegExp(SPELLING.map(([pattern]) => pattern.source).join('|'), 'u');

/** Each rule has one of these in every text that it changes: looking for them costs a seventh of what {@link UNSETTLED} does. */
const SUSPECT =
  /is(?:e|ing|ation)|tre|lling|lled|our|flexion|disc|modulo|cent|pythagoras|viete|ospital|hopital|dataset|plot|graph|chart|value|vector|point|hole|nullspace|isoceles|grey|analys|programme|oebius|oelder|goedel|bys?ch|bich|bases|means|parallelo/;

/** Hyphens, compounds and spelling as one English: lower-case text without formulas. */
export function oneSpelling(text: string): string {
  let spelt = text.replace(APART, '$1');
  if (spelt.includes('-'))
    spelt = spelt
      .replace(ORDINAL, '$1$2')
      .replace(JOINED, '')
      .replace(/(?<=[\p{L}\d])-(?=[\p{L}\d])/gu, ' ');
  if (!SUSPECT.test(spelt) || !UNSETTLED.test(spelt)) return spelt;
  for (const [pattern, to] of SPELLING) spelt = spelt.replace(pattern, to);
  return spelt;
}

/** Words that are written short, or as a number, as often as in full. */
const WORDS: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  '1st': 'first',
  '2nd': 'second',
  '3rd': 'third',
  '4th': 'fourth',
  '5th': 'fifth',
  '6th': 'sixth',
  log: 'logarithm',
  trig: 'trigonometric',
  eqn: 'equation',
  coeff: 'coefficient',
};

/** The one way in which a lower-case word is written. */
export const oneWord = (word: string): string => (Object.hasOwn(WORDS, word) ? (WORDS[word] ?? word) : word);
