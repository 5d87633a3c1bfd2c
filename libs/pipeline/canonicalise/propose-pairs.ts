import { setImmediate as letOthers } from 'node:timers/promises';
import { contrastOf, createNameIndex } from '#text';
import type { NameIndexOptions } from '#text';
import { pairKey } from './name-pair.ts';

/** A pair of forms that may be one point, with the cosine that speaks for it. */
export interface ProposedPair {
  a: string;
  b: string;
  similarity: number;
}

/** A form with the vector that an embedder gave it, if any. */
export interface ProposedForm {
  form: string;
  vector?: Float32Array;
}

/** Names after which other work of the process has its turn: its lease must be renewed in time. */
const TURN = 100;

/**
 * Pairs of forms that are worth asking about: each form's likeliest few by an inverted index, less those that contrast words keep apart. Depends
 * on the forms alone, not on their order. `only` limits it to pairs with one of some forms, which costs as much as these are many.
 */
export async function proposePairs(
  forms: readonly ProposedForm[],
  options: NameIndexOptions & { only?: ReadonlySet<string> } = {},
): Promise<ProposedPair[]> {
  const { only, ...indexOptions } = options;
  const index = createNameIndex(indexOptions);
  for (const [position, { form, vector }] of forms.entries()) {
    index.add(form, vector);
    if (position % TURN === TURN - 1) await letOthers();
  }
  const pairs = new Map<string, ProposedPair>();
  for (const [position, { form }] of forms.entries()) {
    if (position % TURN === TURN - 1) await letOthers();
    if (only !== undefined && !only.has(form)) continue;
    for (const { form: other, score } of index.candidates(form)) {
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
