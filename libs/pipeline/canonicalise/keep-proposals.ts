import { createHash } from 'node:crypto';
import { createNameIndex } from '#text';
import type { NameIndex } from '#text';
import { proposePairs } from './propose-pairs.ts';
import type { ProposedPair, ProposeOptions } from './propose-pairs.ts';

interface Kept {
  forms: ReadonlySet<string>;
  index: NameIndex;
  /** Of forms, limits and vectors: the same gives the same pairs. */
  signature: string;
  pairs: ProposedPair[];
}

/**
 * Pairs worth asking about for a vocabulary, which is named (its corpus) so that what was worked out for it is found again.
 * @param model of the vectors in `near`; null: none
 */
export type ProposeNames = (
  vocabulary: string,
  forms: readonly string[],
  options: Pick<ProposeOptions, 'only' | 'near'> & { model: string | null },
) => Promise<ProposedPair[]>;

/**
 * Likely names of each that the model is asked about: of the true pairs that 15 candidates a name hold all but one are among the first 10
 * (docs/points.md), and a third of the questions is saved.
 */
const CANDIDATES = 10;

/** Names whose indexes are kept at most: some kilobytes each. */
const MOST_NAMES = 100_000;

function signatureOf(forms: readonly string[], { only, near, model }: Parameters<ProposeNames>[2]): string {
  const hash = createHash('sha256').update(`${model ?? ''}\n${near?.size ?? 0}\n`);
  for (const form of [...forms].sort()) hash.update(`${only?.has(form) === false ? '-' : '+'}${form}\n`);
  return hash.digest('base64');
}

/**
 * Proposes pairs and keeps index and pairs of the vocabularies last used: a corpus that is settled again with the names that it had costs nothing, and one
 * with more names than before has only these read in. The pairs are those that an index made anew gives.
 * @param most names of all kept vocabularies together
 */
export function createNameProposals(most = MOST_NAMES): ProposeNames {
  const kept = new Map<string, Kept>();

  function keep(vocabulary: string, entry: Kept): void {
    kept.delete(vocabulary);
    kept.set(vocabulary, entry);
    let names = [...kept.values()].reduce((sum, { forms }) => sum + forms.size, 0);
    for (const [oldest, { forms }] of kept) {
      if (names <= most) return;
      kept.delete(oldest);
      names -= forms.size;
    }
  }

  return async (vocabulary, forms, options) => {
    const known = kept.get(vocabulary);
    const signature = signatureOf(forms, options);
    if (known?.signature === signature) {
      keep(vocabulary, known);
      return known.pairs;
    }
    const now = new Set(forms);
    // Nothing can be taken out of an index: one with a name that is gone would count it among the rarities.
    const grows = known !== undefined && [...known.forms].every((form) => now.has(form));
    // Out of reach while it is worked on, so that a second settling of the corpus makes one of its own.
    kept.delete(vocabulary);
    const index = grows ? known.index : createNameIndex({ limit: CANDIDATES });
    const pairs = await proposePairs(forms, { ...options, index });
    keep(vocabulary, { forms: now, index, signature, pairs });
    return pairs;
  };
}
