import { DEFAULT_CORPUS, type ImportOptions, type ImportResult, type NewSeed } from '#contracts';
import { rememberForms } from '#text';
import { createSeedBatch } from './batch-seeds.ts';
import { beginExtraction } from './begin-extraction.ts';
import { checkRow } from './check-row.ts';
import { endImport } from './end-import.ts';
import type { ImportResources, ImportRow } from './import-resources.ts';
import { countRejected, createTally } from './tally.ts';

/** One memory for all imports: those of a process name the same points again and again. */
const formOf = rememberForms();

/**
 * Brings seeds in (method 1): each row is checked alone, stored in batches while the next are read, and their extraction is a run of its own,
 * which exists before its first seed does. Memory is bounded by two batches. Importing the same rows twice changes nothing.
 * A sender that goes away leaves what was stored until then, and the run goes on with it.
 * @throws ProductError `priceUnknown`, `serviceUnavailable`; whatever `rows` throws
 */
export async function importSeeds(
  resources: ImportResources,
  input: { options: ImportOptions; rows: AsyncIterable<ImportRow> | Iterable<ImportRow> },
): Promise<ImportResult> {
  const { options } = input;
  const corpus = options.corpus ?? DEFAULT_CORPUS;
  const rules = { corpus, allowEvaluation: options.allowEvaluation === true, formOf };
  const { budget, priority } = options;
  const runId = options.extract === false ? null : await beginExtraction(resources, corpus, budget, priority);
  const tally = createTally();
  const batch = createSeedBatch();
  let uncounted = 0;
  let saving: Promise<void> = Promise.resolve();

  const save = async (seeds: NewSeed[]): Promise<void> => {
    if (seeds.length === 0) return;
    const saved = await resources.stores.seeds.save({ corpus, runId, seeds });
    tally.accepted += saved.accepted;
    tally.duplicates += saved.duplicates;
    uncounted += saved.uncounted;
  };
  // One batch is on its way while the next is read; a second would let a slow store fill the memory.
  const flush = async (): Promise<void> => {
    await saving;
    saving = save(batch.take());
    // Awaited later: until then a failure must not count as unhandled.
    saving.catch(() => undefined);
  };

  try {
    if (runId === null) await resources.stores.corpora.ensure(corpus);
    for await (const row of input.rows) {
      const checked = 'fault' in row ? row : checkRow(row.row, rules);
      if ('fault' in checked) countRejected(tally, row.index, checked.fault);
      else if (!batch.add(checked.seed)) tally.duplicates += 1;
      if (batch.full()) await flush();
    }
    await flush();
    await saving;
  } catch (error) {
    // What was read whole is stored; a store that failed says so again at the end of the run.
    await saving.then(() => save(batch.take())).catch(() => undefined);
    throw error;
  } finally {
    await endImport(resources, { corpus, runId, uncounted });
  }
  return { corpus, ...tally, runId };
}
