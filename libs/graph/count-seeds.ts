import { changeTally, describeTally, edgeChanges, seedPoints } from './point-tally.ts';
import type { EdgeChange, PointTally, SeedPoint } from './point-tally.ts';
import type { RunStatement, Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface CorpusLock {
  revision: number;
  seedNumber: number;
  planningRun: string | null;
  planningOwner: string | null;
}

export const lockCorpus: Statement<{ corpus: string }, CorpusLock> = { name: 'corpora/lock' };

type StoredPoint = ReturnType<typeof describeTally> & { key: string };

const uncounted: Statement<
  { corpus: string; limit: number },
  { id: string; names: string[]; keys: string[]; ids: string[] }
> = { name: 'points/uncounted-seeds' };
const readTallies: Statement<{ ids: string[] }, PointTally> = { name: 'points/tallies' };
const bringBack: Statement<{ ids: string[] }, object> = { name: 'points/bring-back' };
const savePoints: Statement<{ corpus: string; rows: StoredPoint[] }, object> = { name: 'points/save' };
const linkSeeds: Statement<{ rows: { seed: string; point: string; name: string }[] }, object> = {
  name: 'points/link-seeds',
};
const raiseEdges: Statement<{ rows: EdgeChange[] }, { a: string; b: string }> = { name: 'points/raise-edges' };
const lowerEdges: Statement<{ rows: EdgeChange[] }, { a: string; b: string }> = { name: 'points/lower-edges' };
const changeDegrees: Statement<{ rows: { id: string; change: number }[] }, object> = { name: 'points/change-degrees' };
const retire: Statement<{ ids: string[] }, object> = { name: 'points/retire' };
const markCounted: Statement<{ ids: string[]; revision: number }, object> = { name: 'points/mark-counted' };
const raiseRevision: Statement<{ corpus: string; points: number; edges: number }, object> = {
  name: 'points/raise-revision',
};
const countedPoints: Statement<{ id: string }, { counted: boolean; points: { id: string; name: string }[] }> = {
  name: 'seeds/counted-points',
};
const removeSeed: Statement<{ id: string }, object> = { name: 'seeds/remove' };

function degreeChanges(edges: readonly { a: string; b: string }[], by: 1 | -1): { id: string; change: number }[] {
  const changes = new Map<string, number>();
  for (const { a, b } of edges) for (const id of [a, b]) changes.set(id, (changes.get(id) ?? 0) + by);
  return [...changes].map(([id, change]) => ({ id, change }));
}

/** Raises the tallies of all points that some seeds name. Answers the number of points that are new. */
async function addPoints(run: RunStatement, corpus: string, seeds: readonly SeedPoint[][]): Promise<number> {
  const keys = new Map<string, string>();
  for (const points of seeds) for (const point of points) keys.set(point.id, point.key);
  const ids = [...keys.keys()].sort();
  const tallies = new Map((await run(readTallies, { ids })).map((tally) => [tally.id, tally]));
  const fresh = ids.filter((id) => !tallies.has(id));
  for (const id of fresh) tallies.set(id, { id, aliases: [], counts: [], seedCount: 0 });
  for (const points of seeds) {
    for (const point of points) {
      const tally = tallies.get(point.id);
      if (tally !== undefined) changeTally(tally, point.name, 1);
    }
  }
  const rows = ids.flatMap((id) => {
    const tally = tallies.get(id);
    return tally === undefined ? [] : [{ ...describeTally(tally), key: keys.get(id) ?? '' }];
  });
  await run(bringBack, { ids: fresh });
  await run(savePoints, { corpus, rows });
  return fresh.length;
}

/**
 * Counts up to `limit` extracted seeds into the graph, in one transaction under the corpus's write lock: two counters at once would both read the
 * old weights. Answers how many.
 */
export async function countSeeds(runner: Runner, corpus: string, limit: number): Promise<number> {
  return runner.transaction(async (run) => {
    const [lock] = await run(lockCorpus, { corpus });
    if (lock === undefined) return 0;
    const waiting = await run(uncounted, { corpus, limit });
    if (waiting.length === 0) return 0;
    const seeds = waiting.map((seed) => ({ id: seed.id, points: seedPoints(seed.names, seed.keys, seed.ids) }));
    const pointsOf = seeds.map((seed) => seed.points);
    const points = await addPoints(run, corpus, pointsOf);
    const links = seeds.flatMap(({ id, points: named }) => named.map((p) => ({ seed: id, point: p.id, name: p.name })));
    const [newEdges] = await Promise.all([
      run(raiseEdges, { rows: edgeChanges(pointsOf) }),
      run(linkSeeds, { rows: links }),
      run(markCounted, { ids: seeds.map((seed) => seed.id), revision: lock.revision + 1 }),
    ]);
    await Promise.all([
      run(changeDegrees, { rows: degreeChanges(newEdges, 1) }),
      run(raiseRevision, { corpus, points, edges: newEdges.length }),
    ]);
    return seeds.length;
  });
}

/** Removes a seed and exactly what it gave to the graph, in one transaction under the corpus's write lock. False: it is gone already. */
export async function uncountSeed(runner: Runner, corpus: string, seedId: string): Promise<boolean> {
  return runner.transaction(async (run, attempt) => {
    await run(lockCorpus, { corpus });
    const [seed] = await run(countedPoints, { id: seedId });
    // On a second attempt the first may have committed: the seed was there when the caller looked.
    if (seed === undefined) return attempt > 1;
    const tallies = await run(readTallies, { ids: seed.points.map((point) => point.id) });
    const names = new Map(seed.points.map((point) => [point.id, point.name]));
    for (const tally of tallies) changeTally(tally, names.get(tally.id) ?? '', -1);
    const kept = tallies.filter((tally) => tally.seedCount > 0);
    const ended = tallies.filter((tally) => tally.seedCount <= 0).map((tally) => tally.id);
    const gone = await run(lowerEdges, { rows: edgeChanges([seed.points]) });
    await Promise.all([
      run(changeDegrees, { rows: degreeChanges(gone, -1) }),
      run(savePoints, { corpus, rows: kept.map((tally) => ({ ...describeTally(tally), key: '' })) }),
      run(removeSeed, { id: seedId }),
      run(retire, { ids: ended }),
      run(raiseRevision, { corpus, points: -ended.length, edges: -gone.length }),
    ]);
    return true;
  });
}
