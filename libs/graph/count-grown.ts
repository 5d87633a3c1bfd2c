import { followMergedPoints } from './coverage.ts';
import { createGraphChange } from './graph-change.ts';
import type { EdgeChange } from './graph-change.ts';
import type { SeedPoint } from './point-tally.ts';
import { describeGrown } from './refresh-growth.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

/** What an admitted problem names, by point. */
export interface GrownProblem {
  problem: string;
  points: readonly SeedPoint[];
}

interface NewPoint {
  id: string;
  key: string;
  name: string;
}

const bringBack: Statement<{ ids: string[] }, { id: string; merged: boolean }> = { name: 'points/bring-back' };
const ensurePoints: Statement<{ corpus: string; rows: NewPoint[] }, object> = { name: 'growth/ensure-points' };
const namePoints: Statement<{ rows: { problem: string; point: string; nameId: string; name: string }[] }, object> = {
  name: 'growth/name-points',
};
const raiseEdges: Statement<{ rows: EdgeChange[] }, object> = { name: 'growth/raise-edges' };

/**
 * Counts admitted problems into the second generation: what they name, points that no seed uses, and edges of their own kind. Nothing that seeds gave
 * the graph changes. Inside a transaction that holds the corpus's lock.
 */
export async function countGrown(run: RunStatement, corpus: string, problems: readonly GrownProblem[]): Promise<void> {
  if (problems.length === 0) return;
  const change = createGraphChange();
  for (const { points } of problems) change.add(points, 1);
  const named = [...change.points()].map(([id, point]) => {
    const [first] = [...point.names.values()].map(({ name }) => name).sort();
    return { id, key: point.key, name: first ?? '' };
  });
  named.sort((a, b) => (a.id < b.id ? -1 : 1));
  await ensureGrownPoints(run, corpus, named);
  await run(namePoints, {
    rows: problems.flatMap(({ problem, points }) =>
      points.flatMap(({ id, uses }) => uses.map(({ nameId, name }) => ({ problem, point: id, nameId, name }))),
    ),
  });
  await run(raiseEdges, { rows: change.edges() });
  await describeGrown(
    run,
    named.map(({ id }) => id),
  );
}

/** Sees to it that points are in the graph; those that nothing uses yet are of the second generation. */
export async function ensureGrownPoints(run: RunStatement, corpus: string, rows: NewPoint[]): Promise<void> {
  if (rows.length === 0) return;
  const returned = await run(bringBack, { ids: rows.map(({ id }) => id) });
  await run(ensurePoints, { corpus, rows });
  const unmerged = returned.filter(({ merged }) => merged).map(({ id }) => id);
  await followMergedPoints(run, corpus, [], unmerged);
}
