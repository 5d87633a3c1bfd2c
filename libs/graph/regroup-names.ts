import type { NameMove } from '#contracts';
import { applyChange } from './apply-change.ts';
import { joinToPoints, linksOf, lockCorpus, raiseRevision, unlinkSeeds } from './count-seeds.ts';
import type { MentioningSeed, SeedLink } from './count-seeds.ts';
import { followMergedPoints } from './coverage.ts';
import { createGraphChange } from './graph-change.ts';
import { moveGrownNames } from './move-grown-names.ts';
import { readNamePlaces, writeNamePlaces } from './name-places.ts';
import type { NamePlace } from './name-places.ts';
import { seedPoints } from './point-tally.ts';
import { describeGrown, dropGrownEdges, makeGrownEdges } from './refresh-growth.ts';
import { retirePoints } from './retire-points.ts';
import type { RunStatement } from './runner.ts';
import type { Statement } from './statements.ts';

/** What a person's edit adds to a move: which edit it was, and, where it takes another one back, when the place was decided. */
export interface PlacedMove extends NameMove {
  decidedAt?: number | null;
  edit?: string | null;
}

export interface Regrouped {
  /** Names that live elsewhere now. */
  moved: number;
  /** Counted seeds that were counted again. */
  seeds: number;
  /** Points that came into the graph and that left it. */
  came: string[];
  ended: string[];
}

const seedsOfNames: Statement<
  { points: string[]; names: string[]; after: number; limit: number },
  MentioningSeed & { number: number }
> = { name: 'points/seeds-of-names' };

/** Seeds counted again at a time: with their names they take some megabytes, whatever the size of the hub that they hang on. */
const SEEDS_AT_ONCE = 5_000;

/**
 * Moves names to points and counts every counted seed that uses them again, so that all weights are what a fresh count gives. Points left without
 * names go; one that a set contains stays retired, `mergedInto` says where its names went, and what its sets covered stays covered.
 * Moves that are not pinned leave pinned names where they are: a person may have decided since they were worked out. `overPins` moves them too.
 * Inside a transaction; takes the corpus's lock. Memory: a stretch of seeds and the edges that they change.
 */
export async function regroupNames(
  run: RunStatement,
  corpus: string,
  moves: readonly PlacedMove[],
  { overPins = false }: { overPins?: boolean } = {},
): Promise<Regrouped> {
  const [lock] = await run(lockCorpus, { corpus });
  if (lock === undefined || moves.length === 0) return { moved: 0, seeds: 0, came: [], ended: [] };
  const known = await readNamePlaces(
    run,
    moves.map(({ nameId }) => nameId),
  );
  const due = moves.filter((move) => overPins || move.pinned || known.get(move.nameId)?.pinned !== true);
  const before = (nameId: string): string => known.get(nameId)?.point ?? nameId;
  await writeNamePlaces(run, corpus, due.map(placeOf));
  const relocated = due.filter(({ nameId, to }) => before(nameId) !== to);
  const counted = await recountNames(run, corpus, relocated, before);
  const grown = await moveGrownNames(
    run,
    corpus,
    relocated.map(({ nameId, key, to }) => ({ nameId, key, from: before(nameId), to })),
  );
  const ended = [...new Set([...counted.ended, ...(await describeGrown(run, grown))])];
  const targets = mergeTargets(ended, relocated, before);
  await dropGrownEdges(run, grown);
  await retirePoints(
    run,
    ended.map((id) => {
      const target = targets.get(id);
      // A point that a plan under way may have chosen stays, and so does one whose id no name has: nothing else could say where it went.
      const keep = lock.planningRun !== null || (target !== undefined && target.anchor !== id);
      return { id, mergedInto: target?.to ?? null, anchor: target?.anchor ?? null, keep };
    }),
  );
  await makeGrownEdges(run, grown);
  await followMergedPoints(run, corpus, relocated, [...counted.unmerged, ...targets.keys()]);
  const points = counted.came.length - counted.ended.length;
  await run(raiseRevision, { corpus, points, edges: counted.edges });
  return { moved: relocated.length, seeds: counted.seeds, came: counted.came, ended: counted.ended };
}

