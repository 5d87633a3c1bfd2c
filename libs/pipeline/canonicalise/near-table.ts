import { setImmediate as letOthers } from 'node:timers/promises';
import type { NearName } from '#contracts';

/** Products of numbers after which other work of the process has its turn: some milliseconds. */
const TURN = 4_000_000;

/** Names of a table that grows by doubling. */
const FIRST_ROOM = 256;

/**
 * The names nearest to each by the cosine of their vectors, exactly: what it answers depends on the names alone, not on when they were added, and of
 * equal cosines the name that comes first counts. Adding costs a product for each name that is there; vectors are kept in single precision.
 */
export interface NearTable {
  has(form: string): boolean;
  readonly size: number;
  /** Numbers of a vector. */
  readonly length: number;
  forms(): Iterable<string>;
  /** @param vectors of length 1, all as long as the table says; names that are there already are left out */
  add(vectors: ReadonlyMap<string, readonly number[]>): Promise<void>;
  /** The nearest first; undefined: the name is not there. */
  near(form: string): NearName[] | undefined;
}

/**
 * The product of two vectors of `width` numbers, one of them at `other` among all. Both ways give the same bits: the products are added in one order; four
 * sums side by side take less time than one. The casts: both lists are that long, and a default in place of each takes as long as the product.
 */
function product(vector: Float32Array, all: Float32Array, other: number, width: number): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  for (let at = 0; at < width; at += 4) {
    one += (vector[at] as number) * (all[other + at] as number);
    two += (vector[at + 1] as number) * (all[other + at + 1] as number);
    three += (vector[at + 2] as number) * (all[other + at + 2] as number);
    four += (vector[at + 3] as number) * (all[other + at + 3] as number);
  }
  return one + two + (three + four);
}

/**
 * @param length numbers of a vector
 * @param most near names that are kept of each
 * @param floor least cosine
 */
export function createNearTable(length: number, most: number, floor: number): NearTable {
  const places = new Map<string, number>();
  const lists: NearName[][] = [];
  // Filled up with noughts: products go by fours.
  const width = Math.ceil(length / 4) * 4;
  let numbers = new Float32Array(FIRST_ROOM * width);

  function put(vector: readonly number[]): Float32Array {
    const start = places.size * width;
    if (start + width > numbers.length) {
      const wider = new Float32Array(numbers.length * 2);
      wider.set(numbers);
      numbers = wider;
    }
    numbers.set(vector, start);
    return numbers.subarray(start, start + width);
  }

  function note(list: NearName[], form: string, score: number): void {
    const last = list.at(-1);
    if (list.length >= most && last !== undefined && (score < last.score || (score === last.score && form > last.form)))
      return;
    let at = list.length;
    for (; at > 0; at -= 1) {
      const before = list[at - 1];
      if (before === undefined || before.score > score || (before.score === score && before.form < form)) break;
    }
    list.splice(at, 0, { form, score });
    if (list.length > most) list.pop();
  }

  return {
    has: (form) => places.has(form),
    get size() {
      return places.size;
    },
    length,
    forms: () => places.keys(),
    async add(vectors) {
      let products = 0;
      for (const [form, given] of vectors) {
        if (places.has(form)) continue;
        const vector = put(given);
        const own: NearName[] = [];
        for (const [other, place] of places) {
          const score = product(vector, numbers, place * width, width);
          if (score < floor) continue;
          note(own, other, score);
          const theirs = lists[place];
          if (theirs !== undefined) note(theirs, form, score);
        }
        places.set(form, places.size);
        lists.push(own);
        products += places.size * width;
        if (products < TURN) continue;
        products = 0;
        await letOthers();
      }
    },
    near(form) {
      const place = places.get(form);
      return place === undefined ? undefined : lists[place]?.slice();
    },
  };
}
