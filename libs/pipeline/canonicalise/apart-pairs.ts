import type { DoubtfulPair } from '#contracts';
import { nameSimilarity } from '#text';
import type { NamePair } from './name-pair.ts';
import type { NameUnit } from './name-units.ts';

/**
 * Undecided pairs whose model is not believed, for review: the name that fewer seeds use beside the one it may be the same as, the most alike first.
 * @param doubted `model:<name>` of the model, by id of the pair; pairs for which it answers undefined are left out
 */
export function apartPairs(
  open: readonly NamePair[],
  units: readonly NameUnit[],
  doubted: (pairId: string) => string | undefined,
): DoubtfulPair[] {
  const unitOf = new Map(units.map((unit) => [unit.form, unit]));
  const rows = open.flatMap(({ id, a, b }): DoubtfulPair[] => {
    const by = doubted(id);
    const [first, second] = [unitOf.get(a), unitOf.get(b)];
    if (by === undefined || first === undefined || second === undefined) return [];
    const [less, more] = first.seeds < second.seeds ? [first, second] : [second, first];
    const [name, other] = [less.names[0], more.names[0]];
    if (name === undefined || other === undefined) return [];
    return [{ id, nameId: name.nameId, name: name.name, otherId: other.nameId, similarity: nameSimilarity(a, b), by }];
  });
  return rows.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
}
