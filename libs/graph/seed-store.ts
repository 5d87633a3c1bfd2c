import type { SeedStatus, SeedStore } from '#contracts';
import { uncountSeed } from './count-seeds.ts';
import { makePage, readCursor } from './cursors.ts';
import type { Runner } from './runner.ts';
import { saveSeeds } from './save-seeds.ts';
import { showSeed } from './seed-view.ts';
import type { SeedRow } from './seed-view.ts';
import type { Statement } from './statements.ts';

interface AfterInCorpus {
  corpus: string;
  after: number;
  limit: number;
}

const get: Statement<{ id: string }, SeedRow> = { name: 'seeds/get' };
const list: Statement<AfterInCorpus, SeedRow> = { name: 'seeds/list' };
const listByStatus: Statement<AfterInCorpus & { status: SeedStatus }, SeedRow> = { name: 'seeds/list-by-status' };
const corporaFrom: Statement<{ from: string }, { id: string }> = { name: 'seeds/corpora-from' };
const corpusOf: Statement<{ id: string }, { corpus: string }> = { name: 'seeds/corpus-of' };

interface AgainInput {
  corpus: string;
  run: string;
  statuses: readonly SeedStatus[];
  after: number;
  limit: number;
}
const again: Statement<AgainInput, { last: number; seen: number; taken: number }> = { name: 'seeds/extract-again' };
const againNamed: Statement<{ corpus: string; run: string; ids: readonly string[] }, { id: string }> = {
  name: 'seeds/extract-again-named',
};
const toExtractAgain: Statement<
  { corpus: string; statuses: readonly SeedStatus[]; ids: readonly string[] | null },
  { seeds: number; characters: number }
> = { name: 'seeds/to-extract-again' };

/** Seeds of one transaction that makes them items of a run again. */
const STRETCH = 1_000;

export function createSeedStore(runner: Runner): SeedStore {
  return {
    save: (input) => saveSeeds(runner, input),
    async get(id) {
      const [row] = await runner.read(get, { id });
      return row && showSeed(row);
    },
    async list(filter, page) {
      // Corpora by name, in each the seeds in the order of their import: every page reads one stretch of an index.
      const [from, number] = readCursor<[string, number]>('seeds', page, [filter.corpus ?? '', -1]);
      const corpora =
        filter.corpus === undefined ? (await runner.read(corporaFrom, { from })).map(({ id }) => id) : [filter.corpus];
      const rows: SeedRow[] = [];
      for (const corpus of corpora) {
        const stretch = { corpus, after: corpus === from ? number : -1, limit: page.limit + 1 - rows.length };
        const { status } = filter;
        rows.push(
          ...(await (status === undefined
            ? runner.read(list, stretch)
            : runner.read(listByStatus, { ...stretch, status }))),
        );
        if (rows.length > page.limit) break;
      }
      return makePage('seeds', page, rows, (row) => [row.seed.corpus, row.number], showSeed);
    },
    async delete(id) {
      const [found] = await runner.read(corpusOf, { id });
      return found === undefined ? false : uncountSeed(runner, found.corpus, id);
    },
    async reopen({ corpus, runId, statuses, after }) {
      const [row] = await runner.write(again, { corpus, run: runId, statuses, after, limit: STRETCH });
      if (row === undefined) return { taken: 0, next: null };
      return { taken: row.taken, next: row.seen < STRETCH ? null : row.last };
    },
    async reopenNamed({ corpus, runId, ids }) {
      return (await runner.write(againNamed, { corpus, run: runId, ids })).map(({ id }) => id);
    },
    async reopenable(input) {
      return (await runner.read(toExtractAgain, input))[0] ?? { seeds: 0, characters: 0 };
    },
  };
}
