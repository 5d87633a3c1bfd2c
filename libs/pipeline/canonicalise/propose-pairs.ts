import { setImmediate as letOthers } from 'node:timers/promises';
import type { NearName } from '#contracts';
import { contrastOf, createNameIndex } from '#text';
import type { NameIndex, NameIndexOptions } from '#text';
import { pairKey } from './name-pair.ts';

/** A pair of forms that may be one point, with the cosine that speaks for it. */
export interface ProposedPair {
  a: string;
  b: string;
  similarity: number;
}

/** Names after which other work of the process has its turn: its lease must be renewed in time. */
const TURN = 100;

export interface ProposeOptions extends NameIndexOptions {
  /** Only pairs with one of these forms, which costs as much as these are many. */
  only?: ReadonlySet<string>;
  /** By form those that an embedder puts nearest to it, the nearest first. */
  near?: ReadonlyMap<string, readonly NearName[]>;
  /** An index that holds some of the forms already, and nothing else. */
  index?: NameIndex;
}

/**
 * Pairs of forms that are worth asking about: each form's likeliest few by an inverted index, and by their vectors where there are any, less those that
 * contrast words keep apart. Depends on the forms alone, not on their order.
 */
export async function proposePairs(forms: readonly string[], options: ProposeOptions = {}): Promise<ProposedPair[]> {
  const { only, near, index = createNameIndex(options) } = options;
  for (const [position, form] of forms.entries()) {
    index.add(form);
    if (position % TURN === TURN - 1) await letOthers();
  }
  const pairs = new Map<string, ProposedPair>();
  for (const [position, form] of forms.entries()) {
    if (position % TURN === TURN - 1) await letOthers();
    if (only !== undefined && !only.has(form)) continue;
    for (const { form: other, score } of index.candidates(form, near?.get(form))) {
      const key = pairKey(form, other);
      const known = pairs.get(key);
      if (known !== undefined) known.similarity = Math.max(known.similarity, score);
      else if (contrastOf(form, other) === undefined) {
        const [a, b] = form < other ? [form, other] : [other, form];
        pairs.set(key, { a, b, similarity: score });
      }
    }
  }
  return [...pairs.values()].sort(
    (x, y) => y.similarity - x.similarity || (pairKey(x.a, x.b) < pairKey(y.a, y.b) ? -1 : 1),
  );
}
