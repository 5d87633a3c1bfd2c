import { DUPLICATE_LAYERS } from '#contracts';
import type { DuplicateLayer } from '#contracts';
import { BANDS, bandHashes, shinglesOf, similarity } from './minhash.ts';
import type { TextWords } from './text-words.ts';

export interface DuplicateMatch {
  /** Number of the text that is in the index, from 0 in the order of adding. */
  item: number;
  layer: DuplicateLayer;
  /** Share of common shingles, 0 to 1; 1 for `exact` and `masked`. */
  similarity: number;
}

/** Texts that later ones are compared with. Typed arrays only: a million problems of some 60 words take about half a gigabyte. */
export interface DuplicateIndex {
  /** @returns the number of the text */
  add(text: TextWords): number;
  /**
   * The text that this one repeats: the first layer of exact, masked, near that any gives; in it the most similar, of those the first that was added.
   * @param threshold least similarity of `near`, 0.5 to 1: below, the bands would miss too many
   */
  find(text: TextWords, threshold: number): DuplicateMatch | undefined;
  size(): number;
  /** Bytes of all arrays. */
  bytes(): number;
}

/** Texts with fewer words that no mask hides are only compared as written: "Compute # + #" says nothing that another problem may not say. */
export const LEAST_TELLING = 6;

const FIRST_CAPACITY = 256;
const GROWTH = 1.5;

/** Shingles that a text is found by: of its masked words, or of all that is written where those are too few to tell texts apart. */
function tellingShingles(text: TextWords): Uint32Array {
  return text.telling < LEAST_TELLING ? Uint32Array.of(text.exactKey >>> 0) : shinglesOf(text.masked);
}

function enlarged<A extends Uint32Array | Int32Array | Float64Array>(
  array: A,
  length: number,
  make: (length: number) => A,
): A {
  const larger = make(length);
  larger.set(array);
  return larger;
}
const words32 = (length: number): Uint32Array => new Uint32Array(length);
const ints = (length: number): Int32Array => new Int32Array(length);
const doubles = (length: number): Float64Array => new Float64Array(length);

/** Whether `a` says more than `b`: an earlier layer, or in the same one more in common. */
export const betterMatch = (a: DuplicateMatch, b: DuplicateMatch): boolean =>
  DUPLICATE_LAYERS.indexOf(a.layer) < DUPLICATE_LAYERS.indexOf(b.layer) ||
  (a.layer === b.layer && a.similarity > b.similarity);

const isFirst = (match: DuplicateMatch, best: DuplicateMatch): boolean =>
  betterMatch(match, best) || (!betterMatch(best, match) && match.item < best.item);

/** An empty index. What it answers depends on the texts in it and the order in which they were added, never on chance. */
export function createDuplicateIndex(): DuplicateIndex {
  let size = 0;
  let capacity = FIRST_CAPACITY;
  let exactKeys = doubles(capacity);
  let maskedKeys = doubles(capacity);
  /** Where the shingles of a text end in the pool. */
  let ends = words32(capacity);
  let seen = words32(capacity);
  let hashes = words32(capacity * BANDS);
  /** The next text of the same bucket, plus 1; 0: the last. */
  let next = ints(capacity * BANDS);
  let buckets = 1024;
  let heads = ints(buckets * BANDS);
  let pool = words32(FIRST_CAPACITY * 64);
  let used = 0;
  let turn = 0;
  const bands = words32(BANDS);
  let read: { text: TextWords; shingles: Uint32Array } | undefined;

  /** Shingles of a text, and its hashes in `bands`. Whoever asks for a text and then adds it pays once. */
  function prepare(text: TextWords): Uint32Array {
    if (read?.text === text) return read.shingles;
    const shingles = tellingShingles(text);
    bandHashes(shingles, bands);
    read = { text, shingles };
    return shingles;
  }

  const link = (item: number): void => {
    for (let band = 0; band < BANDS; band += 1) {
      const slot = item * BANDS + band;
      const head = band * buckets + ((hashes[slot] ?? 0) & (buckets - 1));
      next[slot] = heads[head] ?? 0;
      heads[head] = item + 1;
    }
  };

  function makeRoom(shingles: number): void {
    if (used + shingles > pool.length)
      pool = enlarged(pool, Math.max(Math.ceil(pool.length * GROWTH), used + shingles), words32);
    if (size >= capacity) {
      capacity = Math.ceil(capacity * GROWTH);
      exactKeys = enlarged(exactKeys, capacity, doubles);
      maskedKeys = enlarged(maskedKeys, capacity, doubles);
      ends = enlarged(ends, capacity, words32);
      seen = enlarged(seen, capacity, words32);
      hashes = enlarged(hashes, capacity * BANDS, words32);
      next = enlarged(next, capacity * BANDS, ints);
    }
    if (size >= buckets) {
      buckets *= 2;
      heads = ints(buckets * BANDS);
      for (let item = 0; item < size; item += 1) link(item);
    }
  }

  function compare(
    item: number,
    text: TextWords,
    shingles: Uint32Array,
    threshold: number,
  ): DuplicateMatch | undefined {
    if (exactKeys[item] === text.exactKey) return { item, layer: 'exact', similarity: 1 };
    if (text.telling < LEAST_TELLING) return undefined;
    if (maskedKeys[item] === text.maskedKey) return { item, layer: 'masked', similarity: 1 };
    const start = item === 0 ? 0 : (ends[item - 1] ?? 0);
    const end = ends[item] ?? 0;
    const [short, long] =
      end - start < shingles.length ? [end - start, shingles.length] : [shingles.length, end - start];
    if (short < threshold * long) return undefined;
    const share = similarity(pool, start, end, shingles);
    return share >= threshold ? { item, layer: 'near', similarity: share } : undefined;
  }

  return {
    add(text) {
      const shingles = prepare(text);
      makeRoom(shingles.length);
      const item = size;
      exactKeys[item] = text.exactKey;
      maskedKeys[item] = text.maskedKey;
      pool.set(shingles, used);
      used += shingles.length;
      ends[item] = used;
      hashes.set(bands, item * BANDS);
      link(item);
      size += 1;
      return item;
    },
    find(text, threshold) {
      const shingles = prepare(text);
      // Marks of other turns are other numbers: nothing has to be wiped.
      turn = (turn + 1) >>> 0;
      if (turn === 0) {
        seen.fill(0);
        turn = 1;
      }
      let best: DuplicateMatch | undefined;
      for (let band = 0; band < BANDS; band += 1) {
        const hash = bands[band] ?? 0;
        let item = (heads[band * buckets + (hash & (buckets - 1))] ?? 0) - 1;
        while (item >= 0) {
          const slot = item * BANDS + band;
          if (hashes[slot] === hash && seen[item] !== turn) {
            seen[item] = turn;
            const match = compare(item, text, shingles, threshold);
            if (match !== undefined && (best === undefined || isFirst(match, best))) best = match;
          }
          item = (next[slot] ?? 0) - 1;
        }
      }
      return best;
    },
    size: () => size,
    bytes: () =>
      [exactKeys, maskedKeys, ends, seen, hashes, next, heads, pool].reduce((sum, array) => sum + array.byteLength, 0),
  };
}
