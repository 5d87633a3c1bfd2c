// Real here: Neo4j, Redis, API and worker processes, and the counters of the model's server. The rehearsal model stands in for several LLMs.
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { addsUp, importAndSettle, untilRun } from '../helpers/runs.ts';
import { startStack, type Stack } from '../helpers/stack.ts';

// Processes start and several runs end within this, on a busy machine too.
jest.setTimeout(300_000);

const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);

describe('a retry with changes', () => {
  const corpus = `retry-${Date.now()}`;
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({
      models: async (baseUrl) => {
        const file = join(tmpdir(), `${corpus}.yaml`);
        const role = (model: string) => ({ endpoint: 'main', model });
        const models = {
          endpoints: { main: { baseUrl, concurrency: 16 } },
          roles: {
            extractor: role('rehearsal'),
            generator: role('rehearsal'),
            judges: [role('rehearsal')],
            solvers: [role('rehearsal')],
            rater: role('rehearsal-other'),
          },
        };
        await writeFile(file, JSON.stringify(models));
        return file;
      },
    });
    await importAndSettle(stack, corpus, demoSeeds());
  });
  afterAll(() => stack.stop());

  const settings = (change: object) =>
    fetch(new URL('/settings', stack.rehearsal.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  const asked = async () => {
    const { byRole, repeats } = (await stack.rehearsal.counters()) as unknown as {
      byRole: Record<string, number>;
      repeats: number;
    };
    return {
      generate: byRole['generate'] ?? 0,
      judge: byRole['judgeProblem'] ?? 0,
      solve: byRole['solve'] ?? 0,
      repeats,
    };
  };
  const since = async (before: Awaited<ReturnType<typeof asked>>) => {
    const now = await asked();
    return {
      generate: now.generate - before.generate,
      judge: now.judge - before.judge,
      solve: now.solve - before.solve,
      repeats: now.repeats - before.repeats,
    };
  };
  const start = async (body: object) => {
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus,
      novelty: { duplicates: 'off' },
      ...body,
    });
    return untilRun(stack, runId);
  };
  const retry = async (runId: string, body: object) => {
    const answer = await stack.ask<{ reopened: number }>('POST', `/runs/${runId}/retry`, body);
    return { reopened: answer.reopened, run: await untilRun(stack, runId) };
  };

  it('decides anew by a lower gate from the judgements that are there, and asks other solvers for paths only', async () => {
    const run = await start({ sets: { oneHop: 24 }, gate: { problemScore: 1 } });
    const below = run.funnel.rejected['judgeScore'] ?? 0;
    expect(below).toBeGreaterThan(2);
    const { admitted } = run.funnel;

    // A gate that nothing more passes asks nobody anything.
    const before = await asked();
    const same = await retry(run.id, { reasons: ['judgeScore'], gate: { problemScore: 0.999 } });
    expect([same.reopened, await since(before)]).toEqual([below, { generate: 0, judge: 0, solve: 0, repeats: 0 }]);
    expect(same.run.funnel).toEqual(run.funnel);

    // All pass this one: no judge is asked again, each candidate gets its first four paths.
    const open = await retry(run.id, { reasons: ['judgeScore'], gate: { problemScore: 0 } });
    expect(await since(before)).toEqual({ generate: 0, judge: 0, solve: 4 * below, repeats: 0 });
    expect(open.run.funnel.rejected['judgeScore']).toBeUndefined();
    expect(addsUp(open.run.funnel)).toBe(true);
    expect(open.run.funnel.admitted).toBeGreaterThanOrEqual(admitted);

    const left = total(open.run.funnel.rejected);
    const beforeSolvers = await asked();
    const other = await retry(run.id, { outcomes: ['rejected'], models: { solvers: ['rehearsal-other'] } });
    expect(other.reopened).toBe(left);
    expect(await since(beforeSolvers)).toEqual({ generate: 0, judge: 0, solve: 4 * left, repeats: 0 });
    expect(other.run.models).toEqual({ solvers: ['rehearsal-other'] });
    expect(other.run.changes.map(({ action, changed }) => [action, changed])).toEqual([
      ['retry', { 'recipe.gate.problemScore': { from: 1, to: 0.999 } }],
      ['retry', { 'recipe.gate.problemScore': { from: 0.999, to: 0 } }],
      ['retry', { 'models.solvers': { from: null, to: ['rehearsal-other'] } }],
    ]);
    const events = await stack.ask<{ items: { prompts?: unknown }[] }>('GET', `/problems?run=${run.id}&limit=50`);
    expect(events.items).toHaveLength(24);
  });

  it('goes on where it failed: nothing that was answered is asked again', async () => {
    await settings({ rateMalformed: 0.9 });
    const run = await start({ sets: { oneHop: 12 }, seed: 5 });
    await settings({ rateMalformed: 0 });
    const failed = total(run.funnel.failed);
    expect(failed).toBeGreaterThan(6);
    expect(run.failures['malformedAnswer']).toBeGreaterThan(failed);
    const before = await asked();
    const { reopened, run: after } = await retry(run.id, {});
    expect([reopened, after.funnel.failed]).toEqual([failed, {}]);
    const { repeats, generate, judge } = await since(before);
    expect(repeats).toBe(0);
    // A problem that was written stays, and so does a judgement.
    expect(generate).toBe(12 - run.funnel.generated);
    expect(judge).toBeLessThanOrEqual(failed);
    expect(addsUp(after.funnel)).toBe(true);
  });

  it('pauses a run whose endpoint only fails, by the name of the failure, and loses nothing', async () => {
    await settings({ rate500: 1 });
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus,
      sets: { oneHop: 12 },
      seed: 9,
    });
    const paused = await untilRun(stack, runId, ['paused', 'completed', 'failed']);
    expect([paused.status, paused.statusReason?.code, paused.funnel.pending]).toEqual(['paused', 'serverError', 12]);
    expect(paused.failures['serverError']).toBeGreaterThan(7);
    await settings({ rate500: 0 });
    await stack.ask('POST', `/runs/${runId}/resume`, {});
    const run: Run = await untilRun(stack, runId);
    expect([run.status, run.funnel.failed]).toEqual(['completed', {}]);
  });
});
