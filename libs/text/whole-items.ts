import { foldKey } from './hash-text.ts';
import { createKeyTable } from './key-table.ts';
import type { KeyTable } from './key-table.ts';

/** Items that are looked for whole inside longer rows. */
export interface WholeItems {
  add(tokens: Uint32Array, item: number): void;
  /** The first item, by its number, that stands whole in the row; -1: none. */
  find(tokens: Uint32Array): number;
  bytes(): number;
}

/** An item is found by its beginning: the longest of these that it has. Longer beginnings are shared by fewer items; shorter items are not found. */
const ANCHORS = [30, 13, 8, 5] as const;

interface Anchored {
  length: number;
  table: KeyTable;
}

export function createWholeItems(): WholeItems {
  const anchors: Anchored[] = ANCHORS.map((length) => ({ length, table: createKeyTable() }));
  const kept: { tokens: Uint32Array; item: number; next: number }[] = [];

  function standsAt(row: Uint32Array, start: number, tokens: Uint32Array): boolean {
    if (start + tokens.length > row.length) return false;
    for (let index = 0; index < tokens.length; index += 1) if (row[start + index] !== tokens[index]) return false;
    return true;
  }

  let held = 0;

  return {
    add(tokens, item) {
      const anchor = anchors.find(({ length }) => length <= tokens.length);
      if (anchor === undefined) return;
      const slot = kept.length;
      const head = anchor.table.put(foldKey(tokens, 0, anchor.length), slot);
      kept.push({ tokens, item, next: head });
      held += tokens.byteLength;
    },
    find(tokens) {
      let first = -1;
      for (const { length, table } of anchors) {
        if (table.size() === 0) continue;
        for (let start = 0; start + length <= tokens.length; start += 1) {
          let entry = kept[table.get(foldKey(tokens, start, length))];
          while (entry !== undefined) {
            if ((first < 0 || entry.item < first) && standsAt(tokens, start, entry.tokens)) first = entry.item;
            entry = kept[entry.next];
          }
        }
      }
      return first;
    },
    bytes: () => anchors.reduce((sum, { table }) => sum + table.bytes(), held),
  };
}
