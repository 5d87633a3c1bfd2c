/** One point's names with the number of seeds that used each, and the name id of each. */
export interface PointTally {
  id: string;
  aliases: string[];
  counts: number[];
  aliasIds: string[];
  seedCount: number;
}

/** One name as a seed uses it. `nameId` stands for the normal form, `key`. */
export interface NameUse {
  nameId: string;
  key: string;
  name: string;
}

/** What one seed says of a point: the names that it uses for it, the first in front. Two names of one point count the seed once. */
export interface SeedPoint {
  id: string;
  uses: NameUse[];
}

const before = (a: string, b: string): boolean => a < b;

/** Points of one seed, each once, in the order of their ids. `pointOf` says in which point a name lives. */
export function seedPoints(
  names: readonly string[],
  keys: readonly string[],
  ids: readonly string[],
  pointOf: (nameId: string) => string,
): SeedPoint[] {
  const uses = new Map<string, NameUse>();
  ids.forEach((nameId, position) => {
    const name = names[position] ?? '';
    const known = uses.get(nameId);
    // Variants of one normal form are one use, by the first of them.
    if (known === undefined || before(name, known.name)) uses.set(nameId, { nameId, key: keys[position] ?? '', name });
  });
  const points = new Map<string, SeedPoint>();
  for (const use of uses.values()) {
    const id = pointOf(use.nameId);
    const point = points.get(id);
    if (point === undefined) points.set(id, { id, uses: [use] });
    else point.uses.push(use);
  }
  for (const point of points.values()) point.uses.sort((a, b) => (before(a.name, b.name) ? -1 : 1));
  return [...points.values()].sort((a, b) => (before(a.id, b.id) ? -1 : 1));
}

/** Adds (positive) or takes away (negative) seeds' uses of a name in a point. */
export function changeAlias(tally: PointTally, name: string, nameId: string, by: number): void {
  const position = tally.aliases.findIndex((alias, index) => alias === name && tally.aliasIds[index] === nameId);
  if (position < 0) {
    if (by <= 0) return;
    tally.aliases.push(name);
    tally.counts.push(by);
    tally.aliasIds.push(nameId);
    return;
  }
  const count = (tally.counts[position] ?? 0) + by;
  if (count > 0) tally.counts[position] = count;
  else for (const list of [tally.aliases, tally.counts, tally.aliasIds]) list.splice(position, 1);
}

/** What is stored of a tally: names in order, so that the order of arrival leaves no trace, and the name that most seeds use, then the first. */
export function describeTally(tally: PointTally): {
  id: string;
  name: string;
  aliases: string[];
  counts: number[];
  aliasIds: string[];
  seedCount: number;
  search: string;
} {
  const rows = tally.aliases.map((alias, position) => ({
    alias,
    count: tally.counts[position] ?? 0,
    nameId: tally.aliasIds[position] ?? '',
  }));
  rows.sort((a, b) => (before(a.alias, b.alias) || (a.alias === b.alias && before(a.nameId, b.nameId)) ? -1 : 1));
  const best = rows.reduce((most, row) => (row.count > most.count ? row : most), rows[0] ?? { alias: '', count: 0 });
  return {
    id: tally.id,
    name: best.alias,
    aliases: rows.map((row) => row.alias),
    counts: rows.map((row) => row.count),
    aliasIds: rows.map((row) => row.nameId),
    seedCount: tally.seedCount,
    search: rows.map((row) => row.alias.toLowerCase()).join('\n'),
  };
}
