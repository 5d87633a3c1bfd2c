import { hashText, unitOf } from './random.ts';
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

/** Purpose of the one draw a pair. */
const SLIP = 1;

/** Whether the model slips on a pair: drawn from the two names alone, so that company, order and batch change no verdict. */
function slips(model: string, a: string, b: string, noise: number): boolean {
  const [first, second] = a < b ? [a, b] : [b, a];
  return unitOf(hashText(`${model}\n${first}\n${second}`), SLIP) < noise;
}

/** Decides for each line `1. "a" | "b"` whether the two names mean one knowledge point. */
export function mergePoints(material: string, model: string, noise: number): { verdicts: PairVerdict[] } {
  const verdicts = [...material.matchAll(/^\s*(\d+)[.):]\s*"(.*?)"\s*\|\s*"(.*?)"/gm)].map(
    ([, pair, a = '', b = '']) => {
      // Names of nothing but small words share nothing.
      const alike = core(a) !== '' && core(a) === core(b);
      const same = alike !== slips(model, a, b, noise);
      return { pair: Number(pair), reason: same ? 'Two names of one idea.' : 'Different ideas.', same };
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
      reason: keep ? 'A definite idea of mathematics.' : 'Too broad or too detailed.',
      keep,
    };
  });
  return { verdicts };
}
