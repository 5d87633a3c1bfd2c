import { createNearTable } from './near-table.ts';
import type { NearTable } from './near-table.ts';

/** Names that proposing uses of those near to one at most, and the least cosine: small embedders give synonyms little more. */
export const USED = 15;
export const FLOOR = 0.3;

/** Numbers of all kept tables: 128 MB. */
const MOST_NUMBERS = 32_000_000;

/** Tables of the vocabularies last settled: one with more names than before has only these read and compared. */
export interface NearTables {
  /** The vocabulary's table, or a new one where it has none, or one with a name that is gone. Nobody else gets it until it is given back. */
  take(vocabulary: string, forms: ReadonlySet<string>, length: number): NearTable;
  giveBack(vocabulary: string, table: NearTable): void;
}

/** @param most numbers of all kept tables together */
export function createNearTables(most = MOST_NUMBERS): NearTables {
  const kept = new Map<string, NearTable>();
  return {
    take(vocabulary, forms, length) {
      const table = kept.get(vocabulary);
      kept.delete(vocabulary);
      const fits = table?.length === length && [...table.forms()].every((form) => forms.has(form));
      return fits ? table : createNearTable(length, USED, FLOOR);
    },
    giveBack(vocabulary, table) {
      kept.set(vocabulary, table);
      let numbers = [...kept.values()].reduce((sum, { size, length }) => sum + size * length, 0);
      for (const [oldest, { size, length }] of kept) {
        if (numbers <= most) return;
        kept.delete(oldest);
        numbers -= size * length;
      }
    },
  };
}
