import type { AdmissionRun, AdmissionStore, AdmissionVerdict, JobInput, WaitingCandidate } from '#contracts';
import { readWords } from '#text';
import { createAdmissionIndex } from './admission-index.ts';
import type { AdmissionIndex } from './admission-index.ts';
import { createAhead } from './ahead.ts';
import type { Ahead } from './ahead.ts';

/** Decides the candidates that passed the vote, in their order. */
export interface Admitter {
  /** One look at a corpus: decides all that can be decided now. Looks at one corpus come one after the other. */
  admit(input: Pick<JobInput<'admit'>, 'corpus'>): Promise<void>;
}

/** Verdicts of one transaction. */
const BATCH = 500;

/** Corpora whose admitted rows are held at once: those that were decided in last. */
const MOST_CORPORA = 8;

/** A batch that somebody else came before is tried again at once, so often; then the next look does it. */
const TRIES = 5;

/** Where the same candidate has held up others for so long, those behind it that it cannot concern go on. Looking there at once would cost more. */
const STUCK_MS = 1_000;

interface Held {
  index: AdmissionIndex;
  /** The look that is under way, or the last one. */
  turn: Promise<void>;
  /** The first unfinished candidate of all runs that are waited for, and since when it is that one. */
  front: { key: string; since: number };
}

/**
 * Admits greedily by (run, set number, ordinal), earlier runs first (method 9): a candidate is compared with all that stands admitted, and its
 * turn comes when no earlier one is unfinished that it could repeat. Unfinished candidates of paused runs, of runs at their wall, and those that a
 * retry reopened are not waited for: when their turn comes they yield to what was admitted meanwhile. The index of admitted rows is rebuilt from
 * the store.
 * @param now milliseconds
 */
export function createAdmitter(store: AdmissionStore, now: () => number): Admitter {
  const held = new Map<string, Held>();

  function hold(corpus: string): Held {
    const found = held.get(corpus) ?? {
      index: createAdmissionIndex(store, corpus),
      turn: Promise.resolve(),
      front: { key: '', since: now() },
    };
    held.delete(corpus);
    held.set(corpus, found);
    const [oldest] = held.keys();
    if (held.size > MOST_CORPORA && oldest !== undefined) held.delete(oldest);
    return found;
  }

  /** @returns whether the verdicts are in the store; false: somebody else decided meanwhile */
  async function decide(
    corpus: string,
    index: AdmissionIndex,
    run: AdmissionRun,
    candidates: WaitingCandidate[],
    ahead: Ahead,
  ): Promise<boolean> {
    const batch = index.begin();
    const novelty = run.recipe?.novelty;
    const verdicts: AdmissionVerdict[] = [];
    for (const { itemId, fence, number, text } of candidates) {
      const words = readWords(text);
      const compared = novelty?.duplicates === 'on' ? novelty : undefined;
      if (compared !== undefined && !ahead.isFree(number, words, compared.threshold)) continue;
      const match = compared === undefined ? undefined : batch.find(words, compared.threshold);
      if (match === undefined) batch.admit(itemId, words);
      verdicts.push({ itemId, fence, match: match ?? null });
    }
    if (verdicts.length === 0) return true;
    if (!(await store.decide(corpus, index.mark(), verdicts))) return false;
    batch.commit(verdicts.length);
    return true;
  }

  async function decideRun(
    corpus: string,
    index: AdmissionIndex,
    run: AdmissionRun,
    before: number | null,
    ahead: Ahead,
  ): Promise<boolean> {
    for (let after = -1; ;) {
      const candidates = await store.waiting(run.id, after, before, BATCH);
      const last = candidates.at(-1);
      if (last === undefined) return true;
      if (!(await decide(corpus, index, run, candidates, ahead))) return false;
      after = last.number;
    }
  }

  function isStuck(of: Held, runs: AdmissionRun[]): boolean {
    const front = runs.find((run) => run.working && (run.unfinished !== null || !run.planned));
    const key = front === undefined ? '' : `${front.id} ${front.unfinished ?? ''}`;
    if (key !== of.front.key) of.front = { key, since: now() };
    return key !== '' && now() - of.front.since >= STUCK_MS;
  }

  /** @returns false: to be done again, since somebody else decided meanwhile */
  async function look(corpus: string, of: Held): Promise<boolean> {
    const { runs, ...mark } = await store.state(corpus);
    await of.index.catchUp(mark);
    const ahead = createAhead(store, isStuck(of, runs));
    let open = true;
    for (const run of runs) {
      const unordered = run.recipe?.novelty.duplicates === 'off';
      const before = open ? await ahead.of(run) : null;
      if (run.waiting && (open || unordered)) {
        if (!(await decideRun(corpus, of.index, run, unordered ? null : before, ahead))) return false;
      }
      ahead.endRun();
      if (run.working && (before !== null || !run.planned)) open = false;
    }
    return true;
  }

  return {
    async admit({ corpus }) {
      const mine = hold(corpus);
      const turn = mine.turn.then(async () => {
        for (let tries = 0; tries < TRIES; tries += 1) if (await look(corpus, mine)) return;
      });
      mine.turn = turn.catch(() => undefined);
      await turn;
    },
  };
}
