import { ADMISSION_SLICE_MS, type JobQueue } from '#contracts';

/**
 * Asks for a look at the candidates of a corpus that wait for admission, at the end of this time slice. A lost job is found by the feeder.
 * @param now milliseconds
 */
export async function askAdmission(
  { queue, now }: { queue: JobQueue; now: () => number },
  corpora: readonly string[],
): Promise<void> {
  const slice = Math.floor(now() / ADMISSION_SLICE_MS);
  await queue.add(
    'admit',
    corpora.map((corpus) => ({ corpus, slice })),
  );
}
