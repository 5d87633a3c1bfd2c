import { ADMISSION_SLICE_MS, type JobQueue } from '#contracts';

/** Asks for a look at corpora whose candidates wait for admission, at the end of this time slice. A lost job is found by the feeder. */
export type AskAdmission = (corpora: readonly string[]) => Promise<void>;

/**
 * Asks at most once a slice for each corpus, however many candidates end in it: the queue would swallow the rest, at a round trip each.
 * @param now milliseconds
 */
export function createAskAdmission(queue: JobQueue, now: () => number): AskAdmission {
  const asked = new Map<string, number>();
  return async (corpora) => {
    const slice = Math.floor(now() / ADMISSION_SLICE_MS);
    const fresh = corpora.filter((corpus) => asked.get(corpus) !== slice);
    for (const corpus of fresh) asked.set(corpus, slice);
    try {
      await queue.add(
        'admit',
        fresh.map((corpus) => ({ corpus, slice })),
      );
    } catch (error) {
      for (const corpus of fresh) asked.delete(corpus);
      throw error;
    }
  };
}
