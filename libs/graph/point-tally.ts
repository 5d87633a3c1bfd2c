/** One point's names with the number of seeds that used each. */
export interface PointTally {
  id: string;
  aliases: string[];
  counts: number[];
  seedCount: number;
}

/** What one seed says of a point: the name it used. A seed that names a point twice says it once, by the first of the names. */
export interface SeedPoint {
  id: string;
  key: string;
  name: string;
}

const before = (a: string, b: string): boolean => a < b;

/** Points of one seed, each once, in the order of their ids. */
export function seedPoints(names: readonly string[], keys: readonly string[], ids: readonly string[]): SeedPoint[] {
  const points = new Map<string, SeedPoint>();
  ids.forEach((id, position) => {
    const name = names[position] ?? '';
    const known = points.get(id);
    if (known === undefined || before(name, known.name)) points.set(id, { id, key: keys[position] ?? '', name });
  });
  return [...points.values()].sort((a, b) => (before(a.id, b.id) ? -1 : 1));
}

export interface EdgeChange {
  a: string;
  b: string;
  weight: number;
}

/** Weight that seeds give to the pairs of their points: one for each seed, `a` the smaller id. Sorted, so that locks are taken in one order. */
export function edgeChanges(seeds: readonly (readonly { id: string }[])[]): EdgeChange[] {
  const changes = new Map<string, EdgeChange>();
  for (const points of seeds) {
    const ids = points.map((point) => point.id).sort();
    ids.forEach((a, position) => {
      for (const b of ids.slice(position + 1)) {
        const pair = `${a} ${b}`;
        const change = changes.get(pair) ?? { a, b, weight: 0 };
        change.weight += 1;
        changes.set(pair, change);
      }
    });
  }
  return [...changes.entries()].sort(([a], [b]) => (before(a, b) ? -1 : 1)).map(([, change]) => change);
}

/** Adds (`+1`) or takes away (`-1`) one seed's use of a point under a name. */
export function changeTally(tally: PointTally, name: string, by: 1 | -1): void {
  const position = tally.aliases.indexOf(name);
  tally.seedCount += by;
  if (position < 0) {
    if (by < 0) return;
    tally.aliases.push(name);
    tally.counts.push(1);
    return;
  }
  const count = (tally.counts[position] ?? 0) + by;
  if (count > 0) tally.counts[position] = count;
  else {
    tally.aliases.splice(position, 1);
    tally.counts.splice(position, 1);
  }
}

/** What is stored of a tally: names in order, so that the order of arrival leaves no trace, and the name that most seeds use, then the first. */
export function describeTally(tally: PointTally): {
  id: string;
  name: string;
  aliases: string[];
  counts: number[];
  seedCount: number;
  search: string;
} {
  const pairs = tally.aliases.map((alias, position) => ({ alias, count: tally.counts[position] ?? 0 }));
  pairs.sort((a, b) => (before(a.alias, b.alias) ? -1 : 1));
  const best = pairs.reduce(
    (most, pair) => (pair.count > most.count ? pair : most),
    pairs[0] ?? { alias: '', count: 0 },
  );
  return {
    id: tally.id,
    name: best.alias,
    aliases: pairs.map((pair) => pair.alias),
    counts: pairs.map((pair) => pair.count),
    seedCount: tally.seedCount,
    search: pairs.map((pair) => pair.alias.toLowerCase()).join('\n'),
  };
}
