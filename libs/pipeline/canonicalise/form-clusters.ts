import { pairKey } from './name-pair.ts';

/** One candidate for a cluster: the form that stands for it, and how many seeds use it. */
export interface ClusterUnit {
  form: string;
  seeds: number;
}

/** Whether two forms are one point; undefined: nobody decided yet. Depends on the two forms alone. */
export type Verdict = (a: string, b: string) => boolean | undefined;

export interface Clusters {
  /** Forms that are one point, in the order in which they joined: the first stands for the cluster. */
  clusters: string[][];
  /** Pairs that must be decided before the clusters are final; empty: they are. */
  undecided: [a: string, b: string][];
}

/** Forms with most seeds first, then by form: the order of arrival leaves no trace. */
const canonical = (a: ClusterUnit, b: ClusterUnit): number => b.seeds - a.seeds || (a.form < b.form ? -1 : 1);

function neighboursOf(proposals: Iterable<readonly [string, string]>): Map<string, Set<string>> {
  const neighbours = new Map<string, Set<string>>();
  const note = (one: string, other: string) =>
    neighbours.set(one, (neighbours.get(one) ?? new Set<string>()).add(other));
  for (const [a, b] of proposals) {
    note(a, b);
    note(b, a);
  }
  return neighbours;
}

/** Pairs of a form and the members of a cluster that nobody decided; undefined where one of them is not the same. */
function openPairs(form: string, members: readonly string[], verdict: Verdict): [string, string][] | undefined {
  const open: [string, string][] = [];
  for (const member of members) {
    const same = verdict(form, member);
    if (same === false) return undefined;
    if (same === undefined) open.push([form, member]);
  }
  return open;
}

/**
 * Clusters of names by complete linkage: a form joins the first cluster that holds a proposed partner and whose every member is the same as it.
 * A~B and B~C never make A~C. A pure function of its arguments, whatever their order; while pairs are undecided they are answered with
 * what is known so far, and shall be formed again when the pairs are decided. Each further round decides at least one pair, so rounds end.
 */
export function formClusters(
  units: readonly ClusterUnit[],
  proposals: Iterable<readonly [string, string]>,
  verdict: Verdict,
): Clusters {
  const neighbours = neighboursOf(proposals);
  const clusters: string[][] = [];
  const clusterOf = new Map<string, number>();
  const undecided = new Map<string, [string, string]>();
  for (const { form } of [...units].sort(canonical)) {
    const partners = neighbours.get(form) ?? new Set<string>();
    const near = new Set([...partners].flatMap((partner) => clusterOf.get(partner) ?? []));
    let joined: number | undefined;
    for (const number of [...near].sort((a, b) => a - b)) {
      const members = clusters[number] ?? [];
      const proposed = openPairs(
        form,
        members.filter((member) => partners.has(member)),
        verdict,
      );
      // Partners are decided before the rest of their cluster is asked about: most are not the same, and then nothing more is to be asked.
      const open = proposed?.length === 0 ? openPairs(form, members, verdict) : proposed;
      if (open === undefined) continue;
      // One pair at a time: where it turns out to be different, nobody need be asked about the rest of the cluster.
      const [pair] = open;
      if (pair !== undefined) {
        undecided.set(pairKey(...pair), pair);
        continue;
      }
      joined = number;
      break;
    }
    if (joined === undefined) clusterOf.set(form, clusters.push([form]) - 1);
    else {
      clusters[joined]?.push(form);
      clusterOf.set(form, joined);
    }
  }
  return { clusters, undecided: [...undecided.values()] };
}
