// Real here: Neo4j, Redis, API and worker processes, growing and extracting again through REST. The rehearsal model stands in for an LLM.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Corpus, GraphStatistics, GrowDryRun, KnowledgePoint, RunAccepted, Seed } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';

// Processes start and whole runs end within this, on a busy machine too.
jest.setTimeout(300_000);

interface List<T> {
  items: T[];
}

describe('a corpus that has problems', () => {
  const corpus = `growing-${Date.now()}`;
  let stack: Stack;
  let source: string;
  beforeAll(async () => {
    stack = await startStack({ env: { SEEDGRAPH_CONCURRENCY: '16' } });
    await importAndSettle(stack, corpus, demoSeeds());
    const body = { corpus, sets: { oneHop: 12, twoHop: 12 }, seed: 5 };
    source = (await stack.ask<RunAccepted>('POST', '/synthesize', body)).runId;
    expect((await untilRun(stack, source)).funnel.admitted).toBeGreaterThan(0);
  });
  afterAll(() => stack.stop());

  const get = <T>(path: string) => stack.ask<T>('GET', path);
  const settled = () =>
    stack.until('the corpus to settle', async () => {
      const found = await get<Corpus>(`/corpora/${corpus}`);
      return found.settled ? found : undefined;
    });
  const seedGraph = async () => {
    const { items } = await get<List<KnowledgePoint>>(`/knowledge-points?corpus=${corpus}&generation=1&limit=1000`);
    const { knowledgePoints, edges } = await get<Corpus>(`/corpora/${corpus}`);
    return { items, knowledgePoints, edges };
  };

  it('grows from each problem once, within a budget that is a wall, and keeps the graph of the seeds', async () => {
    const before = await seedGraph();
    const { admitted } = (await untilRun(stack, source)).funnel;
    const path = `/corpora/${corpus}/grow`;
    const forecast = await stack.ask<GrowDryRun>('POST', `${path}?dryRun=true`, { filter: { tier: ['agreed'] } });
    expect(forecast).toMatchObject({ corpus, problems: admitted });
    expect(forecast.forecast.calls.low).toBeGreaterThanOrEqual(admitted);
    const { runId, status } = await stack.ask<RunAccepted>('POST', path, { run: source, budget: { calls: 3 } });
    expect(status).toBe('planning');
    const stopped = await untilRun(stack, runId, ['budgetReached', 'completed', 'failed']);
    expect(stopped).toMatchObject({ kind: 'extraction', status: 'budgetReached' });
    expect(stopped.cost.calls).toBeLessThanOrEqual(3);
    await stack.ask('POST', `/runs/${runId}/resume`, { budget: { calls: 10_000 } });
    const run = await untilRun(stack, runId);
    expect(run.status).toBe('completed');
    expect(addsUp(run.funnel)).toBe(true);
    expect(run.funnel.planned).toBe(admitted);
    await settled();
    expect(await seedGraph()).toEqual(before);
    const { growth } = await get<GraphStatistics>(`/corpora/${corpus}/graph`);
    expect(growth.problems).toBe(run.funnel.admitted);
    expect(growth.edges).toBeGreaterThan(0);
    expect(growth.adherence.recovered).toBeLessThanOrEqual(growth.adherence.asked);
    const again = await stack.ask<{ code: string }>('POST', path, {}, [422]);
    expect(again.code).toBe('nothingToGrow');
  });

  it('lets a recipe choose from both generations', async () => {
    const sets = { oneHop: 5 };
    const body = { corpus, sets, seed: 9, filter: { generations: [1, 2] }, shortfall: 'accept' };
    const { runId } = await stack.ask<RunAccepted>('POST', '/synthesize', body);
    const run = await untilRun(stack, runId);
    expect([run.status, run.recipe?.filter.generations]).toEqual(['completed', [1, 2]]);
    expect(run.funnel.planned).toBe(5);
  });

  it('extracts seeds once more and answers where there is nothing to do', async () => {
    const before = await get<Corpus>(`/corpora/${corpus}`);
    const [first, second] = (await get<List<Seed>>(`/seeds?corpus=${corpus}&limit=2`)).items;
    const ids = [first?.id, second?.id];
    const { runId } = await stack.ask<RunAccepted>('POST', '/seeds/reextract', { corpus, ids });
    const run = await untilRun(stack, runId);
    expect(run.funnel).toMatchObject({ planned: 2, admitted: 2, pending: 0 });
    const after = await settled();
    expect(after.seeds).toEqual(before.seeds);
    expect(after.revision).toBeGreaterThan(before.revision);
    const failed = await stack.ask<{ code: string }>('POST', '/seeds/reextract', { corpus, status: 'failed' }, [422]);
    expect(failed.code).toBe('nothingToExtract');
    const dry = await stack.ask<{ seeds: number }>('POST', '/seeds/reextract?dryRun=true', { corpus });
    expect(dry.seeds).toBe(before.seeds.extracted);
  });
});
