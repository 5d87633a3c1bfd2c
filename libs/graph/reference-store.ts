import type { ReferenceStore, SeedMark } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

const seedMark: Statement<{ corpus: string }, SeedMark> = { name: 'admissions/seed-mark' };
const seeds: Statement<{ corpus: string; from: number }, { id: string; problem: string }> = {
  name: 'admissions/seeds',
};

/** Seeds as texts that candidates must not repeat. */
export function createReferenceStore(runner: Runner): ReferenceStore {
  return {
    seedMark: async (corpus) => (await runner.read(seedMark, { corpus }))[0],
    seeds: (corpus, from) => runner.stream(seeds, { corpus, from }),
  };
}
