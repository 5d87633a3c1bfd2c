import { applyChange } from './apply-change.ts';
import { countGrown } from './count-grown.ts';
import { followMergedPoints } from './coverage.ts';
import { createGraphChange } from './graph-change.ts';
import { readNamePlaces } from './name-places.ts';
import { seedPoints } from './point-tally.ts';
import type { SeedPoint } from './point-tally.ts';
import { retirePoints } from './retire-points.ts';
import type { RetiringPoint } from './retire-points.ts';
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

/** A seed that waits to be counted. */
interface WaitingSeed extends MentioningSeed {
  /** Counted with other points, which the `next` ones take the place of. */
  counted: boolean;
  nextNames: string[] | null;
  nextKeys: string[] | null;
  nextIds: string[] | null;
  /** The admitted problem that it was made of: it is of the second generation. */
  problem: string | null;
}

const uncounted: Statement<{ corpus: string; limit: number }, WaitingSeed> = { name: 'points/uncounted-seeds' };
const linkSeeds: Statement<{ rows: { seed: string; points: Omit<SeedLink, 'seed'>[] }[] }, object> = {
  name: 'points/link-seeds',
};
export const unlinkSeeds: Statement<{ rows: { seed: string; point: string }[] }, object> = {
  name: 'points/unlink-seeds',
};
const markCounted: Statement<{ ids: string[]; revision: number }, object> = { name: 'points/mark-counted' };
export const raiseRevision: Statement<{ corpus: string; points: number; edges: number }, object> = {
  name: 'points/raise-revision',
};
const countedMentions: Statement<{ id: string }, Omit<MentioningSeed, 'id'> & { counted: boolean }> = {
  name: 'seeds/counted-mentions',
};
const replaceMentions: Statement<{ rows: MentioningSeed[] }, object> = { name: 'seeds/replace-mentions' };
export const namesChanged: Statement<{ corpus: string }, object> = { name: 'names/changed' };
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

/** Joins seeds to their points: each seed is looked up once. */
export async function joinToPoints(run: RunStatement, links: readonly SeedLink[]): Promise<void> {
  const bySeed = new Map<string, Omit<SeedLink, 'seed'>[]>();
  for (const { seed, point, name } of links) {
    const points = bySeed.get(seed);
    if (points === undefined) bySeed.set(seed, [{ point, name }]);
    else points.push({ point, name });
  }
  if (bySeed.size > 0) await run(linkSeeds, { rows: [...bySeed].map(([seed, points]) => ({ seed, points })) });
}

/** Rows that join a seed to its points: each by the first of the names that the seed has for it. */
export function linksOf(seed: string, points: readonly SeedPoint[]): SeedLink[] {
  return points.map(({ id, uses }) => ({ seed, point: id, name: uses[0]?.name ?? '' }));
}

/**
 * Counts up to `limit` extracted seeds into the graph, in one transaction under the corpus's write lock: two counters at once would both read the
 * old weights. Admitted problems that were taken up as seeds are counted into the second generation; a seed that was extracted again gives back what
 * it gave before. Answers how many.
 */
export async function countSeeds(runner: Runner, corpus: string, limit: number): Promise<number> {
  return runner.transaction(async (run) => {
    const [lock] = await run(lockCorpus, { corpus });
    if (lock === undefined) return 0;
    const waiting = await run(uncounted, { corpus, limit });
    if (waiting.length === 0) return 0;
    const named = await pointsOfSeeds(run, waiting.map(asExtracted));
    const problems = waiting.flatMap(({ problem }, index) =>
      problem === null ? [] : [{ problem, points: named[index] ?? [] }],
    );
    const counted = await countWaiting(run, corpus, lock, waiting, named);
    await countGrown(run, corpus, problems);
    await Promise.all([
      run(markCounted, { ids: waiting.map(({ id }) => id), revision: lock.revision + 1 }),
      run(raiseRevision, { corpus, ...counted }),
      run(namesChanged, { corpus }),
    ]);
    return waiting.length;
  });
}

/** A seed with the points of its last extraction. */
const asExtracted = ({ id, names, keys, ids, nextNames, nextKeys, nextIds }: WaitingSeed): MentioningSeed => ({
  id,
  names: nextNames ?? names,
  keys: nextKeys ?? keys,
  ids: nextIds ?? ids,
});

/** Counts those that wait of the first generation; answers how many points and edges that made. */
async function countWaiting(
  run: RunStatement,
  corpus: string,
  lock: CorpusLock,
  waiting: readonly WaitingSeed[],
  named: readonly SeedPoint[][],
): Promise<{ points: number; edges: number }> {
  const change = createGraphChange();
  const links: SeedLink[] = [];
  waiting.forEach(({ id, problem }, index) => {
    if (problem !== null) return;
    change.add(named[index] ?? [], 1);
    links.push(...linksOf(id, named[index] ?? []));
  });
  const again = waiting.filter(({ counted, problem }) => counted && problem === null);
  const before = again.length === 0 ? [] : await pointsOfSeeds(run, again);
  for (const points of before) change.add(points, -1);
  const { fresh, unmerged, ended, edges } = await applyChange(run, corpus, change);
  await followMergedPoints(run, corpus, [], unmerged);
  if (again.length > 0) {
    await run(unlinkSeeds, {
      rows: again.flatMap(({ id: seed }, index) => (before[index] ?? []).map(({ id }) => ({ seed, point: id }))),
    });
    await run(replaceMentions, { rows: again.map(asExtracted) });
  }
  await joinToPoints(run, links);
  await retirePoints(run, retiring(ended, lock));
  return { points: fresh.length - ended.length, edges };
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
    await retirePoints(run, retiring(ended, lock));
    await run(raiseRevision, { corpus, points: -ended.length, edges });
    if (seed.counted) await run(namesChanged, { corpus });
    return true;
  });
}
