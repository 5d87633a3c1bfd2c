// A plain count of what a corpus's graph must hold, written without the product's code, and the whole graph as the stores show it.
import type { GraphStores, KnowledgePoint } from '#contracts';
import { pointId } from './graph-fixture.ts';

/** A graph as plain data: points by id, edges by the two ids in order. */
export interface WholeGraph {
  points: Record<
    string,
    { name: string; seedCount: number; degree: number; hidden: boolean; aliases: [string, number][] }
  >;
  edges: Record<string, number>;
  numbers: { points: number; edges: number };
}

/** What was decided about names and points: where names live (by name id), which points are hidden, which have a given name. */
export interface Decisions {
  place: ReadonlyMap<string, string>;
  hidden: ReadonlySet<string>;
  given: ReadonlyMap<string, string>;
}

export const NO_DECISIONS: Decisions = { place: new Map(), hidden: new Set(), given: new Map() };

/** Counts seeds (their names by problem) one by one. */
export function countByHand(
  corpus: string,
  seeds: ReadonlyMap<string, readonly string[]>,
  { place, hidden, given }: Decisions,
  idOf: (corpus: string, name: string) => string = pointId,
): WholeGraph {
  const points: Record<string, { seeds: number; names: Record<string, number> }> = {};
  const edges: Record<string, number> = {};
  for (const names of seeds.values()) {
    const firstByName = new Map<string, string>();
    for (const name of [...names].sort()) {
      const nameId = idOf(corpus, name);
      if (!firstByName.has(nameId)) firstByName.set(nameId, name);
    }
    const own = new Set<string>();
    for (const [nameId, name] of firstByName) {
      const id = place.get(nameId) ?? nameId;
      const point = (points[id] ??= { seeds: 0, names: {} });
      point.names[name] = (point.names[name] ?? 0) + 1;
      own.add(id);
    }
    for (const id of own) if (points[id] !== undefined) points[id].seeds += 1;
    const visible = [...own].filter((id) => !hidden.has(id)).sort();
    for (const a of visible) for (const b of visible) if (a < b) edges[`${a} ${b}`] = (edges[`${a} ${b}`] ?? 0) + 1;
  }
  const degrees = new Map<string, number>();
  for (const pair of Object.keys(edges)) for (const id of pair.split(' ')) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  const shown = Object.entries(points).map(([id, { seeds: seedCount, names }]) => {
    const aliases = Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1));
    const most = Math.max(...aliases.map(([, count]) => count));
    const name = given.get(id) ?? aliases.find(([, count]) => count === most)?.[0] ?? '';
    return [id, { name, seedCount, degree: degrees.get(id) ?? 0, hidden: hidden.has(id), aliases }] as const;
  });
  return {
    points: Object.fromEntries(shown),
    edges,
    numbers: { points: shown.length, edges: Object.keys(edges).length },
  };
}

/** Every point and edge of a corpus, read through the stores. */
export async function readWholeGraph(stores: GraphStores, corpus: string): Promise<WholeGraph> {
  const points: WholeGraph['points'] = {};
  const edges: WholeGraph['edges'] = {};
  for (const point of await allPoints(stores, corpus)) {
    const { id, name, seedCount, degree, hidden, aliases } = point;
    points[id] = { name, seedCount, degree, hidden, aliases: aliases.map((alias) => [alias.name, alias.seeds]) };
    const neighbours = await stores.points.neighbours(id, { limit: 1_000 });
    for (const other of neighbours?.items ?? []) if (id < other.id) edges[`${id} ${other.id}`] = other.weight;
  }
  const state = await stores.corpora.get(corpus);
  return { points, edges, numbers: { points: state?.knowledgePoints ?? -1, edges: state?.edges ?? -1 } };
}

async function allPoints(stores: GraphStores, corpus: string): Promise<KnowledgePoint[]> {
  const points: KnowledgePoint[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const page = await stores.points.search({ corpus, sort: 'name' }, { limit: 1_000, ...(cursor && { cursor }) });
    points.push(...page.items);
    cursor = page.nextCursor;
  }
  return points;
}
