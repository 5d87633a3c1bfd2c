import type { Budget, RunAccepted } from '#contracts';
import { beginExtraction } from './begin-extraction.ts';
import type { BeginResources } from './begin-extraction.ts';
import { endImport } from './end-import.ts';
import type { ImportResources } from './import-resources.ts';

/** Takes the next stretch of items for a run; `next`: where the one after it begins, null: this was the last. */
export type TakeStretch<P> = (runId: string, place: P) => Promise<P | null>;

export type FillResources = BeginResources & ImportResources;

/**
 * Starts an extraction run over what the corpus holds already and answers at once: its items are taken in the background, stretch by stretch, since
 * there may be millions, while workers are at the first. Taking may start again from the beginning, so a stretch must take nothing twice.
 * @throws ProductError `priceUnknown`
 */
export async function fillExtraction<P>(
  resources: FillResources,
  input: { corpus: string; budget: Budget | undefined; priority: number | undefined; first: P },
  take: TakeStretch<P>,
): Promise<RunAccepted> {
  const { corpus } = input;
  const runId = await beginExtraction(resources, corpus, input.budget, input.priority);
  const { runs } = resources.stores;
  resources.background.run(`fill ${runId}`, async () => {
    for (let place: P | null = input.first; place !== null;) {
      if ((await runs.get(runId))?.status === 'cancelled') break;
      place = await take(runId, place);
    }
    await endImport(resources, { corpus, runId, uncounted: 0 });
  });
  return { runId, status: 'planning' };
}
