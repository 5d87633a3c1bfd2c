import { createHash } from 'node:crypto';

/** Numbers in [0, 1) with 53 random bits, always the same ones for the same seed number and label. */
export type Random = () => number;

/**
 * A small fast counter generator (sfc32) started from a hash of seed number and label, so that relations draw independently of each other.
 * Only 32-bit integer steps: the same numbers on every machine.
 */
export function createRandom(seed: number, label: string): Random {
  let [a = 0, b = 0, c = 0] = seedWords(seed, label);
  let counter = 1;
  const next32 = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i += 1) next32();
  return () => ((next32() >>> 5) * 67_108_864 + (next32() >>> 6)) / 9_007_199_254_740_992;
}

/** A whole number from 0 to below `bound`. */
export function below(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

/**
 * A number in (0, 1) for each set of ranks, fixed by seed number and label and otherwise without pattern: sets in the order of these numbers
 * are a uniform choice, whatever order they are found in.
 */
export function createLottery(seed: number, label: string): (ranks: ArrayLike<number>, size: number) => number {
  const [start = 0, other = 0] = seedWords(seed, label);
  return (ranks, size) => {
    let high = start;
    let low = other;
    for (let i = 0; i < size; i += 1) {
      const rank = ranks[i] ?? 0;
      high = mix(high ^ Math.imul(rank + 0x9e3779b9, 0x85ebca6b));
      low = mix(low + Math.imul(rank ^ 0x6a09e667, 0xc2b2ae35) + (high << 7));
    }
    high = mix(high ^ low);
    return ((high >>> 6) * 134_217_728 + (low >>> 5) + 0.5) / 9_007_199_254_740_992;
  };
}

function mix(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return x ^ (x >>> 16);
}

function seedWords(seed: number, label: string): number[] {
  const digest = createHash('sha256').update(`${seed}/${label}`).digest();
  return [0, 4, 8].map((offset) => digest.readInt32LE(offset));
}
