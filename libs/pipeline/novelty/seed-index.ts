import type { NewMatch, ReferenceStore } from '#contracts';
import { createDuplicateIndex, readWords } from '#text';
import type { TextWords } from '#text';

/** Problems of a corpus's seeds. A seed that is deleted later goes on being a text that nobody shall repeat, until the process ends. */
export interface SeedIndex {
  /** Takes in what was imported since. */
  refresh(): Promise<void>;
  find(words: TextWords, threshold: number): NewMatch | undefined;
}

export function createSeedIndex(store: ReferenceStore, corpus: string): SeedIndex {
  const index = createDuplicateIndex();
  const ids: string[] = [];
  let next = 0;
  return {
    async refresh() {
      const numbers = (await store.seedNumber(corpus)) ?? 0;
      if (numbers === next) return;
      for await (const { id, problem } of store.seeds(corpus, next)) {
        index.add(readWords(problem));
        ids.push(id);
      }
      next = numbers;
    },
    find(words, threshold) {
      const match = index.find(words, threshold);
      const itemId = ids[match?.item ?? -1];
      return match && itemId !== undefined ? { layer: match.layer, itemId, similarity: match.similarity } : undefined;
    },
  };
}
