import { ProductError } from '#contracts';
import type { Corpus, CorpusStore } from '#contracts';
import { makePage, readCursor } from './cursors.ts';
import { eraseSetsOf } from './evaluation-set-store.ts';
import { eraseRun } from './erase-run.ts';
import { computeFingerprint } from './fingerprint.ts';
import { repeatUntilDone } from './repeat-until-done.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface CorpusRow {
  corpus: string;
  revision: number;
  points: number;
  edges: number;
  fingerprint: string | null;
  fingerprintRevision: number | null;
  settled: boolean;
  seeds: { status: string; number: number }[];
}
type OfCorpus = { corpus: string };

const ensure: Statement<OfCorpus, object> = { name: 'corpora/ensure' };
const exists: Statement<OfCorpus, { found: boolean }> = { name: 'corpora/exists' };
const get: Statement<OfCorpus, CorpusRow> = { name: 'corpora/get' };
const list: Statement<{ after: string; limit: number }, CorpusRow> = { name: 'corpora/list' };
const state: Statement<OfCorpus, { knowledgePoints: number; settled: boolean; revision: number }> = {
  name: 'corpora/state',
};
const keepFingerprint: Statement<OfCorpus & { revision: number; fingerprint: string }, { kept: boolean }> = {
  name: 'corpora/keep-fingerprint',
};
const runsOf: Statement<OfCorpus, { id: string }> = { name: 'corpora/runs' };
const remove: Statement<OfCorpus, { deleted: number }> = { name: 'corpora/delete' };
const deleteAdmission: Statement<OfCorpus, object> = { name: 'admissions/delete' };

/** What hangs on a corpus besides its runs, in the order in which it goes. */
const PARTS = ['sets', 'seeds', 'points', 'retired-points', 'names', 'doubtful', 'edits', 'exports'].map(
  (part): Statement<OfCorpus, { changed: number }> => ({ name: `corpora/delete-${part}` }),
);

const grownSeeds: Statement<OfCorpus, { changed: number }> = { name: 'corpora/delete-grown' };

/** Tries until a fingerprint is taken while nothing changes; a corpus that never rests gives the last one computed. */
const FINGERPRINT_TRIES = 3;
/** Passes over a corpus that is being filled while it is deleted. */
const DELETE_PASSES = 5;

export function createCorpusStore(runner: Runner): CorpusStore {
  const computing = new Map<string, Promise<string>>();

  async function freshFingerprint(corpus: string): Promise<string> {
    let fingerprint = '';
    for (let tries = 0; tries < FINGERPRINT_TRIES; tries++) {
      const [row] = await runner.read(get, { corpus });
      if (row === undefined) throw new ProductError('corpusNotFound', `There is no corpus ${corpus}`);
      if (row.fingerprint !== null && row.fingerprintRevision === row.revision) return row.fingerprint;
      fingerprint = await computeFingerprint(runner, corpus);
      const kept = await runner.write(keepFingerprint, { corpus, revision: row.revision, fingerprint });
      if (kept.length > 0) return fingerprint;
    }
    return fingerprint;
  }

  /** Askers at the same time share one computation: it reads the whole graph of the corpus. */
  function fingerprintOf(corpus: string): Promise<string> {
    const known = computing.get(corpus);
    if (known !== undefined) return known;
    const started = freshFingerprint(corpus).finally(() => computing.delete(corpus));
    computing.set(corpus, started);
    return started;
  }

  async function shownFingerprint(row: CorpusRow): Promise<string> {
    const fresh = row.fingerprint !== null && row.fingerprintRevision === row.revision;
    return fresh ? (row.fingerprint ?? '') : fingerprintOf(row.corpus);
  }

  async function show(row: CorpusRow): Promise<Corpus> {
    const count = (status: string) => row.seeds.find((entry) => entry.status === status)?.number ?? 0;
    const [extracted, pending, failed] = [count('extracted'), count('pending'), count('failed')];
    return {
      corpus: row.corpus,
      seeds: { total: extracted + pending + failed, extracted, pending, failed },
      knowledgePoints: row.points,
      edges: row.edges,
      revision: row.revision,
      // A corpus that is being filled has no fingerprint yet: computing one for every look would read the whole graph each time.
      fingerprint: row.settled ? await shownFingerprint(row) : '',
      settled: row.settled,
    };
  }

  return {
    async ensure(corpus) {
      await runner.write(ensure, { corpus });
    },
    async exists(corpus) {
      return (await runner.read(exists, { corpus }))[0]?.found === true;
    },
    async get(corpus) {
      const [row] = await runner.read(get, { corpus });
      return row && show(row);
    },
    async list(page) {
      const [after] = readCursor<[string]>('corpora', page, ['']);
      const rows = await runner.read(list, { after, limit: page.limit + 1 });
      const { items, nextCursor } = makePage(
        'corpora',
        page,
        rows,
        (row) => [row.corpus],
        (row) => row,
      );
      const shown: Corpus[] = [];
      for (const row of items) shown.push(await show(row));
      return { items: shown, nextCursor };
    },
    async delete(corpus) {
      if ((await runner.read(exists, { corpus }))[0]?.found !== true) return false;
      for (let pass = 0; pass < DELETE_PASSES; pass++) {
        // First, so that the runs have nothing in the graph that would have to be counted back.
        await repeatUntilDone(runner, grownSeeds, { corpus });
        for (const { id } of await runner.read(runsOf, { corpus })) await eraseRun(runner, id);
        for (const part of PARTS) await repeatUntilDone(runner, part, { corpus });
        await eraseSetsOf(runner, corpus);
        await runner.write(deleteAdmission, { corpus });
        await runner.write(remove, { corpus });
        if ((await runner.read(exists, { corpus }))[0]?.found !== true) return true;
      }
      throw new ProductError(
        'runStateConflict',
        `Corpus ${corpus} is being filled while it is deleted: stop the import`,
      );
    },
    async state(corpus) {
      return (await runner.read(state, { corpus }))[0];
    },
    fingerprint: fingerprintOf,
  };
}
