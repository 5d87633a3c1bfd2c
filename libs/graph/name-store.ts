import type {
  ControlTally,
  CorpusName,
  DoubtfulPair,
  NameCleaning,
  NamesDue,
  NamesSettled,
  NameStore,
  StoredVerdict,
} from '#contracts';
import { lockCorpus } from './count-seeds.ts';
import { hidePoint, unhidePoint } from './hide-points.ts';
import { nearestNames } from './nearest-names.ts';
import { regroupNames } from './regroup-names.ts';
import type { RunStatement, Runner } from './runner.ts';
import type { Statement } from './statements.ts';

type OfCorpus = { corpus: string };
type Known = { ids: readonly string[]; model: string | null };

/** A name that admitted problems use. */
interface GrownName {
  point: string;
  id: string;
  name: string;
  problems: number;
  hiddenBy: string | null;
  shownBy: string | null;
}

interface PointNames {
  point: string;
  names: string[];
  counts: number[];
  ids: string[];
  hiddenBy: string | null;
  shownBy: string | null;
}

const due: Statement<OfCorpus, NamesDue> = { name: 'names/due' };
const revisionOf: Statement<OfCorpus, { revision: number }> = { name: 'names/revision' };
const inUse: Statement<OfCorpus, PointNames> = { name: 'names/in-use' };
const grownNames: Statement<OfCorpus, GrownName> = { name: 'names/grown' };
const given: Statement<OfCorpus, { id: string }> = { name: 'names/given' };
const pinned: Statement<OfCorpus, { id: string }> = { name: 'names/pinned' };
const verdicts: Statement<Known, StoredVerdict> = { name: 'names/verdicts' };
const controls: Statement<{ ids: readonly string[] }, { id: string }> = { name: 'names/controls' };
const controlTallies: Statement<object, ControlTally> = { name: 'names/control-tallies' };
const forgetDoubtful: Statement<OfCorpus, object> = { name: 'names/forget-doubtful' };
const saveDoubtful: Statement<OfCorpus & { pairs: readonly DoubtfulPair[] }, object> = { name: 'names/save-doubtful' };
const cleanings: Statement<Known, NameCleaning> = { name: 'names/cleanings' };
const vectors: Statement<{ ids: readonly string[] }, { id: string }> = { name: 'names/vectors' };
const vectorValues: Statement<{ ids: readonly string[] }, { id: string; vector: number[] }> = {
  name: 'names/vector-values',
};
const vectorLength: Statement<{ model: string }, { length: number }> = { name: 'names/vector-length' };
const settled: Statement<OfCorpus & { revision: number; open: boolean }, object> = { name: 'names/settled' };

/** Moves and hidden points of one transaction: the corpus's lock is not held for long, and every state between is exact. */
const CHANGES_AT_ONCE = 500;

/** Pairs kept apart in doubt that are listed for review at most: more than a person looks through. */
const DOUBTFUL_LISTED = 500;

/** Ids of one look-up: a parameter list of some hundred kilobytes. */
const IDS_AT_ONCE = 10_000;

/** Who hides points that are no usable knowledge. */
const CLEANER = 'cleaner';

const withoutMost = ({ nameId, name, seeds, point, pinned: kept, given: owned }: CorpusName): CorpusName => ({
  nameId,
  name,
  seeds,
  point,
  pinned: kept,
  given: owned,
});

/** The names of a point, each with its most used wording. */
function namesOf(row: PointNames, fixed: ReadonlySet<string>, own: ReadonlySet<string>): CorpusName[] {
  const names = new Map<string, CorpusName & { most: number }>();
  row.ids.forEach((nameId, position) => {
    const name = row.names[position] ?? '';
    const seeds = row.counts[position] ?? 0;
    const known = names.get(nameId);
    if (known === undefined) {
      names.set(nameId, {
        nameId,
        name,
        seeds,
        point: row.point,
        pinned: fixed.has(nameId),
        given: own.has(nameId),
        most: seeds,
      });
      return;
    }
    known.seeds += seeds;
    if (seeds > known.most || (seeds === known.most && name < known.name)) {
      known.name = name;
      known.most = seeds;
    }
  });
  return [...names.values()].map(withoutMost);
}

