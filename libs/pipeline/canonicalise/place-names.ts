import type { NameMove } from '#contracts';
import type { NameUnit } from './name-units.ts';

/** Who joined a unit with the one that stands for its cluster. */
export type JoinedBy = (unit: string, first: string) => { by: string; similarity: number | null };

interface Cluster {
  units: NameUnit[];
  seeds: number;
}

/** Points in which members of a cluster live, those with most of its seeds first. */
function homesOf(cluster: Cluster): string[] {
  const seeds = new Map<string, number>();
  for (const name of cluster.units.flatMap(({ names }) => names)) {
    seeds.set(name.point, (seeds.get(name.point) ?? 0) + name.seeds);
  }
  return [...seeds].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([point]) => point);
}

/**
 * A point for each cluster. A cluster stays in a point in which it lives, so that ids keep their meaning, unless that point's own name belongs to
 * another cluster; where two could stay the larger does, and the other takes the point of its first name.
 */
function choosePoints(clusters: readonly Cluster[]): Map<Cluster, string> {
  const owner = new Map<string, Cluster>();
  for (const cluster of clusters) {
    for (const { names } of cluster.units) for (const { nameId } of names) owner.set(nameId, cluster);
  }
  const taken = new Set<string>();
  const chosen = new Map<Cluster, string>();
  for (const cluster of clusters) {
    const fits = (point: string): boolean => !taken.has(point) && (owner.get(point) ?? cluster) === cluster;
    const point = homesOf(cluster).find(fits) ?? cluster.units[0]?.names[0]?.nameId;
    if (point === undefined) continue;
    taken.add(point);
    chosen.set(cluster, point);
  }
  return chosen;
}

/** The moves that bring names where their clusters say; names that are there already need none. */
export function placeNames(
  clusters: readonly (readonly string[])[],
  units: readonly NameUnit[],
  joinedBy: JoinedBy,
): { moves: NameMove[]; pointOf: Map<string, string> } {
  const unitOf = new Map(units.map((unit) => [unit.form, unit]));
  const filled = clusters.map((forms): Cluster => {
    const members = forms.flatMap((form) => unitOf.get(form) ?? []);
    return { units: members, seeds: members.reduce((sum, { seeds }) => sum + seeds, 0) };
  });
  filled.sort((a, b) => b.seeds - a.seeds || ((a.units[0]?.form ?? '') < (b.units[0]?.form ?? '') ? -1 : 1));
  const pointOf = new Map<string, string>();
  const moves: NameMove[] = [];
  for (const [cluster, to] of choosePoints(filled)) {
    const home = cluster.units.find(({ names }) => names.some(({ nameId }) => nameId === to)) ?? cluster.units[0];
    for (const unit of cluster.units) {
      pointOf.set(unit.form, to);
      const joined =
        home === undefined || unit === home
          ? { by: 'synonym table', similarity: null }
          : joinedBy(unit.form, home.form);
      for (const { nameId, key, name, point } of unit.names) {
        if (point !== to) moves.push({ nameId, key, name, to, pinned: false, ...joined });
      }
    }
  }
  return { moves: moves.sort((a, b) => (a.nameId < b.nameId ? -1 : 1)), pointOf };
}
