import type { AdmissionMark, AdmissionStore, NewMatch } from '#contracts';
import { betterMatch, createDuplicateIndex, readWords } from '#text';
import type { DuplicateIndex, TextWords } from '#text';

/** Rows of a corpus that stand admitted, as far as the mark says. */
export interface AdmissionIndex {
  /** What all of it was read at: verdicts by it hold while the store's mark is the same. */
  mark(): AdmissionMark;
  /** Takes in what others admitted since; begins anew where admitted rows went away. */
  catchUp(mark: AdmissionMark): Promise<void>;
  /** Rows that are being decided: admitted by this process, not committed yet. */
  begin(): AdmissionBatch;
}

/** Verdicts that are committed together or not at all. */
export interface AdmissionBatch {
  find(words: TextWords, threshold: number): NewMatch | undefined;
  admit(itemId: string, words: TextWords): void;
  /** The batch of so many verdicts is in the store: its rows belong to the index. */
  commit(verdicts: number): void;
}

interface Rows {
  index: DuplicateIndex;
  ids: string[];
}

const noRows = (): Rows => ({ index: createDuplicateIndex(), ids: [] });

/** The store is the truth: an empty index reads all admitted rows of the corpus at its first `catchUp`. */
export function createAdmissionIndex(store: Pick<AdmissionStore, 'admitted'>, corpus: string): AdmissionIndex {
  let rows = noRows();
  let mark: AdmissionMark = { life: '', number: -1 };

  return {
    mark: () => mark,
    async catchUp(now) {
      if (now.life !== mark.life) {
        rows = noRows();
        mark = { life: now.life, number: -1 };
      }
      if (now.number === mark.number) return;
      let last = mark.number;
      for await (const { itemId, text, number } of store.admitted(corpus, mark.number)) {
        rows.index.add(readWords(text));
        rows.ids.push(itemId);
        last = Math.max(last, number);
        // Kept at each row: what was read must not be read again when the rest fails.
        mark = { life: now.life, number: last };
      }
      mark = { life: now.life, number: Math.max(last, now.number) };
    },
    begin() {
      const fresh = noRows();
      const kept: { itemId: string; words: TextWords }[] = [];
      return {
        find(words, threshold) {
          const before = rows.index.find(words, threshold);
          const beside = fresh.index.find(words, threshold);
          const useBeside = beside !== undefined && (before === undefined || betterMatch(beside, before));
          const best = useBeside ? beside : before;
          const itemId = (useBeside ? fresh : rows).ids[best?.item ?? -1];
          return best && itemId !== undefined ? { layer: best.layer, itemId, similarity: best.similarity } : undefined;
        },
        admit(itemId, words) {
          fresh.index.add(words);
          fresh.ids.push(itemId);
          kept.push({ itemId, words });
        },
        commit(verdicts) {
          for (const { itemId, words } of kept) {
            rows.index.add(words);
            rows.ids.push(itemId);
          }
          mark = { life: mark.life, number: mark.number + verdicts };
        },
      };
    },
  };
}