/** Names that admitted problems alone use, by the wording that most of them use. What seeds say of a name stands. */
function namesGrown(rows: readonly GrownName[], fixed: ReadonlySet<string>, used: ReadonlySet<string>): CorpusName[] {
  const names = new Map<string, CorpusName & { most: number }>();
  for (const { id: nameId, name, point, problems } of rows) {
    if (used.has(nameId)) continue;
    const known = names.get(nameId);
    if (known !== undefined && (known.most > problems || (known.most === problems && known.name < name))) continue;
    names.set(nameId, { nameId, name, seeds: 0, point, pinned: fixed.has(nameId), given: false, most: problems });
  }
  return [...names.values()].map(withoutMost);
}

async function lookUp<T extends { id: string }>(
  runner: Runner,
  statement: Statement<Known, T>,
  ids: readonly string[],
  model: string | null,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const part = ids.slice(start, start + IDS_AT_ONCE);
    for (const row of await runner.read(statement, { ids: part, model })) found.set(row.id, row);
  }
  return found;
}

export function createNameStore(runner: Runner): NameStore {
  /** Runs changes under the corpus's lock while its names are those that were read. */
  const whileCurrent = (corpus: string, revision: number, work: (run: RunStatement) => Promise<void>) =>
    runner.transaction(async (run) => {
      await run(lockCorpus, { corpus });
      if ((await run(revisionOf, { corpus }))[0]?.revision !== revision) return false;
      await work(run);
      return true;
    });

  return {
    async due(corpus) {
      return (await runner.read(due, { corpus }))[0] ?? { due: false, payingRun: null };
    },
    async read(corpus) {
      // The number first: what changes while the rest is read makes the result void, not wrong.
      const [state] = await runner.read(revisionOf, { corpus });
      const fixed = new Set((await runner.read(pinned, { corpus })).map(({ id }) => id));
      const own = new Set((await runner.read(given, { corpus })).map(({ id }) => id));
      const points = await runner.read(inUse, { corpus });
      const names = points.flatMap((row) => namesOf(row, fixed, own));
      const grown = await runner.read(grownNames, { corpus });
      const marked = [...new Map([...grown, ...points].map((row) => [row.point, row])).values()];
      return {
        revision: state?.revision ?? 0,
        names: [...names, ...namesGrown(grown, fixed, new Set(names.map(({ nameId }) => nameId)))],
        cleanedPoints: marked.filter(({ hiddenBy }) => hiddenBy === CLEANER).map(({ point }) => point),
        keptPoints: marked
          .filter(({ hiddenBy, shownBy }) => (hiddenBy ?? shownBy ?? CLEANER) !== CLEANER)
          .map(({ point }) => point),
      };
    },
    verdicts: (ids, model) => lookUp(runner, verdicts, ids, model),
    async controls(ids) {
      return new Set((await runner.read(controls, { ids })).map(({ id }) => id));
    },
    controlTallies: () => runner.read(controlTallies, {}),
    cleanings: (ids, model) => lookUp(runner, cleanings, ids, model),
    async vectors(model, ids) {
      const known = new Set<string>();
      for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
        const part = ids.slice(start, start + IDS_AT_ONCE);
        for (const { id } of await runner.read(vectors, { ids: part })) known.add(id);
      }
      return { known, length: (await runner.read(vectorLength, { model }))[0]?.length ?? null };
    },
    async vectorValues(ids) {
      return new Map((await runner.read(vectorValues, { ids })).map(({ id, vector }) => [id, vector]));
    },
    nearest: (ids, most, keep) => nearestNames(runner, ids, most, keep),
    async settle(corpus, { revision, moves, hide, show, open, apart }: NamesSettled) {
      const steps: ((run: RunStatement) => Promise<unknown>)[] = [];
      for (let start = 0; start < moves.length; start += CHANGES_AT_ONCE) {
        const part = moves.slice(start, start + CHANGES_AT_ONCE);
        steps.push((run) => regroupNames(run, corpus, part));
      }
      for (const id of show) steps.push((run) => unhidePoint(run, corpus, id, CLEANER));
      for (const id of hide) steps.push((run) => hidePoint(run, corpus, id, CLEANER));
      for (const step of steps) {
        if (
          !(await whileCurrent(corpus, revision, async (run) => {
            await step(run);
          }))
        )
          return false;
      }
      return whileCurrent(corpus, revision, async (run) => {
        await run(settled, { corpus, revision, open });
        await run(forgetDoubtful, { corpus });
        await run(saveDoubtful, { corpus, pairs: apart.slice(0, DOUBTFUL_LISTED) });
      });
    },
  };
}
