import type { ReferenceStore } from '#contracts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

const seedNumber: Statement<{ corpus: string }, { number: number }> = { name: 'admissions/seed-number' };
const seeds: Statement<{ corpus: string; from: number }, { id: string; problem: string }> = {
  name: 'admissions/seeds',
};

/** Seeds as texts that candidates must not repeat. */
export function createReferenceStore(runner: Runner): ReferenceStore {
  return {
    seedNumber: async (corpus) => (await runner.read(seedNumber, { corpus }))[0]?.number,
    seeds: (corpus, from) => runner.stream(seeds, { corpus, from }),
  };
}
