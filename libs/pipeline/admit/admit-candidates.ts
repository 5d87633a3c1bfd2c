import type { AdmissionRun, AdmissionStore, AdmissionVerdict, JobInput, WaitingCandidate } from '#contracts';
import { readWords } from '#text';
import { createAdmissionIndex } from './admission-index.ts';
import type { AdmissionIndex } from './admission-index.ts';

/** Decides the candidates that passed the vote, in their order. */
export interface Admitter {
  /** One look at a corpus: decides all that can be decided now. Looks at one corpus come one after the other. */
  admit(input: JobInput<'admit'>): Promise<void>;
}

/** Verdicts of one transaction. */
const BATCH = 500;

/** Corpora whose admitted rows are held at once: those that were decided in last. */
const MOST_CORPORA = 8;

/** A batch that somebody else came before is tried again at once, so often; then the next look does it. */
const TRIES = 5;

interface Held {
  index: AdmissionIndex;
  /** The look that is under way, or the last one. */
  turn: Promise<void>;
}

/**
 * Admits greedily by (run, set number, ordinal), earlier runs first (method 9): a candidate is compared with all that stands admitted, and its
 * turn comes when no earlier one is unfinished. Unfinished candidates of paused runs, of runs at their wall, and those that a retry reopened are
 * not waited for: when their turn comes they yield to what was admitted meanwhile. The index of admitted rows is rebuilt from the store.
 */
export function createAdmitter(store: AdmissionStore): Admitter {
  const held = new Map<string, Held>();

  function hold(corpus: string): Held {
    const found = held.get(corpus) ?? { index: createAdmissionIndex(store, corpus), turn: Promise.resolve() };
    held.delete(corpus);
    held.set(corpus, found);
    const [oldest] = held.keys();
    if (held.size > MOST_CORPORA && oldest !== undefined) held.delete(oldest);
    return found;
  }

  async function decide(
    corpus: string,
    index: AdmissionIndex,
    run: AdmissionRun,
    candidates: WaitingCandidate[],
  ): Promise<boolean> {
    const batch = index.begin();
    const novelty = run.recipe?.novelty;
    const verdicts = candidates.map(({ itemId, fence, text }): AdmissionVerdict => {
      const words = readWords(text);
      const match = novelty?.duplicates === 'on' ? batch.find(words, novelty.threshold) : undefined;
      if (match === undefined) batch.admit(itemId, words);
      return { itemId, fence, match: match ?? null };
    });
    if (!(await store.decide(corpus, index.mark(), verdicts))) return false;
    batch.commit(verdicts.length);
    return true;
  }

  /** Decides the candidates of a run before a number. False: somebody else decided meanwhile. */
  async function decideRun(
    corpus: string,
    index: AdmissionIndex,
    run: AdmissionRun,
    before: number | null,
  ): Promise<boolean> {
    for (let after = -1; ;) {
      const candidates = await store.waiting(run.id, after, before, BATCH);
      const last = candidates.at(-1);
      if (last === undefined) return true;
      if (!(await decide(corpus, index, run, candidates))) return false;
      after = last.number;
    }
  }

  /** @returns false: to be done again, since somebody else decided meanwhile */
  async function look(corpus: string, index: AdmissionIndex): Promise<boolean> {
    const { runs, ...mark } = await store.state(corpus);
    await index.catchUp(mark);
    let open = true;
    for (const run of runs) {
      const waitsFor = run.working ? run.unfinished : null;
      const unordered = run.recipe?.novelty.duplicates === 'off';
      if (run.waiting && (open || unordered)) {
        if (!(await decideRun(corpus, index, run, unordered ? null : waitsFor))) return false;
      }
      if (run.working && (run.unfinished !== null || !run.planned)) open = false;
    }
    return true;
  }

  return {
    async admit({ corpus }) {
      const mine = hold(corpus);
      const turn = mine.turn.then(async () => {
        for (let tries = 0; tries < TRIES; tries += 1) if (await look(corpus, mine.index)) return;
      });
      mine.turn = turn.catch(() => undefined);
      await turn;
    },
  };
}
