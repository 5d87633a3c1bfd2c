import { pointNormalForm, synonymKey } from '#text';
import { proposePairs } from './propose-pairs.ts';
import { settleClusters } from './settle-clusters.ts';
import type { DecidePairs } from './settle-clusters.ts';

/** Names of one point, in the order in which they came, and who joined them; `by` is empty for a name alone. */
export interface NameGroup {
  names: string[];
  by: string[];
}

/** Up to so many points every pair is looked at; more are compared with their likely few. */
const COMPARED_IN_FULL = 40;

function allPairs(forms: readonly string[]): [string, string][] {
  return forms.flatMap((a, position) => forms.slice(position + 1).map((b): [string, string] => [a, b]));
}

/**
 * Groups a vocabulary: names of one normal form or one entry of the synonym table are one point, and `decide` says which others are. A name
 * that is given twice is one.
 */
export async function groupVocabulary(names: readonly string[], decide: DecidePairs): Promise<NameGroup[]> {
  const units = new Map<string, Map<string, string[]>>();
  for (const name of new Set(names)) {
    const form = pointNormalForm(name);
    const key = synonymKey(form);
    const forms = units.get(key) ?? new Map<string, string[]>();
    units.set(key, forms.set(form, [...(forms.get(form) ?? []), name]));
  }
  const keys = [...units.keys()];
  const proposals =
    keys.length <= COMPARED_IN_FULL
      ? allPairs(keys)
      : (await proposePairs(keys)).map(({ a, b }): [string, string] => [a, b]);
  const weighted = keys.map((form) => ({ form, seeds: [...(units.get(form)?.values() ?? [])].flat().length }));
  const { clusters, decided } = await settleClusters(weighted, proposals, decide);
  const order = new Map([...new Set(names)].map((name, position) => [name, position]));
  const groups = clusters.map((cluster) => {
    const by = new Set<string>();
    const joined: string[] = [];
    for (const [position, key] of cluster.entries()) {
      const forms = [...(units.get(key)?.values() ?? [])];
      if (forms.some((written) => written.length > 1)) by.add('normal form');
      if (forms.length > 1) by.add('synonym table');
      for (const other of cluster.slice(0, position)) by.add(decided(key, other)?.by ?? '');
      joined.push(...forms.flat());
    }
    return { names: joined.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)), by: [...by].sort() };
  });
  return groups.sort((a, b) => (order.get(a.names[0] ?? '') ?? 0) - (order.get(b.names[0] ?? '') ?? 0));
}
