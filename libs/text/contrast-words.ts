import table from './contrasts.json' with { type: 'json' };
import { isFormula } from './point-words.ts';

/** Word to the sides that it takes: family and side by number. */
const SIDES = new Map<string, [family: number, side: number][]>();
table.families.forEach((family, number) => {
  family.forEach((words, side) => {
    for (const word of words) SIDES.set(word, [...(SIDES.get(word) ?? []), [number, side]]);
  });
});

const MARKS = new Set(table.marks);

/** Ties for which the order of what they join carries meaning: `fractions to decimals`, `sine of an angle`. */
const DIRECTED = new Set('of to from by with in into on for given mod over per inside'.split(' '));

/** Sides of each family that some words take, with a word for each. */
function sidesOf(words: readonly string[]): Map<number, Map<number, string>> {
  const families = new Map<number, Map<number, string>>();
  for (const word of words) {
    for (const [family, side] of SIDES.get(word) ?? []) {
      const sides = families.get(family) ?? new Map<number, string>();
      families.set(family, sides.set(side, word));
    }
  }
  return families;
}

/** Words that stand against each other in one family, where the two names share no side of it. */
function opposed(a: readonly string[], b: readonly string[]): string | undefined {
  const others = sidesOf(b);
  for (const [family, sides] of sidesOf(a)) {
    const against = others.get(family);
    if (against === undefined || [...sides.keys()].some((side) => against.has(side))) continue;
    return `${[...sides.values()].join(', ')} against ${[...against.values()].join(', ')}`;
  }
  return undefined;
}

/** Circles and centres inside a figure: no negations. */
const INSIDE = new Set(['incircle', 'inradius', 'incenter', 'insphere']);

const negates = (word: string, other: string): boolean =>
  !INSIDE.has(word) &&
  word.length > other.length + 1 &&
  other.length > 3 &&
  word.endsWith(other) &&
  table.negations.includes(word.slice(0, -other.length));

/**
 * What keeps two normal forms apart whatever their spelling shares: contrast words, a negation, other numbers, a converse, the same words in
 * another order around `to`, `of` and their like. Undefined: nothing does. Takes no side on equal forms.
 */
export function contrastOf(a: string, b: string): string | undefined {
  const [left, right] = [a.split(' '), b.split(' ')];
  const mine = left.filter((word) => !right.includes(word));
  const theirs = right.filter((word) => !left.includes(word));
  const found = opposed(mine, theirs);
  if (found !== undefined) return found;
  const mark = [...mine, ...theirs].find((word) => MARKS.has(word));
  if (mark !== undefined) return `only one is a ${mark}`;
  for (const word of mine) {
    const other = theirs.find((their) => negates(word, their) || negates(their, word));
    if (other !== undefined) return `${word} against ${other}`;
  }
  const [numbers, otherNumbers] = [mine, theirs].map((words) => words.filter((word) => /^\d/.test(word)));
  if (numbers?.[0] !== undefined && otherNumbers?.[0] !== undefined) return `${numbers[0]} against ${otherNumbers[0]}`;
  // Only formulas differ beside shared words: `$x^2$ term` and `$x^3$ term`.
  const shared = mine.length < left.length;
  if (shared && mine[0] !== undefined && theirs[0] !== undefined && [...mine, ...theirs].every(isFormula)) {
    return `${mine[0]} against ${theirs[0]}`;
  }
  const reordered =
    mine.length === 0 && theirs.length === 0 && [...left].sort().join(' ') === [...right].sort().join(' ');
  return reordered && left.some((word) => DIRECTED.has(word)) && a !== b
    ? 'the same words the other way round'
    : undefined;
}
