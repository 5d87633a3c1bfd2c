// Real here: Neo4j, Redis, the API, two worker processes, kill -9 and FLUSHALL, the command line. The rehearsal model stands in for an LLM and
// plants duplicates and evaluation items, which it counts.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import type { EvaluationSetResult, ProblemDetail } from '#contracts';
import { readWords, createDuplicateIndex } from '#text';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { suiteServices } from '../helpers/suite-services.ts';

// Processes start and whole runs end within this, on a busy machine too.
jest.setTimeout(400_000);

const ITEMS = [
  'A lighthouse keeper climbs 214 stairs twice a day and rests for 3 minutes after every 50 stairs. How long does she rest in a week?',
  'Two glaciers shrink by 12 metres and by 17 metres a year. After how many years do they differ by 300 metres in length?',
  'A choir of 48 singers stands in rows of equal length, and each row has two singers more than there are rows. How many rows are there?',
];

interface Planted {
  planted: { duplicate: number; originals: number; contamination: number };
}

describe('planted duplicates and evaluation items', () => {
  const corpus = `novelty-${Date.now()}`;
  let stack: Stack;
  let folder: string;
  let set: EvaluationSetResult;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'seedgraph-novelty-'));
    const file = join(folder, 'items.jsonl');
    await writeFile(
      file,
      ITEMS.map((question, number) => JSON.stringify({ id: `item-${number}`, question })).join('\n'),
    );
    stack = await startStack({
      workers: 2,
      rehearsal: ['--duplicates', '0.3', '--contamination', '0.15', '--contamination-file', file, '--latency', '20'],
      env: { SEEDGRAPH_CONCURRENCY: '16' },
    });
    await importAndSettle(stack, corpus, demoSeeds());
    set = await stack.ask('POST', '/evaluation-sets', {
      name: 'lighthouse',
      corpus,
      texts: [...ITEMS.map((text, number) => ({ text, id: `item-${number}` })), { question: 'no text' }],
    });
  });
  afterAll(async () => {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const problems = async (runId: string): Promise<ProblemDetail[]> => {
    const found: ProblemDetail[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await stack.ask(
        'GET',
        `/problems?run=${runId}&limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      for (const { id } of page.items) found.push(await stack.ask<ProblemDetail>('GET', `/problems/${id}`));
      cursor = page.nextCursor;
    }
    return found;
  };

  it('registers a set with its good rows and says what was wrong with the others', async () => {
    expect(set).toMatchObject({ name: 'lighthouse', corpus, status: 'ready', texts: 3, rejectedCount: 1 });
    expect(set.rejected).toEqual([{ index: 3, code: 'unknownField', detail: expect.stringContaining('question') }]);
    const listed = await stack.ask<{ items: { id: string }[] }>('GET', '/evaluation-sets');
    expect(listed.items.map(({ id }) => id)).toContain(set.id);
  });

  it('rejects each of them with what it repeats, through kill -9 and an emptied Redis, and the funnel adds up', async () => {
    const before = await counters();
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus,
      sets: { oneHop: 40, twoHop: 40, threeHop: 20, community: 20 },
      seed: 3,
    });
    await stack.until('rows to be admitted', async () => {
      const { funnel } = await stack.ask<{ funnel: { admitted: number } }>('GET', `/runs/${runId}`);
      return funnel.admitted >= 8 ? true : undefined;
    });
    await stack.workers[0]?.kill();
    stack.workers.splice(0, 1);
    const redis = new Redis(suiteServices().redisUrl);
    await redis.flushall();
    redis.disconnect();
    const run = await untilRun(stack, runId);
    expect(run.status).toBe('completed');
    expect(addsUp(run.funnel)).toBe(true);
    expect(run.funnel).toMatchObject({ planned: 120, pending: 0 });

    const rows = await problems(runId);
    const of = (reason: string) => rows.filter((row) => row.reason === reason);
    const { planted } = await counters();
    const contaminated = planted.contamination - before.planted.contamination;
    expect(contaminated).toBeGreaterThan(5);
    expect(of('contaminated')).toHaveLength(contaminated);
    for (const { matched, judgements, detail } of of('contaminated')) {
      expect(matched?.itemId).toMatch(/^item-[012]$/);
      expect(ITEMS).toContain(matched?.text);
      expect(detail).toContain('lighthouse');
      // Judges are not paid for what is thrown away.
      expect(judgements).toEqual([]);
    }
    // Every repetition that passed judges and vote is named with the row that it repeats, which is admitted and comes before it.
    const admitted = rows.filter(({ status }) => status === 'admitted');
    expect(of('duplicate').length).toBeGreaterThan(5);
    for (const row of of('duplicate')) {
      const earlier = admitted.find(({ id }) => id === row.matched?.itemId);
      expect(earlier?.setNumber).toBeLessThan(row.setNumber);
      expect(row.matched?.text).toBe(earlier?.problem);
    }
    const index = createDuplicateIndex();
    for (const { problem } of admitted) {
      const words = readWords(problem ?? '');
      expect(index.find(words, 0.7)).toBeUndefined();
      index.add(words);
    }
  });

  it('lets a set go, and checks nothing against it any more', async () => {
    await stack.ask('DELETE', `/evaluation-sets/${set.id}`);
    expect(await stack.ask('GET', `/evaluation-sets/${set.id}`, undefined, [404])).toMatchObject({
      code: 'evaluationSetNotFound',
    });
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus,
      sets: { oneHop: 10, random: 10 },
      seed: 4,
      novelty: { duplicates: 'off' },
    });
    const run = await untilRun(stack, runId);
    expect(run.status).toBe('completed');
    expect(Object.keys(run.funnel.rejected)).not.toEqual(expect.arrayContaining(['contaminated']));
    expect(Object.keys(run.funnel.rejected)).not.toEqual(expect.arrayContaining(['duplicate']));
  });

  const counters = async (): Promise<Planted> => (await stack.rehearsal.counters()) as unknown as Planted;
});
