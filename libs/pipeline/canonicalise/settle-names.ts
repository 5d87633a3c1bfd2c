import type { ControlTally, CorpusNames, NamesSettled } from '#contracts';
import { nameSimilarity } from '#text';
import { apartPairs } from './apart-pairs.ts';
import { pairOf } from './name-pair.ts';
import type { NamePair } from './name-pair.ts';
import { unitsOf } from './name-units.ts';
import type { NearNames, Vocabulary } from './embed-names.ts';
import type { ProposeNames } from './keep-proposals.ts';
import type { NameUnit } from './name-units.ts';
import { placeNames } from './place-names.ts';
import { settleClusters } from './settle-clusters.ts';
import type { DecidedPair, DecidePairs } from './settle-clusters.ts';

/** How names are decided on. */
export interface NameDeciders {
  /** Pairs that are known or can be asked; what is missing in the answer is open. */
  decidePairs: DecidePairs;
  /** `model:<name>` of the model that would decide on a pair, where it failed its control pairs: the pair stays apart. */
  doubted: (pairId: string) => string | undefined;
  /** How the canonicaliser failed its control pairs, where it did and was wanted. */
  failed: () => ControlTally | undefined;
  /** The forms that are no usable points, and whether some could not be asked about. */
  dropForms: (forms: readonly string[]) => Promise<{ dropped: ReadonlySet<string>; open: boolean }>;
  /** Those nearest to some of the forms by their vectors, where there is an embedder. */
  nearest: (vocabulary: Vocabulary) => Promise<NearNames>;
  /** Name of the embedder's model; null: there is none. */
  embedder: string | null;
  propose: ProposeNames;
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
export async function settleNames(corpus: string, state: CorpusNames, deciders: NameDeciders): Promise<NamesSettled> {
  const units = unitsOf(state.names);
  const cleaned = await deciders.dropForms(units.filter(({ given }) => !given).map(({ form }) => form));
  const kept = units.filter(({ form }) => !cleaned.dropped.has(form));
  const { proposals, open: unembedded } = await proposalsOf(corpus, kept, deciders);
  const { clusters, decided, open } = await settleClusters(kept, proposals, withoutGiven(kept, deciders.decidePairs));
  // A name that is no usable point stays alone: it must not lend its seeds to a point that is.
  const alone = [...cleaned.dropped].map((form) => [form]);
  const { moves, pointOf } = placeNames([...clusters, ...alone], units, (unit, first) => ({
    by: decided(unit, first)?.by ?? 'synonym table',
    similarity: nameSimilarity(unit, first),
  }));
  const apart = apartPairs(open, kept, deciders.doubted);
  const toHide = new Set([...cleaned.dropped].flatMap((form) => pointOf.get(form) ?? []));
  const known = new Set([...state.cleanedPoints, ...state.keptPoints]);
  return {
    revision: state.revision,
    moves,
    hide: [...toHide].filter((point) => !known.has(point)).sort(),
    show: state.cleanedPoints.filter((point) => !toHide.has(point)).sort(),
    open: deciders.asks && (open.length > apart.length || cleaned.open || unembedded),
    apart,
  };
}

/**
 * Pairs of names to be decided on. Those of the seeds are proposed among themselves first: what admitted problems name must not change which of them
 * are compared.
 */
async function proposalsOf(
  corpus: string,
  units: readonly NameUnit[],
  deciders: NameDeciders,
): Promise<{ proposals: (readonly [string, string])[]; open: boolean }> {
  const { embedder: model, propose, nearest } = deciders;
  const seeded = units.filter(({ seeds }) => seeds > 0);
  const extracted = seeded.filter(({ given }) => !given).map(({ form }) => form);
  const grown = units.filter(({ seeds }) => seeds === 0).map(({ form }) => form);
  const proposals: (readonly [string, string])[] = [];
  let open = false;
  for (const { vocabulary, among, asked } of [
    { vocabulary: corpus, among: seeded, asked: extracted },
    { vocabulary: `${corpus} grown`, among: units, asked: grown },
  ]) {
    if (asked.length === 0) continue;
    const forms = among.map(({ form }) => form);
    const found = await nearest({ vocabulary, forms, asked });
    const options = { only: new Set(asked), model, ...(found.near && { near: found.near }) };
    for (const { a, b } of await propose(vocabulary, forms, options)) proposals.push([a, b]);
    open ||= found.open;
  }
  return { proposals, open };
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
