// Real: the app and the pipeline's operations on runs and exports. In memory: the stores, the queue, and the graph's counts of sets.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ErrorCode, Run } from '#contracts';
import { finishCancellations, resolveRecipe } from '#pipeline';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';
import { runOf } from '../helpers/api-memory-stores.ts';

let api: TestApi;
let exportsDir: string;
beforeAll(async () => {
  exportsDir = await mkdtemp(join(tmpdir(), 'seedgraph-exports-'));
  api = await createTestApi({ exportsDir });
});
beforeEach(() => api.reset());
afterAll(async () => {
  await api.app.close();
  await rm(exportsDir, { recursive: true });
});

const post = (url: string, payload?: object) => api.app.inject({ method: 'POST', url, ...(payload && { payload }) });
const codeOf = (response: { json: () => unknown }) => (response.json() as { code: ErrorCode }).code;

describe('POST /synthesize', () => {
  const sets = { oneHop: 1 };

  it('tells an unknown, an unsettled and an empty corpus apart', async () => {
    expect(codeOf(await post('/synthesize', { corpus: 'none', sets }))).toBe('corpusNotFound');
    api.memory.corpora.set('busy', { knowledgePoints: 0, settled: false });
    expect(codeOf(await post('/synthesize', { corpus: 'busy', sets }))).toBe('corpusNotSettled');
    api.memory.corpora.set('empty', { knowledgePoints: 0, settled: true });
    expect(codeOf(await post('/synthesize', { corpus: 'empty', sets }))).toBe('corpusEmpty');
    expect(api.memory.runs.size).toBe(0);
  });

  it('starts at once on an unsettled corpus that it may wait for', async () => {
    api.memory.corpora.set('busy', { knowledgePoints: 0, settled: false });
    const response = await post('/synthesize', { corpus: 'busy', name: 'first', sets: { community: 5 }, wait: true });
    expect(response.statusCode).toBe(202);
    const { runId, status } = response.json<{ runId: string; status: string }>();
    expect([status, response.headers['location']]).toEqual(['planned', `/runs/${runId}`]);
    expect(api.jobs).toEqual([{ name: 'plan', input: { runId } }]);
    const run = (await api.app.inject(`/runs/${runId}`)).json<Run>();
    expect(run).toMatchObject({ kind: 'synthesis', status: 'planned', name: 'first', corpus: 'busy' });
    expect(run.recipe?.sets.community).toEqual({ '3': 3, '4': 2 });
  });
});

describe('a recipe', () => {
  it('has the defaults that a user would pick', () => {
    expect(resolveRecipe({ sets: { oneHop: 5, community: { '4': 2 } } })).toEqual({
      method: 'graph',
      sets: { oneHop: 5, twoHop: 0, threeHop: 0, community: { '3': 0, '4': 2 }, random: 0 },
      seed: 0,
      perSet: 1,
      choose: 'uniform',
      minStrength: 0,
      hubDegree: null,
      filter: { subjects: null, levels: null },
      maxPointShare: null,
      repeats: 'never',
      shortfall: 'fail',
      solve: { paths: 4, agreement: 0.5 },
      gate: { problemScore: 0.85, solution: false },
      novelty: { duplicates: 'on', threshold: 0.7 },
      contamination: { drop: ['exact', 'contained', 'n30', 'n13', 'masked', 'near'] },
    });
  });
});

