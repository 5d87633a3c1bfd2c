import { createHash } from 'node:crypto';
import type { CorpusName } from '#contracts';
import { rememberForms, synonymKey } from '#text';

/** Names that need no model to be one point: one normal form, or one entry of the synonym table. */
export interface NameUnit {
  /** The form that stands for them; what models are asked about. */
  form: string;
  seeds: number;
  /** One of its names came with a seed: it is not cleaned, and no model joins it with another given one. */
  given: boolean;
  /** The name with most seeds first, then by name: the first one's wording is the cluster's. */
  names: (CorpusName & { key: string })[];
}

/** A corpus is settled again whenever names come: nearly all are those of the last time. */
const formOf = rememberForms();

const canonical = (a: CorpusName, b: CorpusName): number => b.seeds - a.seeds || (a.name < b.name ? -1 : 1);

/** Groups names by what stands for them, in the order of the forms. Pinned names are left out: a person has placed them. */
export function unitsOf(names: readonly CorpusName[]): NameUnit[] {
  const units = new Map<string, NameUnit>();
  for (const name of names) {
    if (name.pinned) continue;
    const key = formOf(name.name);
    const form = synonymKey(key);
    const unit = units.get(form) ?? { form, seeds: 0, given: false, names: [] };
    unit.seeds += name.seeds;
    unit.given ||= name.given;
    unit.names.push({ ...name, key });
    units.set(form, unit);
  }
  for (const unit of units.values()) unit.names.sort(canonical);
  return [...units.values()].sort((a, b) => (a.form < b.form ? -1 : 1));
}

/** Id of the decision on one form: the same in every corpus. */
export const cleaningId = (form: string): string =>
  `cleaning-${createHash('sha256').update(form).digest('hex').slice(0, 32)}`;
