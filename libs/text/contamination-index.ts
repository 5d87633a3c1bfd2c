import type { ContaminationLayer } from '#contracts';
import { createDuplicateIndex, LEAST_TELLING } from './duplicate-index.ts';
import { foldKey } from './hash-text.ts';
import { createKeyTable } from './key-table.ts';
import type { KeyTable } from './key-table.ts';
import type { TextWords } from './text-words.ts';
import { createWholeItems } from './whole-items.ts';

/** The evaluation item that each layer found; a layer that found none is left out. Items are numbered from 0 in the order of adding. */
export type ContaminationHits = Partial<Record<ContaminationLayer, number>>;

/** Evaluation items that rows are checked against; some 20 bytes a word and n-gram layer. */
export interface ContaminationIndex {
  /** @returns the number of the item */
  add(item: TextWords): number;
  /** What every layer says of a row, so that it is known what each would drop. Of several items the first that was added. */
  check(row: TextWords): ContaminationHits;
  size(): number;
  /** Bytes of all arrays. */
  bytes(): number;
}

const NGRAMS = { n30: 30, n13: 13, n10: 10, n8: 8 } as const;
const NGRAM_LAYERS = Object.entries(NGRAMS) as [keyof typeof NGRAMS, number][];

/** Similarity of `near`: lower than among candidates, since a lost row costs less than a test that was trained on. */
const NEAR_ITEM = 0.6;

/** An empty index. */
export function createContaminationIndex(): ContaminationIndex {
  const exact = createKeyTable();
  const whole = createWholeItems();
  const masked = createWholeItems();
  const near = createDuplicateIndex();
  const grams: Record<keyof typeof NGRAMS, KeyTable> = {
    n30: createKeyTable(),
    n13: createKeyTable(),
    n10: createKeyTable(),
    n8: createKeyTable(),
  };
  const lengths: number[] = [];

  function sharedGram(table: KeyTable, words: Uint32Array, length: number): number {
    if (table.size() === 0) return -1;
    for (let start = 0; start + length <= words.length; start += 1) {
      const item = table.get(foldKey(words, start, length));
      if (item >= 0) return item;
    }
    return -1;
  }

  return {
    add(item) {
      const number = lengths.push(item.words.length) - 1;
      if (exact.get(item.exactKey) < 0) exact.put(item.exactKey, number);
      for (const [layer, length] of NGRAM_LAYERS) {
        for (let start = 0; start + length <= item.words.length; start += 1) {
          const key = foldKey(item.words, start, length);
          if (grams[layer].get(key) < 0) grams[layer].put(key, number);
        }
      }
      whole.add(item.words, number);
      if (item.telling >= LEAST_TELLING) masked.add(item.masked, number);
      near.add(item);
      return number;
    },
    check(row) {
      const hits: ContaminationHits = {};
      const note = (layer: ContaminationLayer, item: number): void => {
        if (item >= 0) hits[layer] = item;
      };
      note('exact', exact.get(row.exactKey));
      note('contained', whole.find(row.words));
      for (const [layer, length] of NGRAM_LAYERS) {
        note(layer, sharedGram(grams[layer], row.words, length));
        // An item of fewer words has no n-gram: it counts where it stands whole.
        const inside = hits.contained;
        if (hits[layer] === undefined && inside !== undefined && (lengths[inside] ?? 0) < length) hits[layer] = inside;
      }
      note('masked', masked.find(row.masked));
      const close = near.find(row, NEAR_ITEM);
      if (close !== undefined) hits.near = close.item;
      return hits;
    },
    size: () => lengths.length,
    bytes: () => [exact, whole, masked, near, ...Object.values(grams)].reduce((sum, part) => sum + part.bytes(), 0),
  };
}
