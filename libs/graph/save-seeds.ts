import { hash, randomUUID } from 'node:crypto';
import { ProductError } from '#contracts';
import type { NewSeed, SeedStore } from '#contracts';
import { lockCorpus } from './count-seeds.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

const create: Statement<
  { rows: { id: string; properties: object }[]; batch: string },
  { accepted: number; uncounted: number }
> = { name: 'seeds/create' };
const adopt: Statement<{ ids: string[]; run: string; batch: string }, { adopted: number }> = { name: 'seeds/adopt' };
const raiseCorpus: Statement<{ corpus: string; numbers: number; changed: boolean }, object> = {
  name: 'seeds/raise-corpus',
};

function propertiesOf(seed: NewSeed, corpus: string, runId: string | null, number: number, batch: string): object {
  const { mentions, metadata, ...texts } = seed;
  const given = mentions !== null;
  return {
    ...texts,
    corpus,
    number,
    batch,
    // The problem's own hash: the id names the corpus too, and the same seeds must give the same fingerprint under any name.
    identity: hash('sha256', seed.problem, 'hex').slice(0, 32),
    metadata: Object.keys(metadata).length > 0 ? JSON.stringify(metadata) : null,
    status: given ? 'extracted' : 'pending',
    tally: given ? 'extracted|' : 'pending|',
    round: 0,
    fence: 0,
    rehearsal: false,
    ...(given
      ? {
          toCount: corpus,
          mentionNames: mentions.map((mention) => mention.name),
          mentionKeys: mentions.map((mention) => mention.key),
          mentionIds: mentions.map((mention) => mention.pointId),
        }
      : { run: runId, todo: runId === null ? null : `${runId}:extract` }),
  };
}

/** Stores a batch of seeds in one transaction under the corpus's lock, which also gives them their numbers. */
export async function saveSeeds(
  runner: Runner,
  { corpus, runId, seeds }: Parameters<SeedStore['save']>[0],
): ReturnType<SeedStore['save']> {
  // Marks what this call stored, so that a transaction that the driver runs twice still knows its own seeds from duplicates.
  const batch = randomUUID().slice(0, 18);
  if (seeds.length === 0) return { accepted: 0, duplicates: 0, adopted: 0, uncounted: 0 };
  return runner.transaction(async (run) => {
    const [lock] = await run(lockCorpus, { corpus });
    if (lock === undefined) throw new ProductError('corpusNotFound', `There is no corpus ${corpus}`);
    const rows = seeds.map((seed, index) => ({
      id: seed.id,
      properties: propertiesOf(seed, corpus, runId, lock.seedNumber + index, batch),
    }));
    const [created] = await run(create, { rows, batch });
    const { accepted, uncounted } = created ?? { accepted: 0, uncounted: 0 };
    const duplicates = seeds.length - accepted;
    const [taken] =
      runId !== null && duplicates > 0
        ? await run(adopt, { ids: seeds.map((seed) => seed.id), run: runId, batch })
        : [];
    await run(raiseCorpus, { corpus, numbers: seeds.length, changed: accepted > 0 });
    return { accepted, duplicates, adopted: taken?.adopted ?? 0, uncounted };
  });
}
