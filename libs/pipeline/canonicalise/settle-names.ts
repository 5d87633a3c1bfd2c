import type { CorpusNames, NamesSettled } from '#contracts';
import { nameSimilarity } from '#text';
import { pairOf } from './name-pair.ts';
import type { NamePair } from './name-pair.ts';
import { unitsOf } from './name-units.ts';
import type { NameUnit } from './name-units.ts';
import { placeNames } from './place-names.ts';
import { proposePairs } from './propose-pairs.ts';
import { settleClusters } from './settle-clusters.ts';
import type { DecidedPair, DecidePairs } from './settle-clusters.ts';

/** How names are decided on. */
export interface NameDeciders {
  /** Pairs that are known or can be asked; what is missing in the answer is open. */
  decidePairs: DecidePairs;
  /** The forms that are no usable points, and whether some could not be asked about. */
  dropForms: (forms: readonly string[]) => Promise<{ dropped: ReadonlySet<string>; open: boolean }>;
  /** A model is there to decide what nobody decided yet; false: nothing is open. */
  asks: boolean;
}

/** Pairs of two given units are the user's own business: form and table have spoken. */
function withoutGiven(units: readonly NameUnit[], decide: DecidePairs): DecidePairs {
  const given = new Set(units.filter((unit) => unit.given).map(({ form }) => form));
  return async (pairs) => {
    const bothGiven = (pair: NamePair): boolean => given.has(pair.a) && given.has(pair.b);
    const verdicts = new Map<string, DecidedPair>(await decide(pairs.filter((pair) => !bothGiven(pair))));
    for (const pair of pairs) if (bothGiven(pair)) verdicts.set(pair.id, { same: false, by: 'seed' });
    return verdicts;
  };
}

/**
 * Works out where the names of a corpus belong: cleaned, compared and clustered. What it answers depends on the names, their seeds and what the
 * deciders say of each name and pair, not on the order in which names came; only which id a merged point keeps follows from where names live.
 */
export async function settleNames(state: CorpusNames, deciders: NameDeciders): Promise<NamesSettled> {
  const units = unitsOf(state.names);
  const cleaned = await deciders.dropForms(units.filter(({ given }) => !given).map(({ form }) => form));
  const kept = units.filter(({ form }) => !cleaned.dropped.has(form));
  const extracted = new Set(kept.filter(({ given }) => !given).map(({ form }) => form));
  const forms = kept.map(({ form }) => ({ form }));
  const proposed = extracted.size > 0 ? await proposePairs(forms, { only: extracted }) : [];
  const proposals = proposed.map(({ a, b }) => [a, b] as const);
  const { clusters, decided, open } = await settleClusters(kept, proposals, withoutGiven(kept, deciders.decidePairs));
  // A name that is no usable point stays alone: it must not lend its seeds to a point that is.
  const alone = [...cleaned.dropped].map((form) => [form]);
  const { moves, pointOf } = placeNames([...clusters, ...alone], units, (unit, first) => ({
    by: decided(unit, first)?.by ?? 'synonym table',
    similarity: nameSimilarity(unit, first),
  }));
  const toHide = new Set([...cleaned.dropped].flatMap((form) => pointOf.get(form) ?? []));
  const known = new Set([...state.cleanedPoints, ...state.keptPoints]);
  return {
    revision: state.revision,
    moves,
    hide: [...toHide].filter((point) => !known.has(point)).sort(),
    show: state.cleanedPoints.filter((point) => !toHide.has(point)).sort(),
    open: deciders.asks && (open.length > 0 || cleaned.open),
  };
}

/** Verdicts as deciders answer them, from what is stored. */
export const asDecided = (
  stored: ReadonlyMap<string, { same: boolean; by: string }>,
): ReadonlyMap<string, DecidedPair> => new Map([...stored].map(([id, { same, by }]) => [id, { same, by }]));

/** Rows to be stored of pairs that a model decided on. */
export const verdictRows = (
  decisions: readonly { item: NamePair; decision: { yes: boolean; reason: string } }[],
  by: string,
) =>
  decisions.map(({ item, decision }) => ({
    ...pairOf(item.a, item.b),
    same: decision.yes,
    similarity: nameSimilarity(item.a, item.b),
    by,
    reason: decision.reason.slice(0, 500),
  }));
