import { changeEdges } from './apply-change.ts';
import { lockCorpus, raiseRevision } from './count-seeds.ts';
import { refreshGrowth } from './refresh-growth.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

const hide: Statement<{ corpus: string; id: string; by: string }, { edges: number }> = { name: 'points/hide' };
const unhide: Statement<{ corpus: string; id: string; by: string }, { id: string }> = { name: 'points/unhide' };
const markRetired: Statement<{ corpus: string; id: string; by: string | null }, { id: string }> = {
  name: 'points/mark-retired',
};
const sharedSeeds: Statement<{ id: string }, { id: string; weight: number }> = { name: 'points/shared-seeds' };

/**
 * Hides a point: its weight leaves the edges, degrees and number of edges follow, its seeds keep it. False: it is hidden already, or not there.
 * Inside a transaction; takes the corpus's lock.
 */
export async function hidePoint(run: RunStatement, corpus: string, id: string, by: string): Promise<boolean> {
  await run(lockCorpus, { corpus });
  const [hidden] = await run(hide, { corpus, id, by });
  if (hidden === undefined) return (await run(markRetired, { corpus, id, by })).length > 0;
  await refreshGrowth(run, [id]);
  await run(raiseRevision, { corpus, points: 0, edges: -hidden.edges });
  return true;
}

/** Shows a hidden point again and puts back the edges that its seeds give it. False: it is not hidden, or not there. */
export async function unhidePoint(run: RunStatement, corpus: string, id: string, by = 'person'): Promise<boolean> {
  await run(lockCorpus, { corpus });
  const [shown] = await run(unhide, { corpus, id, by });
  if (shown === undefined) return (await run(markRetired, { corpus, id, by: null })).length > 0;
  const others = await run(sharedSeeds, { id });
  const rows = others
    .map(({ id: other, weight }) => (id < other ? { a: id, b: other, weight } : { a: other, b: id, weight }))
    .sort((x, y) => (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1));
  await refreshGrowth(run, [id]);
  await run(raiseRevision, { corpus, points: 0, edges: await changeEdges(run, rows) });
  return true;
}
