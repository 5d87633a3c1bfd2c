import type { ImportResources } from './import-resources.ts';

/**
 * Lets the run of an import go on with what was stored, and has given points counted. While Neo4j is away it is tried again in the background:
 * a run whose import has ended must not stay in `planning` as long as this process lives (when it dies, the feeder moves the run on).
 */
export async function endImport(
  resources: ImportResources,
  input: { corpus: string; runId: string | null; uncounted: number },
): Promise<void> {
  const { stores, queue, background, log } = resources;
  const { corpus, runId, uncounted } = input;
  // After the end of planning: counting holds the corpus's lock for seconds, which the end would wait for, and the sender with it.
  // The feeder counts corpora that wait: a lost job only waits a moment longer.
  const count = async () => {
    if (uncounted > 0) await queue.add('canonicalise', [{ corpus }]).catch(() => undefined);
  };
  if (runId === null) {
    await count();
    return;
  }
  const end = async () => {
    await stores.runs.endPlanning(runId, resources.instanceId, { shortfall: null, failAtEnd: false });
    const run = await stores.runs.get(runId);
    // Seeds that arrived after the run was cancelled are ended like those before.
    if (run?.status === 'cancelled') await stores.runs.cancelPending(runId);
  };
  try {
    await end();
  } catch (error) {
    log.warn(
      { runId, error: String(error) },
      'the end of an import could not be stored; tried again in the background',
    );
    background.run(`end import ${runId}`, end);
  }
  await count();
}