describe('control of a run', () => {
  const put = (run: Partial<Run>) => api.memory.runs.set('r-1', runOf({ id: 'r-1', ...run }));
  const statusNow = () => api.memory.runs.get('r-1')?.status;

  it.each([
    ['pause', 'running', 202, 'paused'],
    ['pause', 'planned', 202, 'paused'],
    ['pause', 'completed', 409, 'completed'],
    ['pause', 'paused', 409, 'paused'],
    ['resume', 'paused', 202, 'running'],
    ['resume', 'budgetReached', 202, 'running'],
    ['resume', 'running', 409, 'running'],
    ['resume', 'cancelled', 409, 'cancelled'],
    ['cancel', 'planning', 202, 'cancelled'],
    ['cancel', 'budgetReached', 202, 'cancelled'],
    ['cancel', 'cancelled', 409, 'cancelled'],
    ['cancel', 'completed', 409, 'completed'],
  ] as const)('%s of a run that is %s answers %i and leaves it %s', async (action, status, code, after) => {
    put({ status });
    const response = await post(`/runs/r-1/${action}`);
    expect([response.statusCode, statusNow()]).toEqual([code, after]);
    if (code === 409) expect(response.json()).toMatchObject({ code: 'runStateConflict', status: 409 });
    else
      expect([response.json(), response.headers['location']]).toEqual([{ runId: 'r-1', status: after }, '/runs/r-1']);
  });

  it('resumes into planning what was paused before its planning ended', async () => {
    put({ status: 'paused', plannedAt: null });
    await post('/runs/r-1/resume');
    expect([statusNow(), api.jobs]).toEqual(['planning', [{ name: 'plan', input: { runId: 'r-1' } }]]);
    put({ status: 'paused', plannedAt: null, startedAt: null });
    await post('/runs/r-1/resume');
    expect(statusNow()).toBe('planned');
  });

  it('raises a wall and never lowers it', async () => {
    put({ status: 'budgetReached', budget: { calls: 10, tokens: 5_000 } });
    const lower = await post('/runs/r-1/resume', { budget: { calls: 9 } });
    expect([lower.statusCode, statusNow()]).toEqual([400, 'budgetReached']);
    expect((await post('/runs/r-1/resume', { budget: { calls: 20 } })).statusCode).toBe(202);
    expect(api.memory.runs.get('r-1')?.budget).toEqual({ calls: 20, tokens: 5_000 });
  });

  it('ends what is pending when it is cancelled, also after the process died in between', async () => {
    put({ status: 'running' });
    await post('/runs/r-1/cancel');
    expect(api.memory.cancelled).toEqual(['r-1']);
    const funnel = { ...runOf({ id: 'x' }).funnel, planned: 5, pending: 5 };
    api.memory.runs.set('r-2', runOf({ id: 'r-2', status: 'cancelled', funnel }));
    await finishCancellations(api.resources);
    expect(api.memory.cancelled).toEqual(['r-1', 'r-2']);
  });

  it('retries what ended, from a stage of its own', async () => {
    const funnel = { ...runOf({ id: 'x' }).funnel, planned: 5, failed: { timeout: 3 }, admitted: 2 };
    put({ status: 'completed', funnel });
    expect((await post('/runs/r-1/retry', { outcomes: ['failed'], fromStage: 'solve' })).json()).toEqual({
      runId: 'r-1',
      status: 'running',
      reopened: 3,
    });
    put({ status: 'completed', funnel });
    expect((await post('/runs/r-1/retry', { fromStage: 'extract' })).json()).toMatchObject({
      status: 422,
      code: 'stageUnknown',
      errors: [{ field: 'fromStage' }],
    });
    expect((await post('/runs/r-1/retry', { model: 'm' })).json()).toMatchObject({
      code: 'invalidRequest',
      errors: [{ field: 'model', code: 'unknownField' }],
    });
    put({ status: 'planning', funnel });
    expect(codeOf(await post('/runs/r-1/retry'))).toBe('runStateConflict');
    put({ status: 'cancelled', funnel: { ...funnel, pending: 1 } });
    expect(codeOf(await post('/runs/r-1/retry'))).toBe('runStateConflict');
  });
});

