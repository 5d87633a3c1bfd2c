import { foldHash, mix } from './hash-text.ts';

// Kept by name: in a test's context each look at the global `Math` costs microseconds.
const { imul } = Math;

/** Words of a shingle. */
const SHINGLE = 3;

/** Bands and the minima of each. Two texts of similarity s meet in some band with probability 1 - (1 - s^4)^16. */
export const BANDS = 16;
const ROWS = 4;

/** So many smallest shingles of a text are kept: beyond, similarity is estimated from them (a bottom-k sketch). */
export const MOST_SHINGLES = 1_024;

const FACTORS = Uint32Array.from({ length: BANDS * ROWS }, (_, index) => mix(0x51ed27 + 2 * index) | 1);
const OFFSETS = Uint32Array.from({ length: BANDS * ROWS }, (_, index) => mix(0xa5a5a5 + 2 * index + 1));

/** Different shingles of a text, in the order of their hashes. A text of fewer words is one shingle. */
export function shinglesOf(words: Uint32Array): Uint32Array {
  const count = Math.max(1, words.length - SHINGLE + 1);
  const hashes = new Uint32Array(count);
  for (let start = 0; start < count; start += 1)
    hashes[start] = foldHash(words, start, Math.min(SHINGLE, words.length - start));
  hashes.sort();
  let size = 0;
  for (let index = 0; index < count; index += 1) {
    if (index === 0 || hashes[index] !== hashes[index - 1]) hashes[size++] = hashes[index] ?? 0;
  }
  return hashes.subarray(0, Math.min(size, MOST_SHINGLES));
}

const minima = new Uint32Array(BANDS * ROWS);

/** Writes the hash of each band of a text's shingles into `bands`. */
export function bandHashes(shingles: Uint32Array, bands: Uint32Array): void {
  minima.fill(0xffffffff);
  for (let at = 0; at < shingles.length; at += 1) {
    const shingle = shingles[at] ?? 0;
    for (let index = 0; index < minima.length; index += 1) {
      const value = (imul(shingle, FACTORS[index] ?? 1) + (OFFSETS[index] ?? 0)) >>> 0;
      if (value < (minima[index] ?? 0)) minima[index] = value;
    }
  }
  for (let band = 0; band < BANDS; band += 1) bands[band] = foldHash(minima, band * ROWS, ROWS) ^ band;
}

/**
 * Jaccard similarity of two sorted sets of shingles, `pool` from `start` to `end` and `other`: exact where both are whole, estimated from the
 * smallest of their union where one was cut at MOST_SHINGLES.
 */
export function similarity(pool: Uint32Array, start: number, end: number, other: Uint32Array): number {
  const cut = end - start >= MOST_SHINGLES || other.length >= MOST_SHINGLES;
  let [a, b, shared, union] = [start, 0, 0, 0];
  while ((a < end || b < other.length) && (!cut || union < MOST_SHINGLES)) {
    const left = a < end ? (pool[a] ?? 0) : Infinity;
    const right = b < other.length ? (other[b] ?? 0) : Infinity;
    union += 1;
    if (left === right) shared += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return union === 0 ? 0 : shared / union;
}
