import type { GrowthStore, GrowthStretch } from '#contracts';
import { lockCorpus } from './count-seeds.ts';
import { runsFrom } from './problem-store.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

type Params<T> = T & GrowthStretch;
const available: Statement<GrowthStretch, { problems: number; characters: number }> = { name: 'growth/available' };
const admitted: Statement<
  Params<{ run: string; after: number; limit: number }>,
  { id: string; number: number; free: boolean; mine: boolean }
> = { name: 'growth/admitted' };
const take: Statement<{ corpus: string; run: string; rows: { problem: string; number: number }[] }, object> = {
  name: 'growth/take',
};
const raiseCorpus: Statement<{ corpus: string; numbers: number; changed: boolean }, object> = {
  name: 'seeds/raise-corpus',
};

/** Problems looked at in one transaction, under the corpus's lock. */
const STRETCH = 1_000;

export function createGrowthStore(runner: Runner): GrowthStore {
  return {
    async sources(corpus) {
      return (await runner.read(runsFrom, { run: null, corpus, createdAt: 0, id: '' })).map(({ id }) => id);
    },
    async available(stretch) {
      return (await runner.read(available, stretch))[0] ?? { problems: 0, characters: 0 };
    },
    async take({ corpus, runId, after, most, ...stretch }) {
      return runner.transaction(async (run) => {
        // Two growing runs at once would each take what is free now.
        const [lock] = await run(lockCorpus, { corpus });
        const found = await run(admitted, { ...stretch, run: runId, after, limit: STRETCH });
        const last = found.at(-1);
        if (lock === undefined || last === undefined) return { taken: 0, next: null };
        // Taken by an attempt whose commit got no answer.
        const mine = found.filter((problem) => problem.mine).length;
        const rows = found
          .filter(({ free }) => free)
          .slice(0, Math.max(0, most - mine))
          .map(({ id: problem }, index) => ({ problem, number: lock.seedNumber + index }));
        await run(take, { corpus, run: runId, rows });
        await run(raiseCorpus, { corpus, numbers: rows.length, changed: false });
        const taken = mine + rows.length;
        return { taken, next: found.length < STRETCH || taken >= most ? null : last.number };
      });
    },
  };
}
