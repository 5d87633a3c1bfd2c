import type { EdgeChange, GraphChange, PointChange } from './graph-change.ts';
import { changeAlias, describeTally } from './point-tally.ts';
import type { PointTally } from './point-tally.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

export const readTallies: Statement<{ ids: string[] }, PointTally> = { name: 'points/tallies' };
const bringBack: Statement<{ ids: string[] }, { id: string; merged: boolean }> = {
  name: 'points/bring-back',
};
export const savePoints: Statement<
  { corpus: string; rows: (ReturnType<typeof describeTally> & { key: string })[] },
  object
> = { name: 'points/save' };
const emptyPoints: Statement<{ ids: string[] }, object> = { name: 'points/empty' };
const raiseEdges: Statement<{ rows: EdgeChange[] }, { a: string; b: string }> = { name: 'points/raise-edges' };
const lowerEdges: Statement<{ rows: EdgeChange[] }, { a: string; b: string }> = { name: 'points/lower-edges' };
const changeDegrees: Statement<{ rows: { id: string; change: number }[] }, object> = { name: 'points/change-degrees' };

/** What a change did to the graph's numbers. */
export interface AppliedChange {
  /** Points that were not in the graph before, and those of them that had been merged away and are themselves again. */
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
  const tallies = new Map(known.map((tally) => [tally.id, tally]));
  const fresh = ids.filter((id) => !tallies.has(id));
  const returned = fresh.length === 0 ? [] : await run(bringBack, { ids: fresh });
  for (const id of fresh) tallies.set(id, { id, aliases: [], counts: [], aliasIds: [], seedCount: 0 });
  for (const [id, point] of points) changeTally(tallies.get(id), point);
  const used = [...tallies.values()].filter(({ seedCount }) => seedCount > 0);
  const ended = [...tallies.values()].filter(({ seedCount }) => seedCount <= 0).map(({ id }) => id);
  await run(savePoints, {
    corpus,
    rows: used.map((tally) => ({ ...describeTally(tally), key: points.get(tally.id)?.key ?? '' })),
  });
  if (ended.length > 0) await run(emptyPoints, { ids: ended });
  return {
    fresh,
    unmerged: returned.filter(({ merged }) => merged).map(({ id }) => id),
    ended,
    edges: await changeEdges(run, change.edges()),
  };
}

function changeTally(tally: PointTally | undefined, change: PointChange): void {
  if (tally === undefined) return;
  tally.seedCount += change.seeds;
  for (const { name, nameId, seeds } of change.names.values()) changeAlias(tally, name, nameId, seeds);
}

/** Changes weights, but for hidden points, and the degrees that follow from edges that come and go. Answers how many came less how many went. */
export async function changeEdges(run: RunStatement, edges: readonly EdgeChange[]): Promise<number> {
  const lower = edges.filter(({ weight }) => weight < 0).map((edge) => ({ ...edge, weight: -edge.weight }));
  const raise = edges.filter(({ weight }) => weight > 0);
  const gone = lower.length === 0 ? [] : await run(lowerEdges, { rows: lower });
  const came = raise.length === 0 ? [] : await run(raiseEdges, { rows: raise });
  const rows = degreeChanges(came, gone);
  if (rows.length > 0) await run(changeDegrees, { rows });
  return came.length - gone.length;
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
