// Real here: Neo4j, Redis, API and worker processes, the wall of a budget, a refused key. The rehearsal model stands in for an LLM.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';

interface Accepted {
  runId: string;
}

// Processes start and a whole run ends within this, on a busy machine too.
jest.setTimeout(300_000);

describe('a run with a wall', () => {
  // Sets are never chosen twice: a corpus of its own, also when services outlive the suite.
  const corpus = `wall-${Date.now()}`;
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ workers: 2, rehearsal: ['--latency', '20'], env: { SEEDGRAPH_CONCURRENCY: '16' } });
    await importAndSettle(stack, corpus, demoSeeds());
  });
  afterAll(() => stack.stop());

  const settings = (change: object) =>
    fetch(new URL('/settings', stack.rehearsal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });

  it('sends no call beyond it with two workers, says so, and goes on when it is raised', async () => {
    const before = await stack.rehearsal.counters();
    const { runId } = await stack.ask<Accepted>('POST', '/synthesize', {
      corpus,
      sets: { oneHop: 20, twoHop: 20 },
      budget: { calls: 60 },
    });
    const stopped = await untilRun(stack, runId, ['budgetReached', 'completed', 'failed']);
    const atWall = await stack.rehearsal.counters();
    expect(stopped.status).toBe('budgetReached');
    expect(atWall.answered - before.answered).toBeLessThanOrEqual(60);
    expect(atWall.answered - before.answered).toBeGreaterThan(50);
    expect(addsUp(stopped.funnel)).toBe(true);

    await stack.ask('POST', `/runs/${runId}/resume`, { budget: { calls: 10_000 } });
    const run = await untilRun(stack, runId);
    const after = await stack.rehearsal.counters();
    expect(run.status).toBe('completed');
    expect(run.funnel).toMatchObject({ planned: 40, pending: 0 });
    // Raising the wall repeats nothing.
    expect(after.repeats - before.repeats).toBe(0);
    expect(run.cost.calls).toBe(after.answered - before.answered);
  });

  it('pauses with the reason when the endpoint refuses the key, and loses no candidate', async () => {
    await settings({ apiKey: 'another-key' });
    const { runId } = await stack.ask<Accepted>('POST', '/synthesize', {
      corpus,
      sets: { oneHop: 10 },
      seed: 3,
    });
    const paused = await untilRun(stack, runId, ['paused', 'completed', 'failed']);
    expect(paused).toMatchObject({ status: 'paused', statusReason: { code: 'unauthorized' } });
    expect(paused.funnel).toMatchObject({ planned: 10, pending: 10 });

    await settings({ apiKey: null });
    await stack.ask('POST', `/runs/${runId}/resume`, {});
    expect((await untilRun(stack, runId)).funnel).toMatchObject({ planned: 10, pending: 0, failed: {} });
  });

  it('pauses, stands still, and resumes', async () => {
    await settings({ latency: 300 });
    const { runId } = await stack.ask<Accepted>('POST', '/synthesize', {
      corpus,
      sets: { oneHop: 40 },
      seed: 4,
    });
    await stack.until('work to begin', async () =>
      (await stack.ask<{ funnel: { generated: number } }>('GET', `/runs/${runId}`)).funnel.generated > 0
        ? true
        : undefined,
    );
    await stack.ask('POST', `/runs/${runId}/pause`);
    const still = await stack.until('calls to end', async () => {
      const { inFlight, answered } = await stack.rehearsal.counters();
      return inFlight === 0 ? answered : undefined;
    });
    const paused = await untilRun(stack, runId, ['paused']);
    expect(paused.funnel.pending).toBeGreaterThan(0);
    await settings({ latency: 0 });
    await stack.ask('POST', `/runs/${runId}/resume`);
    const run = await untilRun(stack, runId);
    expect(run.funnel).toMatchObject({ planned: 40, pending: 0, failed: {} });
    expect((await stack.rehearsal.counters()).answered).toBeGreaterThan(still);
  });
});