describe('a retry with changes', () => {
  const funnel = { ...runOf({ id: 'x' }).funnel, planned: 5, rejected: { judgeScore: 3 }, admitted: 2 };
  const put = () => {
    const recipe = resolveRecipe({ sets: { oneHop: 5 } });
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'completed', funnel, recipe }));
  };
  const both = ['failed', 'rejected'];

  it.each([
    [{}, { outcomes: ['failed'] }],
    [{ gate: { problemScore: 0.6 } }, { outcomes: both, fromStage: 'decide' }],
    [
      { gate: { problemScore: 0.6 }, reasons: ['judgeScore'] },
      { outcomes: both, reasons: ['judgeScore'], fromStage: 'decide' },
    ],
    [{ models: { solvers: ['m2', 'm1'] } }, { outcomes: both, fromStage: 'solve' }],
    [{ models: { judges: ['m1', 'm2'] } }, { outcomes: both, fromStage: 'decide' }],
    [{ models: { judges: ['m2'] } }, { outcomes: both, fromStage: 'judge' }],
    [{ models: { generator: 'm2', solvers: ['m2'] } }, { outcomes: both, fromStage: 'generate' }],
    [
      { prompts: { solve: 'solve@2' }, outcomes: ['rejected'] },
      { outcomes: ['rejected'], fromStage: 'solve' },
    ],
    [
      { models: { solvers: ['m2'] }, fromStage: 'judge' },
      { outcomes: both, fromStage: 'judge' },
    ],
    [{ models: {}, gate: {} }, { outcomes: ['failed'] }],
  ])('%j reopens %j', async (body, filter) => {
    put();
    expect((await post('/runs/r-1/retry', body)).statusCode).toBe(202);
    expect(api.memory.reopened).toEqual([filter]);
  });

  it.each([
    ['modelMissing', { models: { generator: 'm2' } }, 'running'],
    ['unauthorized', { models: { solvers: ['m2'] } }, 'running'],
    ['modelMissing', { gate: { problemScore: 0.6 } }, 'paused'],
    ['pausedByUser', { models: { generator: 'm2' } }, 'paused'],
    ['windowClosed', { models: { generator: 'm2' } }, 'paused'],
  ])('a run that is paused as %s and retried with %j is %s', async (code, body, status) => {
    put();
    const paused = {
      status: 'paused' as const,
      statusReason: { code, detail: 'why' },
      plannedAt: '2026-01-01T00:00:00Z',
    };
    api.memory.runs.set('r-1', { ...(api.memory.runs.get('r-1') as Run), ...paused });
    expect((await post('/runs/r-1/retry', body)).json()).toMatchObject({ status, reopened: 3 });
    expect(api.memory.runs.get('r-1')).toMatchObject({ status, statusReason: status === 'paused' ? { code } : null });
  });

  it('keeps what it was changed to', async () => {
    put();
    await post('/runs/r-1/retry', { gate: { problemScore: 0.6 }, models: { solvers: ['m2'] } });
    const run = (await api.app.inject('/runs/r-1')).json<Run>();
    expect(run.recipe?.gate).toEqual({ problemScore: 0.6, solution: false });
    expect([run.models, run.changes.length]).toEqual([{ solvers: ['m2'] }, 1]);
  });

  it.each([
    [{ models: { solvers: ['m1', 'm3'] } }, 'modelUnknown', 'models.solvers', 'm3'],
    [{ prompts: { solve: 'solve@77' } }, 'promptUnknown', 'prompts.solve', 'solve@1, solve@2'],
    [{ prompts: { judge: 'solve@1' } }, 'promptUnknown', 'prompts.judge', 'judge-problem@1'],
    [{ models: { extractor: 'm1' } }, 'stageUnknown', 'models.extractor', 'generate, verify'],
  ])('%j is 422 and changes nothing', async (body, code, field, words) => {
    put();
    const response = await post('/runs/r-1/retry', body);
    expect([response.statusCode, response.json()]).toMatchObject([422, { code, errors: [{ field }] }]);
    expect(response.json<{ detail: string }>().detail).toContain(words);
    expect([api.memory.reopened, api.memory.runs.get('r-1')?.changes]).toEqual([[], []]);
  });
});

describe('priority', () => {
  it('is of the run: in the request, shown, changed while it has not ended', async () => {
    api.memory.corpora.set('default', { knowledgePoints: 5, settled: true });
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'running' }));
    const patch = (body: object) => api.app.inject({ method: 'PATCH', url: '/runs/r-1', payload: body });
    expect((await patch({ priority: 9 })).json()).toMatchObject({ id: 'r-1', priority: 9 });
    for (const priority of [0, 11, 2.5, 'high', null]) expect((await patch({ priority })).statusCode).toBe(400);
    expect((await patch({})).statusCode).toBe(400);
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'completed' }));
    expect(codeOf(await patch({ priority: 9 }))).toBe('runStateConflict');
    const missing = await api.app.inject({ method: 'PATCH', url: '/runs/r-9', payload: { priority: 1 } });
    expect(codeOf(missing)).toBe('runNotFound');
  });
});

