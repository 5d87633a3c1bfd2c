import { CONTAMINATION_LAYERS } from '#contracts';
import type { ContaminationLayer, EvaluationSetStore } from '#contracts';
import { createContaminationIndex, readWords } from '#text';
import type { ContaminationIndex, TextWords } from '#text';

/** The item that a layer found, and the name of its set. */
export interface EvaluationHit {
  set: string;
  itemId: string;
}

/** Indexes of the evaluation sets that concern a corpus: one a set, since a ready set never changes. */
export interface EvaluationIndexes {
  /** Takes in sets that became ready and forgets those that were deleted. */
  refresh(): Promise<void>;
  /** What each layer found, in the first set by id. */
  check(words: TextWords): Partial<Record<ContaminationLayer, EvaluationHit>>;
}

interface HeldSet {
  id: string;
  name: string;
  index: ContaminationIndex;
  itemIds: string[];
}

export function createEvaluationIndexes(store: EvaluationSetStore, corpus: string): EvaluationIndexes {
  let sets: HeldSet[] = [];

  async function load({ id, name }: { id: string; name: string }): Promise<HeldSet> {
    const loaded: HeldSet = { id, name, index: createContaminationIndex(), itemIds: [] };
    for await (const { itemId, text } of store.texts(id)) {
      loaded.index.add(readWords(text));
      loaded.itemIds.push(itemId);
    }
    return loaded;
  }

  return {
    async refresh() {
      const concerning = await store.concerning(corpus);
      const next: HeldSet[] = [];
      for (const set of concerning) next.push(sets.find(({ id }) => id === set.id) ?? (await load(set)));
      sets = next;
    },
    check(words) {
      const found: Partial<Record<ContaminationLayer, EvaluationHit>> = {};
      for (const { name, index, itemIds } of sets) {
        const hits = index.check(words);
        for (const layer of CONTAMINATION_LAYERS) {
          const itemId = itemIds[hits[layer] ?? -1];
          if (itemId !== undefined) found[layer] ??= { set: name, itemId };
        }
      }
      return found;
    },
  };
}
