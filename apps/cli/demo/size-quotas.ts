import { RELATIONS } from '#contracts';
import type { AvailableCount, Relation, SetQuotas } from '#contracts';

/** Share of a demo's sets by relation: each is shown, and the control is a small one. */
const SHARES: Record<Relation, number> = { oneHop: 0.27, twoHop: 0.27, threeHop: 0.2, community: 0.2, random: 0.06 };
/** Where what one relation lacks is taken from: those with most sets first. */
const SPARE: Relation[] = ['twoHop', 'threeHop', 'oneHop', 'community', 'random'];

export interface DemoQuotas {
  sets: SetQuotas;
  total: number;
  /** Relations that have fewer sets left than the demo would take. */
  short: Relation[];
}

/**
 * Cuts `wanted` sets to what is still there, so that a demo on a folder with a history never asks for more than there
 * is. What a relation lacks is taken from the others.
 */
export function sizeQuotas(available: Record<string, AvailableCount>, wanted: number): DemoQuotas {
  const left = (name: string) => {
    const n = available[name] ?? 0;
    return typeof n === 'number' ? n : n.atLeast;
  };
  const asked = Object.fromEntries(RELATIONS.map((name) => [name, Math.round(wanted * SHARES[name])]));
  const quotas = new Map(RELATIONS.map((name) => [name, Math.min(asked[name] ?? 0, left(name))]));
  const short = RELATIONS.filter((name) => (quotas.get(name) ?? 0) < (asked[name] ?? 0));
  const total = () => [...quotas.values()].reduce((sum, n) => sum + n, 0);
  for (const name of SPARE) {
    const has = quotas.get(name) ?? 0;
    quotas.set(name, has + Math.max(0, Math.min(wanted - total(), left(name) - has)));
  }
  const sets: SetQuotas = {};
  for (const name of RELATIONS) {
    const n = quotas.get(name) ?? 0;
    if (n === 0) continue;
    if (name === 'community') sets.community = bySize(n, available, left);
    else sets[name] = n;
  }
  return { sets, total: total(), short };
}

/** Cliques of four run out first: the rest is taken from those of three. */
function bySize(
  n: number,
  available: Record<string, AvailableCount>,
  left: (name: string) => number,
): NonNullable<SetQuotas['community']> {
  if (available['community3'] === undefined || available['community4'] === undefined) return n;
  const four = Math.min(Math.floor(n / 2), left('community4'));
  const three = Math.min(n - four, left('community3'));
  return { '3': three, '4': Math.min(n - three, left('community4')) };
}
