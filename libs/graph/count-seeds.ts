import type { PointMention } from '#contracts';
import { applyChange } from './apply-change.ts';
import { followMergedPoints } from './coverage.ts';
import { createGraphChange } from './graph-change.ts';
import { readNamePlaces } from './name-places.ts';
import { seedPoints } from './point-tally.ts';
import type { SeedPoint } from './point-tally.ts';
import type { RunStatement, Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface CorpusLock {
  revision: number;
  seedNumber: number;
  planningRun: string | null;
  planningOwner: string | null;
}

export const lockCorpus: Statement<{ corpus: string }, CorpusLock> = { name: 'corpora/lock' };

/** A seed with its mentions, as it is stored. */
export interface MentioningSeed {
  id: string;
  names: string[];
  keys: string[];
  ids: string[];
}

/** A seed's point, with the name that the seed has for it. */
export interface SeedLink {
  seed: string;
  point: string;
  name: string;
}

interface RetiringPoint {
  id: string;
  mergedInto: string | null;
  anchor: string | null;
  keep: boolean;
}

const uncounted: Statement<{ corpus: string; limit: number }, MentioningSeed> = { name: 'points/uncounted-seeds' };
export const linkSeeds: Statement<{ rows: SeedLink[] }, object> = {
  name: 'points/link-seeds',
};
export const unlinkSeeds: Statement<{ rows: { seed: string; point: string }[] }, object> = {
  name: 'points/unlink-seeds',
};
export const retirePoints: Statement<{ rows: RetiringPoint[] }, object> = { name: 'points/retire' };
const markCounted: Statement<{ ids: string[]; revision: number }, object> = { name: 'points/mark-counted' };
export const raiseRevision: Statement<{ corpus: string; points: number; edges: number }, object> = {
  name: 'points/raise-revision',
};
const countedMentions: Statement<{ id: string }, Omit<MentioningSeed, 'id'> & { counted: boolean }> = {
  name: 'seeds/counted-mentions',
};
const replaceMentions: Statement<MentioningSeed, object> = { name: 'seeds/replace-mentions' };
const namesChanged: Statement<{ corpus: string }, object> = { name: 'names/changed' };
const removeSeed: Statement<{ id: string }, object> = { name: 'seeds/remove' };

/** The points that seeds name, under the names' places as they are now. */
async function pointsOfSeeds(run: RunStatement, seeds: readonly MentioningSeed[]): Promise<SeedPoint[][]> {
  const places = await readNamePlaces(
    run,
    seeds.flatMap(({ ids }) => ids),
  );
  const pointOf = (nameId: string): string => places.get(nameId)?.point ?? nameId;
  return seeds.map(({ names, keys, ids }) => seedPoints(names, keys, ids, pointOf));
}

/** Rows that join a seed to its points: each by the first of the names that the seed has for it. */
export function linksOf(seed: string, points: readonly SeedPoint[]): SeedLink[] {
  return points.map(({ id, uses }) => ({ seed, point: id, name: uses[0]?.name ?? '' }));
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
    const named = await pointsOfSeeds(run, waiting);
    const change = createGraphChange();
    for (const points of named) change.add(points, 1);
    const { fresh, unmerged, edges } = await applyChange(run, corpus, change);
    await followMergedPoints(run, corpus, [], unmerged);
    await Promise.all([
      run(linkSeeds, { rows: waiting.flatMap(({ id }, index) => linksOf(id, named[index] ?? [])) }),
      run(markCounted, { ids: waiting.map(({ id }) => id), revision: lock.revision + 1 }),
      run(raiseRevision, { corpus, points: fresh.length, edges }),
      run(namesChanged, { corpus }),
    ]);
    return waiting.length;
  });
}

/** Points that lost their last seed; those that a plan under way may have chosen stay for its sets. */
function retiring(ids: readonly string[], lock: CorpusLock | undefined): RetiringPoint[] {
  const keep = typeof lock?.planningRun === 'string';
  return ids.map((id) => ({ id, mergedInto: null, anchor: null, keep }));
}

/** Removes a seed and exactly what it gave to the graph, in one transaction under the corpus's write lock. False: it is gone already. */
export async function uncountSeed(runner: Runner, corpus: string, seedId: string): Promise<boolean> {
  return runner.transaction(async (run, attempt) => {
    const [lock] = await run(lockCorpus, { corpus });
    const [seed] = await run(countedMentions, { id: seedId });
    // On a second attempt the first may have committed: the seed was there when the caller looked.
    if (seed === undefined) return attempt > 1;
    const change = createGraphChange();
    if (seed.counted) {
      for (const points of await pointsOfSeeds(run, [{ id: seedId, ...seed }])) change.add(points, -1);
    }
    const { ended, edges } = await applyChange(run, corpus, change);
    await run(removeSeed, { id: seedId });
    await run(retirePoints, { rows: retiring(ended, lock) });
    await run(raiseRevision, { corpus, points: -ended.length, edges });
    if (seed.counted) await run(namesChanged, { corpus });
    return true;
  });
}

/**
 * Gives an extracted seed other points and moves its weight in the same transaction. False: there is no such seed, or it is not extracted yet.
 * A seed that waits to be counted is counted with the new ones.
 */
export async function recountSeed(
  runner: Runner,
  corpus: string,
  seedId: string,
  mentions: readonly PointMention[],
): Promise<boolean> {
  const given: MentioningSeed = {
    id: seedId,
    names: mentions.map(({ name }) => name),
    keys: mentions.map(({ key }) => key),
    ids: mentions.map(({ pointId }) => pointId),
  };
  return runner.transaction(async (run) => {
    const [lock] = await run(lockCorpus, { corpus });
    const [seed] = await run(countedMentions, { id: seedId });
    // One without mentions is still to be extracted, and its extraction would write over what is given here.
    if (lock === undefined || seed === undefined || seed.ids.length === 0) return false;
    await run(replaceMentions, given);
    if (!seed.counted) return true;
    const [old = [], now = []] = await pointsOfSeeds(run, [{ id: seedId, ...seed }, given]);
    const change = createGraphChange();
    change.add(old, -1);
    change.add(now, 1);
    const { fresh, unmerged, ended, edges } = await applyChange(run, corpus, change);
    await followMergedPoints(run, corpus, [], unmerged);
    await run(unlinkSeeds, { rows: old.map(({ id }) => ({ seed: seedId, point: id })) });
    await run(linkSeeds, { rows: linksOf(seedId, now) });
    await run(markCounted, { ids: [seedId], revision: lock.revision + 1 });
    await run(retirePoints, { rows: retiring(ended, lock) });
    await run(raiseRevision, { corpus, points: fresh.length - ended.length, edges });
    await run(namesChanged, { corpus });
    return true;
  });
}
