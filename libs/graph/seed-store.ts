import type { SeedStatus, SeedStore } from '#contracts';
import { recountSeed, uncountSeed } from './count-seeds.ts';
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
    async replacePoints(id, mentions) {
      const [found] = await runner.read(corpusOf, { id });
      return found === undefined ? false : recountSeed(runner, found.corpus, id, mentions);
    },
  };
}
