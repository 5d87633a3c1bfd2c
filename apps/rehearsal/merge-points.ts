import type { Random } from './random.ts';
import { stem, wordsOf } from './words.ts';

const EXPANDED: Readonly<Record<string, string>> = {
  gcd: 'greatest common divisor',
  gcf: 'greatest common divisor',
  lcm: 'least common multiple',
  hcf: 'greatest common divisor',
  crt: 'chinese remainder theorem',
  am: 'arithmetic mean',
  gm: 'geometric mean',
};
const SAME_WORDS: Readonly<Record<string, string>> = {
  factor: 'divisor',
  highest: 'greatest',
  quadrangle: 'quadrilateral',
  average: 'mean',
  vieta: 'viete',
};
const SKIPPED = new Set([
  'of',
  'a',
  'an',
  'the',
  'in',
  'for',
  'to',
  'and',
  'formula',
  'theorem',
  'concept',
  'calculation',
  'finding',
  '-',
  "'",
]);

/** What two names must share to be the same point: stems in order of the alphabet, acronyms written out. */
function core(name: string): string {
  const words = wordsOf(name).flatMap((word) => (EXPANDED[word] ?? word).split(' '));
  return words
    .filter((word) => !SKIPPED.has(word))
    .map(stem)
    .map((word) => SAME_WORDS[word] ?? word)
    .sort()
    .join(' ');
}

export interface PairVerdict {
  readonly pair: number;
  readonly same: boolean;
  readonly reason: string;
}

/** Decides for each line `1. "a" | "b"` whether the two names mean one knowledge point. */
export function mergePoints(material: string, random: Random, noise: number): { verdicts: PairVerdict[] } {
  const verdicts = [...material.matchAll(/^\s*(\d+)[.):]\s*"(.*?)"\s*\|\s*"(.*?)"/gm)].map(
    ([, pair, a = '', b = '']) => {
      const same = (core(a) === core(b)) !== random.chance(noise);
      return { pair: Number(pair), same, reason: same ? 'Two names of one idea.' : 'Different ideas.' };
    },
  );
  return { verdicts };
}

export interface PointVerdict {
  readonly point: number;
  readonly keep: boolean;
  readonly reason: string;
}

const BROAD =
  /^(?:basic |simple |general )?(?:math(?:ematic)?s?|algebra|geometry|arithmetic|calculus|problem[- ]solving|logical reasoning|reasoning|calculations?|word problems?|equations?|numbers?)$/i;

/** Decides for each numbered line of names whether it is a usable knowledge point. */
export function cleanPoints(material: string): { verdicts: PointVerdict[] } {
  const verdicts = [...material.matchAll(/^\s*(\d+)[.):]\s*"?(.*?)"?\s*$/gm)].map(([, point, name = '']) => {
    const keep = !BROAD.test(name) && name.length > 2 && wordsOf(name).length <= 12;
    return {
      point: Number(point),
      keep,
      reason: keep ? 'A definite idea of mathematics.' : 'Too broad or too detailed.',
    };
  });
  return { verdicts };
}
