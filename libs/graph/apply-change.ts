import type { EdgeChange, GraphChange, PointChange } from './graph-change.ts';
import { changeAlias, describeTally } from './point-tally.ts';
import type { PointTally } from './point-tally.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

export const readTallies: Statement<{ ids: string[] }, PointTally & { grown: boolean }> = { name: 'points/tallies' };
const bringBack: Statement<{ ids: string[] }, { id: string; merged: boolean }> = {
  name: 'points/bring-back',
};
export const savePoints: Statement<
  { corpus: string; rows: (ReturnType<typeof describeTally> & { key: string })[] },
  object
> = { name: 'points/save' };
const createPoints: Statement<
  { corpus: string; rows: (ReturnType<typeof describeTally> & { key: string })[] },
  object
> = { name: 'points/create' };
const emptyPoints: Statement<{ ids: string[] }, object> = { name: 'points/empty' };
const createEdges: Statement<{ rows: { a: string; others: { b: string; weight: number }[] }[] }, Edge> = {
  name: 'points/create-edges',
};
const raiseEdges: Statement<{ rows: EdgeChange[] }, { a: string; b: string }> = { name: 'points/raise-edges' };
const lowerEdges: Statement<{ rows: EdgeChange[] }, { a: string; b: string }> = { name: 'points/lower-edges' };
const changeDegrees: Statement<{ rows: { id: string; change: number }[] }, object> = { name: 'points/change-degrees' };

/** What a change did to the graph's numbers. */
export interface AppliedChange {
  /** Points that no seed used before, and those of them that had been merged away and are themselves again. */
  fresh: string[];
  unmerged: string[];
  /** Points that no seed uses now; they are still there. */
  ended: string[];
  /** Edges that came less those that went. */
  edges: number;
}

type Edge = Pick<EdgeChange, 'a' | 'b'>;

/**
 * Writes a change of counts: tallies, edges and degrees, exactly. A hidden point's tallies change; edges it has none, and gets none.
 * Inside a transaction that holds the corpus's lock.
 */
export async function applyChange(run: RunStatement, corpus: string, change: GraphChange): Promise<AppliedChange> {
  const points = change.points();
  const ids = [...points.keys()].sort();
  const known = ids.length === 0 ? [] : await run(readTallies, { ids });
  const tallies = new Map<string, PointTally>(known.map((tally) => [tally.id, tally]));
  // A point that only admitted problems named is new to the first generation, though it is in the graph.
  const grown = new Set(known.filter((tally) => tally.grown).map(({ id }) => id));
  const missing = ids.filter((id) => !tallies.has(id));
  const returned = missing.length === 0 ? [] : await run(bringBack, { ids: missing });
  for (const id of missing) tallies.set(id, { id, aliases: [], counts: [], aliasIds: [], seedCount: 0 });
  for (const [id, point] of points) changeTally(tallies.get(id), point);
  const used = [...tallies.values()].filter(({ seedCount }) => seedCount > 0);
  const ended = [...tallies.values()]
    .filter(({ id, seedCount }) => seedCount <= 0 && !grown.has(id))
    .map(({ id }) => id);
  const promoted = [...grown].filter((id) => (tallies.get(id)?.seedCount ?? 0) > 0);
  const created = new Set(missing);
  for (const { id } of returned) created.delete(id);
  const rows = used.map((tally) => ({ ...describeTally(tally), key: points.get(tally.id)?.key ?? '' }));
  const older = rows.filter(({ id }) => !created.has(id));
  const born = rows.filter(({ id }) => created.has(id));
  if (older.length > 0) await run(savePoints, { corpus, rows: older });
  if (born.length > 0) await run(createPoints, { corpus, rows: born });
  if (ended.length > 0) await run(emptyPoints, { ids: ended });
  return {
    fresh: [...missing, ...promoted],
    unmerged: returned.filter(({ merged }) => merged).map(({ id }) => id),
    ended,
    edges: await changeEdges(run, change.edges(), created),
  };
}

function changeTally(tally: PointTally | undefined, change: PointChange): void {
  if (tally === undefined) return;
  tally.seedCount += change.seeds;
  for (const { name, nameId, seeds } of change.names.values()) changeAlias(tally, name, nameId, seeds);
}

/**
 * Changes weights, but for hidden points, and the degrees that follow from edges that come and go. Answers how many came less how many went.
 * @param created points that are new: their edges need no search, which is most of the cost of a first import
 */
export async function changeEdges(
  run: RunStatement,
  edges: readonly EdgeChange[],
  created: ReadonlySet<string> = new Set(),
): Promise<number> {
  const lower = edges.filter(({ weight }) => weight < 0).map((edge) => ({ ...edge, weight: -edge.weight }));
  const raise = edges.filter(({ weight }) => weight > 0);
  const gone = lower.length === 0 ? [] : await run(lowerEdges, { rows: lower });
  const isNew = ({ a, b }: Edge): boolean => created.has(a) || created.has(b);
  const [born, older] = [raise.filter(isNew), raise.filter((edge) => !isNew(edge))];
  const came = born.length === 0 ? [] : await run(createEdges, { rows: byFirstEnd(born) });
  if (older.length > 0) for (const edge of await run(raiseEdges, { rows: older })) came.push(edge);
  const rows = degreeChanges(came, gone);
  if (rows.length > 0) await run(changeDegrees, { rows });
  return came.length - gone.length;
}

function byFirstEnd(edges: readonly EdgeChange[]): { a: string; others: { b: string; weight: number }[] }[] {
  const groups = new Map<string, { b: string; weight: number }[]>();
  for (const { a, b, weight } of edges) {
    const others = groups.get(a);
    if (others === undefined) groups.set(a, [{ b, weight }]);
    else others.push({ b, weight });
  }
  return [...groups].map(([a, others]) => ({ a, others }));
}

function degreeChanges(came: readonly Edge[], gone: readonly Edge[]): { id: string; change: number }[] {
  const changes = new Map<string, number>();
  const add = (edges: readonly Edge[], by: 1 | -1): void => {
    for (const { a, b } of edges) for (const id of [a, b]) changes.set(id, (changes.get(id) ?? 0) + by);
  };
  add(came, 1);
  add(gone, -1);
  return [...changes].filter(([, change]) => change !== 0).map(([id, change]) => ({ id, change }));
}
