import { retirePoints } from './retire-points.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

type Ids = { ids: string[] };
const dropEdges: Statement<Ids, object> = { name: 'growth/drop-edges' };
const makeEdges: Statement<Ids, object> = { name: 'growth/make-edges' };
const describePoints: Statement<Ids, { id: string }> = { name: 'growth/describe-points' };

/** Names points of the second generation by what problems name them; answers those that nothing names any more. Others are left alone. */
export async function describeGrown(run: RunStatement, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  return (await run(describePoints, { ids: [...ids].sort() })).map(({ id }) => id);
}

/** Takes away the edges of the second generation at some points. To be done before any of them retires: a retired point is matched no more. */
export async function dropGrownEdges(run: RunStatement, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await run(dropEdges, { ids: [...ids] });
}

/**
 * Makes the edges of the second generation at points that have none from what admitted problems name; points that nothing names any more go.
 * Costs what the points have of problems.
 */
export async function makeGrownEdges(run: RunStatement, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await run(makeEdges, { ids: [...ids] });
  const ended = await describeGrown(run, ids);
  await retirePoints(
    run,
    ended.map((id) => ({ id, mergedInto: null, anchor: null, keep: false })),
  );
}

/**
 * Makes the edges of the second generation at some points anew, after a point was hidden, shown or forgotten. Inside a transaction that holds the
 * corpus's lock.
 */
export async function refreshGrowth(run: RunStatement, points: Iterable<string>): Promise<void> {
  const ids = [...new Set(points)].sort();
  await dropGrownEdges(run, ids);
  await makeGrownEdges(run, ids);
}
