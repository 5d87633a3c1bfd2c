import type { AdmissionRun, AdmissionStore } from '#contracts';
import { createDuplicateIndex, readWords } from '#text';
import type { TextWords } from '#text';

/** Unfinished candidates of one run that a look behind takes in: beyond, the wait goes on. */
const MOST_AHEAD = 2_000;

/** Candidates that come earlier in the order and are not decided: what repeats one of them waits, everything else need not. */
export interface Ahead {
  /** Takes in what of a run is unfinished. @returns number from which on its candidates wait whatever they say; null: none do */
  of(run: AdmissionRun): Promise<number | null>;
  /** Whether a waiting candidate may be decided. One that may not is ahead of those that come later. */
  isFree(number: number, words: TextWords, threshold: number): boolean;
  /** The run's candidates are all looked at: later runs come behind its unfinished ones. */
  endRun(): void;
}

/**
 * @param behind look behind the first unfinished candidate, as far as those ahead are written: costs their texts. Else it holds up all that
 * comes after it.
 */
export function createAhead(store: Pick<AdmissionStore, 'unfinished'>, behind: boolean): Ahead {
  const index = createDuplicateIndex();
  let written: { number: number; words: TextWords }[] = [];

  const pass = (number: number): void => {
    while ((written[0]?.number ?? Infinity) < number) index.add(written.shift()?.words ?? readWords(''));
  };

  return {
    async of(run) {
      written = [];
      if (!run.working || run.unfinished === null) return null;
      if (!behind) return run.unfinished;
      const rows = await store.unfinished(run.id, MOST_AHEAD);
      for (const { number, text } of rows) {
        if (text === null) return number;
        written.push({ number, words: readWords(text) });
      }
      return rows.length < MOST_AHEAD ? null : (rows.at(-1)?.number ?? null);
    },
    isFree(number, words, threshold) {
      pass(number);
      if (index.find(words, threshold) === undefined) return true;
      index.add(words);
      return false;
    },
    endRun: () => pass(Infinity),
  };
}
