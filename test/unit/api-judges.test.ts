// Real: the app, its routes and the pipeline's start of a calibration, and the reading of labelled files. In memory: the stores and the queue.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Calibration, Export, Forecast } from '#contracts';
import { readLabelledProblems } from '../../apps/cli/tools/labelled-problems.ts';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
beforeEach(() => api.reset());
afterAll(() => api.app.close());

const post = (url: string, payload: object) => api.app.inject({ method: 'POST', url, payload });
const labelled = [
  { problem: 'What is 1 + 1?', valid: true, knowledgePoints: ['sum'] },
  { problem: 'What is several + 1?', valid: false },
];

describe('/judges/calibrations', () => {
  it('starts a calibration of the judges that are configured, as a job', async () => {
    const response = await post('/judges/calibrations', { problems: labelled });
    expect(response.statusCode).toBe(202);
    const started = response.json<Calibration>();
    expect(response.headers['location']).toBe(`/judges/calibrations/${started.calibrationId}`);
    expect(started).toMatchObject({ status: 'running', gate: 0.85, models: ['m1'], problems: 2, valid: 1 });
    expect(started.prompt).toMatch(/^judge-problem@\d+#/);
    expect(api.jobs).toEqual([{ name: 'calibrate', input: { calibrationId: started.calibrationId } }]);
    const list = await api.app.inject('/judges/calibrations');
    expect(list.json<{ items: Calibration[] }>().items).toHaveLength(1);
    const one = await api.app.inject(`/judges/calibrations/${started.calibrationId}`);
    expect(one.json()).toEqual(started);
  });

  it.each([
    ['labels of one kind', { problems: [labelled[0], { problem: 'x', valid: true }] }, 400],
    ['no label', { problems: [{ problem: 'x' }, labelled[1]] }, 400],
    ['one problem', { problems: [labelled[0]] }, 400],
    ['a field that is not known', { problems: labelled, wall: { calls: 1 } }, 400],
  ])('refuses %s and asks nobody', async (_what, body, status) => {
    expect((await post('/judges/calibrations', body)).statusCode).toBe(status);
    expect(api.jobs).toEqual([]);
  });

  it('forecasts what it would cost and asks nobody', async () => {
    const response = await post('/judges/calibrations?dryRun=true', { problems: labelled });
    expect(response.statusCode).toBe(200);
    const { forecast } = response.json<{ forecast: Forecast }>();
    expect(forecast.calls).toEqual({ low: 2, likely: 2, high: 6 });
    expect(forecast.usd.likely).toBeGreaterThan(0);
    expect(api.jobs).toEqual([]);
    expect(api.memory.calibrations.size).toBe(0);
  });

  it('keeps its wall, and is deleted when asked', async () => {
    const started = (
      await post('/judges/calibrations', { problems: labelled, budget: { usd: 1 } })
    ).json<Calibration>();
    expect(started.budget).toEqual({ usd: 1 });
    const url = `/judges/calibrations/${started.calibrationId}`;
    expect((await api.app.inject({ method: 'DELETE', url })).statusCode).toBe(204);
    expect((await api.app.inject({ method: 'DELETE', url })).json()).toMatchObject({ code: 'calibrationNotFound' });
  });

  it('says so where there is no such calibration', async () => {
    const response = await api.app.inject('/judges/calibrations/calibration-none');
    expect(response.json()).toMatchObject({ status: 404, code: 'calibrationNotFound' });
  });
});

describe('POST /exports', () => {
  it('takes one value or several of each filter, and a split', async () => {
    api.memory.corpora.set('default', { knowledgePoints: 1, settled: true });
    const request = {
      format: 'rl',
      container: 'parquet',
      filter: { tier: 'agreed', difficulty: ['easy', 'hard'], relation: 'twoHop' },
      split: { heldOut: 0.1, relatives: 'set' },
      answerLine: true,
    };
    const response = await post('/exports', request);
    expect(response.statusCode).toBe(202);
    expect(response.json<Export>().request).toEqual({ ...request, corpus: 'default' });
  });

  it.each([
    ['an empty list', { filter: { tier: [] } }],
    ['a difficulty that is none', { filter: { difficulty: 'impossible' } }],
    ['everything held out', { split: { heldOut: 1 } }],
    ['nothing held out', { split: { heldOut: 0 } }],
    ['a format that is none', { format: 'csv' }],
  ])('refuses %s, naming the field', async (_what, body) => {
    const response = await post('/exports', body);
    expect(response.statusCode).toBe(400);
    expect(response.json<{ errors: unknown[] }>().errors.length).toBeGreaterThan(0);
  });
});

describe('readLabelledProblems', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'seedgraph-labels-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('takes the columns that data sets use, gzipped or not, and tells of rows that hold no label', async () => {
    const rows = [
      { problem: 'a', valid: true, knowledgePoints: ['x', 3] },
      { question: 'b', gt: false },
      { text: 'c', label: 'invalid' },
      { problem: 'd', label: 1 },
      { problem: 'e', label: 'perhaps' },
      { problem: ' ', valid: true },
      { problem: 'f', valid: null },
    ];
    const lines = [...rows.map((row) => JSON.stringify(row)), 'not json'].join('\n');
    const path = join(dir, 'labels.jsonl.gz');
    await writeFile(path, gzipSync(lines));
    const told: string[] = [];
    expect(await readLabelledProblems(path, 100, (words) => told.push(words))).toEqual([
      { problem: 'a', valid: true, knowledgePoints: ['x'] },
      { problem: 'b', valid: false },
      { problem: 'c', valid: false },
      { problem: 'd', valid: true },
    ]);
    expect(told.map((words) => /^line (\d+)/.exec(words)?.[1])).toEqual(['5', '6', '7', '8']);
    expect(await readLabelledProblems(path, 2, () => undefined)).toHaveLength(2);
    await writeFile(join(dir, 'none.jsonl'), '{"problem":"a"}\n');
    await expect(readLabelledProblems(join(dir, 'none.jsonl'), 9, () => undefined)).rejects.toThrow(
      'no labelled problem',
    );
  });
});
