// Problems that were admitted, stored as workers store them, and their points found again: the way that growing goes, but for the models.
import type { GraphStores, PlannedSet, WorkWriter } from '#contracts';
import { setId } from '../../libs/pipeline/select/set-id.ts';
import { mentionsOf } from '../../libs/pipeline/identity.ts';
import type { ExtractorOfTests } from './extract-again.ts';
import { newRun, recipe } from './graph-fixture.ts';

/** Writes an admitted problem from each set of points; answers the run and its problems, in order. */
export async function admitProblems(
  { stores, writer, owner }: ExtractorOfTests,
  corpus: string,
  sets: readonly (readonly string[])[],
): Promise<{ runId: string; problems: string[] }> {
  const run = newRun(corpus, { recipe });
  await stores.runs.create(run);
  await stores.runs.beginPlanning(run.id, owner);
  await stores.runs.move(run.id, ['planned'], 'planning');
  await stores.runs.recordPlan(run.id, { fingerprint: 'f', revision: 1_000, coverage: 'c' });
  const planned = sets.map((pointIds, number): PlannedSet => ({
    id: setId(corpus, pointIds),
    number,
    relation: 'oneHop',
    pointIds: [...pointIds],
    strength: 1,
  }));
  await stores.runs.addPlanned(run.id, corpus, 1, planned);
  await stores.runs.endPlanning(run.id, owner, { shortfall: null, failAtEnd: false });
  for (const { itemId, round } of await stores.runs.pendingItems(run.id, 'generate', -1, sets.length)) {
    await admit({ stores, writer, owner }, run.id, itemId, round);
  }
  await stores.runs.move(run.id, ['running'], 'completed');
  const page = await stores.problems.list({ run: run.id }, { limit: 1_000 });
  return { runId: run.id, problems: page.items.map(({ id }) => id) };
}

async function admit({ writer, owner }: ExtractorOfTests, runId: string, itemId: string, round: number): Promise<void> {
  const written = await writer.write('claimCandidate', { itemId, runId, round, owner });
  if (written === null) throw new Error(`${itemId} was not to be had`);
  const by = { model: 'm', prompt: 'p', key: 'k', rehearsal: true };
  const problem = `text of ${itemId}`;
  await writer.write('saveProblem', { itemId, fence: written.fence, problem, answerType: 'number', plan: '', ...by });
  const judged = await writer.write('claimCandidate', { itemId, runId, round, owner });
  if (judged === null) throw new Error(`${itemId} was not to be had again`);
  const vote = { paths: 4, agreeing: 4, share: 1, margin: 1, tie: false };
  await writer.write('endCandidate', {
    itemId,
    fence: judged.fence,
    outcome: {
      status: 'admitted',
      solution: 'because',
      answer: '1',
      answerType: 'number',
      tier: 'agreed',
      passRate: 1,
      vote,
    },
  });
}

/** Takes up the free problems of a run; `namesOf` says which points are found in each; null: none, the extraction fails. */
export async function growFrom(
  { stores, writer, owner }: { stores: GraphStores; writer: WorkWriter; owner: string },
  corpus: string,
  source: string,
  namesOf: (text: string) => readonly string[] | null,
): Promise<number> {
  const run = newRun(corpus, { kind: 'extraction', status: 'running' });
  await stores.runs.create(run);
  const stretch = { source, tiers: null, relations: null };
  const { taken } = await stores.growth.take({ ...stretch, corpus, runId: run.id, after: -1, most: 1_000 });
  for (const { itemId, round } of await stores.runs.pendingItems(run.id, 'extract', -1, 1_000)) {
    const claim = await writer.write('claimSeed', { itemId, runId: run.id, round, owner });
    if (claim === null) throw new Error(`${itemId} was not to be had`);
    const names = namesOf(claim.problem);
    const fence = { itemId, fence: claim.fence };
    if (names === null) await writer.write('failSeed', { ...fence, reason: 'noPoints', detail: 'none' });
    else {
      const mentions = mentionsOf(corpus, names);
      await writer.write('saveExtraction', { ...fence, mentions, model: 'm', prompt: 'p', rehearsal: true });
    }
  }
  await stores.runs.move(run.id, ['running'], 'completed');
  return taken;
}
