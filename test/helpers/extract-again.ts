// A new extraction of a seed as a run and a worker make it, with the store's own claims and writes; only the model is left out.
import type { GraphStores, PointMention, WorkWriter } from '#contracts';
import { newId, newRun } from './graph-fixture.ts';
import type { GraphFixture } from './graph-fixture.ts';

export interface ExtractorOfTests {
  stores: GraphStores;
  writer: WorkWriter;
  /** Instance with a living lease. */
  owner: string;
}

export async function openExtractor({ graph, stores }: GraphFixture): Promise<ExtractorOfTests> {
  const owner = newId('worker');
  await stores.instances.renew(owner, 'worker', 600_000);
  return { stores, owner, writer: graph.createWriter({ instanceId: owner }) };
}

/** Extracts a seed once more with these points; null: the new extraction fails. False: there is no such seed in the corpus. */
export async function extractAgain(
  { stores, writer, owner }: ExtractorOfTests,
  corpus: string,
  id: string,
  mentions: PointMention[] | null,
): Promise<boolean> {
  const run = newRun(corpus, { kind: 'extraction', status: 'running' });
  await stores.runs.create(run);
  try {
    const [taken] = await stores.seeds.reopenNamed({ corpus, runId: run.id, ids: [id] });
    if (taken === undefined) return false;
    const [item] = await stores.runs.pendingItems(run.id, 'extract', -1, 1);
    const claim = await writer.write('claimSeed', { itemId: id, runId: run.id, round: item?.round ?? -1, owner });
    if (claim === null) throw new Error(`${id} was not to be had`);
    const fence = { itemId: id, fence: claim.fence };
    if (mentions === null) return await writer.write('failSeed', { ...fence, reason: 'noPoints', detail: 'none' });
    return await writer.write('saveExtraction', { ...fence, mentions, model: 'm', prompt: 'p', rehearsal: true });
  } finally {
    await stores.runs.move(run.id, ['running'], 'completed');
  }
}
