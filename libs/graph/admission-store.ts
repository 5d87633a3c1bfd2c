import { Recipe } from '#contracts';
import type {
  AdmissionMark,
  AdmissionRun,
  AdmissionStore,
  AdmissionVerdict,
  UnfinishedCandidate,
  WaitingCandidate,
} from '#contracts';
import { parseJson } from './run-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

type OfCorpus = { corpus: string };
type RunRow = Omit<AdmissionRun, 'recipe'> & { recipe: string | null };
interface DecideRow {
  itemId: string;
  fence: number;
  position: number;
  layer: string | null;
  matchedId: string | null;
  similarity: number | null;
  detail: string | null;
}

const waitingCorpora: Statement<object, OfCorpus> = { name: 'admissions/waiting-corpora' };
const ensure: Statement<OfCorpus, object> = { name: 'admissions/ensure' };
const mark: Statement<OfCorpus, AdmissionMark> = { name: 'admissions/mark' };
const runs: Statement<OfCorpus, RunRow> = { name: 'admissions/runs' };
const admitted: Statement<OfCorpus & { after: number }, { itemId: string; text: string; number: number }> = {
  name: 'admissions/admitted',
};
const waiting: Statement<{ todo: string; after: number; before: number | null; limit: number }, WaitingCandidate> = {
  name: 'admissions/waiting',
};
const unfinished: Statement<{ run: string; limit: number }, UnfinishedCandidate> = { name: 'admissions/unfinished' };
const decide: Statement<OfCorpus & AdmissionMark & { rows: DecideRow[] }, { decided: number }> = {
  name: 'admissions/decide',
};

/** Thrown inside the transaction, so that it is rolled back. */
class NotAll extends Error {}

const encode = ({ itemId, fence, match }: AdmissionVerdict, index: number): DecideRow => ({
  itemId,
  fence,
  position: index + 1,
  layer: match?.layer ?? null,
  matchedId: match?.itemId ?? null,
  similarity: match?.similarity ?? null,
  detail: match === null ? null : `repeats ${match.itemId} (${match.layer})`,
});

/** Order of admission, and the verdicts that are given in it. */
export function createAdmissionStore(runner: Runner): AdmissionStore {
  async function readMark(corpus: string): Promise<AdmissionMark> {
    const [found] = await runner.read(mark, { corpus });
    if (found !== undefined) return found;
    await runner.write(ensure, { corpus });
    return (await runner.read(mark, { corpus }))[0] ?? { life: '', number: 0 };
  }

  return {
    corporaWaiting: async () => (await runner.read(waitingCorpora, {})).map(({ corpus }) => corpus),
    async state(corpus) {
      // The mark first: what is decided after it was read makes the verdicts void, not wrong.
      const { life, number } = await readMark(corpus);
      const rows = await runner.read(runs, { corpus });
      return {
        life,
        number,
        runs: rows.map(({ recipe, ...run }) => ({ ...run, recipe: Recipe.nullable().parse(parseJson(recipe)) })),
      };
    },
    admitted: (corpus, after) => runner.stream(admitted, { corpus, after }),
    waiting: (runId, after, before, limit) => runner.read(waiting, { todo: `${runId}:admit`, after, before, limit }),
    unfinished: (runId, limit) => runner.read(unfinished, { run: runId, limit }),
    async decide(corpus, { life, number }, verdicts) {
      const rows = verdicts.map(encode).sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
      try {
        await runner.transaction(async (run) => {
          const [answer] = await run(decide, { corpus, life, number, rows });
          if (answer?.decided !== rows.length) throw new NotAll('somebody else decided, or a candidate waits no more');
        });
        return true;
      } catch (error) {
        if (error instanceof NotAll) return false;
        throw error;
      }
    },
  };
}
