import type { NewMatch, ReferenceStore, SeedMark } from '#contracts';
import { createDuplicateIndex, readWords } from '#text';
import type { TextWords } from '#text';

/** Problems of a corpus's seeds. */
export interface SeedIndex {
  /** Takes in what was imported since; begins anew where seeds were deleted. */
  refresh(): Promise<void>;
  find(words: TextWords, threshold: number): NewMatch | undefined;
}

export function createSeedIndex(store: ReferenceStore, corpus: string): SeedIndex {
  let index = createDuplicateIndex();
  let ids: string[] = [];
  let held: SeedMark = { number: 0, life: '' };
  return {
    async refresh() {
      const mark = (await store.seedMark(corpus)) ?? { number: 0, life: '' };
      const anew = mark.life !== held.life;
      if (!anew && mark.number === held.number) return;
      // A new index takes the old one's place when it is whole: meanwhile candidates are compared with the old one.
      const next = anew
        ? { index: createDuplicateIndex(), ids: [] as string[], from: 0 }
        : { index, ids, from: held.number };
      for await (const { id, problem } of store.seeds(corpus, next.from)) {
        next.index.add(readWords(problem));
        next.ids.push(id);
      }
      ({ index, ids } = next);
      held = mark;
    },
    find(words, threshold) {
      const match = index.find(words, threshold);
      const itemId = ids[match?.item ?? -1];
      return match && itemId !== undefined ? { layer: match.layer, itemId, similarity: match.similarity } : undefined;
    },
  };
}
