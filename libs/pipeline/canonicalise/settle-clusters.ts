import { contrastOf } from '#text';
import { formClusters } from './form-clusters.ts';
import type { ClusterUnit } from './form-clusters.ts';
import { pairKey, pairOf } from './name-pair.ts';
import type { NamePair } from './name-pair.ts';

/** A decided pair: whether both are one point, and who said so. */
export interface DecidedPair {
  same: boolean;
  by: string;
}

export interface SettledClusters {
  /** Forms of one point; the first stands for it. */
  clusters: string[][];
  /** Who decided on a pair of forms; undefined where nobody did. */
  decided: (a: string, b: string) => DecidedPair | undefined;
  /** Pairs that would have to be decided and could not be: they count as different. */
  open: NamePair[];
}

/** Looks verdicts up, and asks for those that are missing where `mayAsk`; answers what is known afterwards. */
export type DecidePairs = (pairs: readonly NamePair[]) => Promise<ReadonlyMap<string, DecidedPair>>;

/**
 * Forms clusters and has the pairs decided that they hang on, until nothing is open or nothing more can be decided. Contrast words decide
 * before anybody is asked. The clusters depend on units, proposals and verdicts, not on what was asked first.
 */
export async function settleClusters(
  units: readonly ClusterUnit[],
  proposals: readonly (readonly [string, string])[],
  decide: DecidePairs,
): Promise<SettledClusters> {
  const known = new Map<string, DecidedPair>();
  const asked = new Set<string>();
  const decided = (a: string, b: string): DecidedPair | undefined => known.get(pairKey(a, b));
  for (;;) {
    const { clusters, undecided } = formClusters(units, proposals, (a, b) => {
      const key = pairKey(a, b);
      let verdict = known.get(key);
      if (verdict === undefined && contrastOf(a, b) !== undefined) {
        verdict = { same: false, by: 'contrast words' };
        known.set(key, verdict);
      }
      // A pair that nobody will decide counts as different, so that one missing verdict does not leave the rest open.
      return verdict?.same ?? (asked.has(key) ? false : undefined);
    });
    if (undecided.length === 0) {
      const open = [...asked]
        .filter((key) => !known.has(key))
        .map((key) => {
          const [a = '', b = ''] = key.split('\n');
          return pairOf(a, b);
        });
      return { clusters, decided, open };
    }
    const pairs = undecided.map(([a, b]) => pairOf(a, b));
    const verdicts = await decide(pairs);
    for (const { id, a, b } of pairs) {
      const verdict = verdicts.get(id);
      if (verdict !== undefined) known.set(pairKey(a, b), verdict);
      asked.add(pairKey(a, b));
    }
  }
}
