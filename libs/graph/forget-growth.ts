import { lockCorpus, namesChanged, raiseRevision } from './count-seeds.ts';
import { refreshGrowth } from './refresh-growth.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

const ofRun: Statement<{ run: string; after: number; limit: number }, { number: number; id: string }> = {
  name: 'growth/of-run',
};
const forget: Statement<{ ids: string[] }, { point: string | null }> = { name: 'growth/forget' };

const PROBLEMS_AT_ONCE = 500;

/** Takes out of the second generation what the problems of a run gave to it: the run is about to be deleted with them. */
export async function forgetGrowth(runner: Runner, corpus: string, runId: string): Promise<void> {
  for (let after = -1; ;) {
    const problems = await runner.read(ofRun, { run: runId, after, limit: PROBLEMS_AT_ONCE });
    const last = problems.at(-1);
    if (last === undefined) return;
    await runner.transaction(async (run) => {
      await run(lockCorpus, { corpus });
      const named = await run(forget, { ids: problems.map(({ id }) => id) });
      await refreshGrowth(
        run,
        named.flatMap(({ point }) => point ?? []),
      );
      await run(raiseRevision, { corpus, points: 0, edges: 0 });
      await run(namesChanged, { corpus });
    });
    after = last.number;
  }
}