describe('exports', () => {
  it('start, are fetched when ready, and go with their files', async () => {
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'completed' }));
    const started = await post('/exports', { runId: 'r-1', format: 'messages' });
    const { exportId } = started.json<{ exportId: string }>();
    expect([started.statusCode, started.headers['location']]).toEqual([202, `/exports/${exportId}`]);
    expect(api.jobs).toEqual([{ name: 'export', input: { exportId } }]);
    expect(codeOf(await api.app.inject(`/exports/${exportId}/files/data.jsonl`))).toBe('exportNotReady');
    expect(codeOf(await api.app.inject({ method: 'DELETE', url: `/exports/${exportId}` }))).toBe('exportNotReady');

    const running = api.memory.exports.get(exportId);
    if (!running) throw new Error('the export is not stored');
    api.memory.exports.set(exportId, {
      ...running,
      status: 'ready',
      files: [{ name: 'data.jsonl', rows: 1, bytes: 3, sha256: 'ab' }],
    });
    await mkdir(join(exportsDir, exportId));
    await writeFile(join(exportsDir, exportId, 'data.jsonl'), '{}\n');
    await writeFile(join(exportsDir, 'secret'), 'outside');
    const file = await api.app.inject(`/exports/${exportId}/files/data.jsonl`);
    expect([file.statusCode, file.body, file.headers['etag'], file.headers['content-length']]).toEqual([
      200,
      '{}\n',
      '"ab"',
      '3',
    ]);
    expect(file.headers['content-type']).toMatch(/^application\/x-ndjson/);
    for (const name of ['..%2fsecret', '%2e%2e%2fsecret', '..%5csecret', 'secret', 'data.jsonl%00']) {
      const response = await api.app.inject(`/exports/${exportId}/files/${name}`);
      expect([name, response.statusCode, response.body.includes('outside')]).toEqual([name, 404, false]);
    }
    expect((await api.app.inject({ method: 'DELETE', url: `/exports/${exportId}` })).statusCode).toBe(204);
    expect(codeOf(await api.app.inject(`/exports/${exportId}`))).toBe('exportNotFound');
  });

  it('are made of problems, not of extractions', async () => {
    api.memory.runs.set('r-1', runOf({ id: 'r-1', kind: 'extraction' }));
    expect((await post('/exports', { runId: 'r-1' })).statusCode).toBe(400);
    expect((await post('/exports', { runId: 'r-1', format: 'parquet' })).statusCode).toBe(400);
  });
});

describe('what a run at work waits for', () => {
  it('is told with the run, of the endpoints that its own models are asked at', async () => {
    const asked: (readonly string[])[] = [];
    const shut = { endpoint: 'e1', reason: 'ratesUnknown' as const, seconds: 41 };
    const waiting = await createTestApi({
      shutEndpoints: (endpoints) => {
        asked.push(endpoints);
        return Promise.resolve([shut]);
      },
    });
    try {
      const show = async (over: Partial<Run>) => {
        waiting.memory.runs.set('run-w', runOf({ id: 'run-w', ...over }));
        return (await waiting.app.inject('/runs/run-w')).json<Run>();
      };
      const recipe = resolveRecipe({ sets: { oneHop: 1 } });
      expect((await show({ status: 'running', recipe })).waitsFor).toEqual([shut]);
      expect((await show({ status: 'planning', kind: 'extraction' })).waitsFor).toEqual([shut]);
      for (const status of ['paused', 'completed'] as const)
        expect(await show({ status })).not.toHaveProperty('waitsFor');
      expect(asked).toEqual([['e1'], ['e1']]);
    } finally {
      await waiting.app.close();
    }
  });

  it('is left out where nothing is shut, and while Redis is away', async () => {
    const away = await createTestApi({ shutEndpoints: () => Promise.reject(new Error('away')) });
    try {
      for (const { memory, app } of [api, away]) {
        memory.runs.set('run-w', runOf({ id: 'run-w' }));
        const response = await app.inject('/runs/run-w');
        expect([response.statusCode, response.json<Run>().waitsFor]).toEqual([200, undefined]);
      }
    } finally {
      await away.app.close();
    }
  });
});
