// Real here: Neo4j, Redis, API and two worker processes that share one endpoint. The rehearsal model stands in for an LLM.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';

// Processes start, and runs are cut short as soon as they have shown their shares, on a busy machine too.
jest.setTimeout(300_000);

describe('runs beside each other', () => {
  const corpus = `beside-${Date.now()}`;
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ workers: 2, rehearsal: ['--latency', '0'], env: { SEEDGRAPH_CONCURRENCY: '8' } });
    await importAndSettle(stack, corpus, demoSeeds());
    await fetch(new URL('/settings', stack.rehearsal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ latency: 250 }),
    });
  });
  afterAll(() => stack.stop());

  const start = async (body: object) =>
    (
      await stack.ask<{ runId: string }>('POST', '/synthesize', {
        corpus,
        repeats: 'allow',
        novelty: { duplicates: 'off' },
        ...body,
      })
    ).runId;
  const show = (runId: string) => stack.ask<Run>('GET', `/runs/${runId}`);
  const endedOf = ({ funnel }: Run) => funnel.planned - funnel.pending;

  it('a small one that comes late ends while a large one has hardly gone on', async () => {
    const large = await start({ sets: { oneHop: 50 }, perSet: 20 });
    await stack.until('the large run to end something', async () =>
      endedOf(await show(large)) > 5 ? true : undefined,
    );
    const late = await start({ sets: { oneHop: 8 }, seed: 3 });
    const planned = async () => ((await show(late)).funnel.planned > 0 ? true : undefined);
    await stack.until('the small run to be planned', planned);
    const before = endedOf(await show(large));
    const small = await untilRun(stack, late);
    const after = await show(large);
    expect([small.status, small.funnel.pending]).toEqual(['completed', 0]);
    // Side by side with equal shares the large one ends about as many as the small one, and the 40 or so that it has in hand.
    expect(endedOf(after) - before).toBeLessThan(100);
    expect(after.funnel.pending).toBeGreaterThan(800);
    await stack.ask('POST', `/runs/${large}/cancel`);
    await untilRun(stack, large, ['cancelled']);
  });

  it('share by priority, which is shown and can be changed', async () => {
    const [low, high] = await Promise.all([
      start({ sets: { oneHop: 40 }, perSet: 10, seed: 4, priority: 2 }),
      start({ sets: { oneHop: 40 }, perSet: 10, seed: 5, priority: 8 }),
    ]);
    const run = await stack.until('the run of priority 8 to end 60', async () => {
      const now = await show(high);
      return endedOf(now) >= 60 ? now : undefined;
    });
    const other = await show(low);
    expect([run.priority, other.priority]).toEqual([8, 2]);
    expect(endedOf(other)).toBeGreaterThan(0);
    expect(endedOf(run) / endedOf(other)).toBeGreaterThan(2);
    const changed = await stack.ask<Run>('PATCH', `/runs/${low}`, { priority: 10 });
    expect([changed.priority, changed.changes[0]?.changed]).toEqual([10, { priority: { from: 2, to: 10 } }]);
    for (const runId of [low, high]) await stack.ask('POST', `/runs/${runId}/cancel`);
  });
});