function placeOf(move: PlacedMove): NamePlace {
  const { nameId, key, name, to, by, similarity, pinned, decidedAt = null, edit = null } = move;
  return { id: nameId, key, name, point: to, by, similarity, decidedAt, pinned, edit };
}

interface Recounted {
  seeds: number;
  edges: number;
  came: string[];
  unmerged: string[];
  ended: string[];
}

/** Takes the seeds of moved names out as they were counted and counts them in as the names live now, a stretch at a time. */
async function recountNames(
  run: RunStatement,
  corpus: string,
  moves: readonly NameMove[],
  before: (nameId: string) => string,
): Promise<Recounted> {
  const moved = new Set(moves.map(({ nameId }) => nameId));
  const points = [...new Set(moves.map(({ nameId }) => before(nameId)))].sort();
  const names = [...moved].sort();
  const [came, unmerged, ended] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let [seeds, edges, after] = [0, 0, -1];
  while (names.length > 0) {
    const stretch = await run(seedsOfNames, { points, names, after, limit: SEEDS_AT_ONCE });
    if (stretch.length === 0) break;
    const places = await readNamePlaces(
      run,
      stretch.flatMap(({ ids }) => ids),
    );
    const pointNow = (nameId: string): string => places.get(nameId)?.point ?? nameId;
    const pointBefore = (nameId: string): string => (moved.has(nameId) ? before(nameId) : pointNow(nameId));
    const change = createGraphChange();
    const [unlink, link]: [SeedLink[], SeedLink[]] = [[], []];
    for (const seed of stretch) {
      const old = seedPoints(seed.names, seed.keys, seed.ids, pointBefore);
      const now = seedPoints(seed.names, seed.keys, seed.ids, pointNow);
      change.add(old, -1);
      change.add(now, 1);
      const [had, has] = [linksOf(seed.id, old), linksOf(seed.id, now)];
      unlink.push(...linksWithout(had, has));
      link.push(...linksWithout(has, had));
    }
    const applied = await applyChange(run, corpus, change);
    for (const id of applied.fresh) came.add(id);
    for (const id of applied.unmerged) unmerged.add(id);
    for (const id of change.points().keys()) ended.delete(id);
    for (const id of applied.ended) ended.add(id);
    await run(unlinkSeeds, { rows: unlink });
    await joinToPoints(run, link);
    seeds += stretch.length;
    edges += applied.edges;
    after = stretch.at(-1)?.number ?? Infinity;
  }
  return { seeds, edges, came: [...came], unmerged: [...unmerged], ended: [...ended] };
}

const linksWithout = (links: readonly SeedLink[], others: readonly SeedLink[]): SeedLink[] =>
  links.filter(({ point, name }) => !others.some((other) => other.point === point && other.name === name));

/** Where the names of ended points went: with the name whose id the point has, or where most of them went. */
function mergeTargets(
  ended: readonly string[],
  moves: readonly NameMove[],
  before: (nameId: string) => string,
): Map<string, { to: string; anchor: string }> {
  const targets = new Map<string, { to: string; anchor: string }>();
  for (const id of ended) {
    const left = moves.filter(({ nameId }) => before(nameId) === id).sort((a, b) => (a.nameId < b.nameId ? -1 : 1));
    const own = left.find(({ nameId }) => nameId === id);
    const counts = new Map<string, number>();
    for (const { to } of left) counts.set(to, (counts.get(to) ?? 0) + 1);
    const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const chosen = own ?? left.find(({ to }) => to === most?.[0]);
    if (chosen !== undefined) targets.set(id, { to: chosen.to, anchor: chosen.nameId });
  }
  return targets;
}
