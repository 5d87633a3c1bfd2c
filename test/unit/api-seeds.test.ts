// Real: the app and the import of the pipeline, with real checks of rows, answers and names. In memory: the stores and the queue.
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProductError, type ImportDryRun, type ImportResult } from '#contracts';
import { importSeeds } from '#pipeline';
import { readNdjson } from '../../apps/api/read-ndjson.ts';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
beforeEach(() => api.reset());
afterAll(() => api.app.close());

const send = async (payload: object, query = '') => {
  const response = await api.app.inject({ method: 'POST', url: `/seeds${query}`, payload });
  return { response, result: response.json<ImportResult>() };
};
const stream = async (payload: string | Buffer, query = '', headers: Record<string, string> = {}) => {
  const response = await api.app.inject({
    method: 'POST',
    url: `/seeds${query}`,
    payload,
    headers: { 'content-type': 'application/x-ndjson', ...headers },
  });
  return { response, result: response.json<ImportResult>() };
};

describe('POST /seeds', () => {
  it('takes good rows, rejects bad ones one by one, and makes a run', async () => {
    const { response, result } = await send({
      corpus: 'math',
      seeds: [
        { problem: 'What is 2+2?', solution: 'It is \\boxed{4}.' },
        { problem: 'What is 2+2?' },
        { question: 'What is 3+3?' },
        { problem: 'x', extra: 1 },
        { solution: 'no problem' },
        { problem: '   ' },
        { problem: 'y'.repeat(5_000_000) },
        { problem: 7 },
        'text',
        { problem: 'z', split: 'TEST' },
        { problem: 'q', knowledgePoints: ['ratio', 'Ratios', 'unit rate'] },
      ],
    });
    expect(response.statusCode).toBe(202);
    expect(result).toMatchObject({ corpus: 'math', accepted: 2, duplicates: 1, rejectedCount: 8 });
    expect(result.rejected.map(({ index, code }) => [index, code])).toEqual([
      [2, 'unknownField'],
      [3, 'unknownField'],
      [4, 'missingProblem'],
      [5, 'missingProblem'],
      [6, 'textTooLong'],
      [7, 'invalidField'],
      [8, 'invalidField'],
      [9, 'evaluationSplit'],
    ]);
    expect(response.headers['location']).toBe(`/runs/${result.runId}`);
    expect(api.memory.runs.get(result.runId ?? '')).toMatchObject({
      kind: 'extraction',
      status: 'running',
      corpus: 'math',
    });
    const seeds = [...api.memory.seeds.values()];
    expect(seeds.find(({ problem }) => problem === 'What is 2+2?')).toMatchObject({ answer: '4', runId: result.runId });
    expect(seeds.find(({ problem }) => problem === 'q')?.mentions?.map(({ name }) => name)).toHaveLength(2);
    expect(api.jobs).toEqual([{ name: 'canonicalise', input: { corpus: 'math' } }]);
  });

  it('lets evaluation rows in only where that is said, and makes no run where only storing is asked', async () => {
    const { result } = await send({ seeds: [{ problem: 'z', split: 'test' }], allowEvaluation: true, extract: false });
    expect(result).toEqual({
      corpus: 'default',
      accepted: 1,
      duplicates: 0,
      rejectedCount: 0,
      rejected: [],
      runId: null,
    });
    expect(api.memory.runs.size).toBe(0);
  });

  it('changes nothing when it comes a second time', async () => {
    const body = { seeds: [{ problem: 'a' }, { problem: 'b' }] };
    await send(body);
    const { result } = await send(body);
    expect(result).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(api.memory.seeds.size).toBe(2);
  });

  it('refuses an envelope that does not fit', async () => {
    const { response } = await send({ seeds: Array.from({ length: 1_001 }, () => ({ problem: 'p' })) });
    expect([response.statusCode, response.json<{ errors: { field: string }[] }>().errors[0]?.field]).toEqual([
      400,
      'seeds',
    ]);
  });

  it('refuses a budget in money for a model without a price', async () => {
    const model = {
      role: 'extractor',
      index: 0,
      model: 'm',
      endpoint: 'e',
      sampling: {},
      weight: 1,
      price: null,
    } as const;
    const other = await createTestApi({ models: { models: () => [model], rehearsal: false, source: 'file' } });
    try {
      const response = await other.app.inject({
        method: 'POST',
        url: '/seeds',
        payload: { seeds: [{ problem: 'p' }], budget: { usd: 1 } },
      });
      expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([422, 'priceUnknown']);
      expect(other.memory.runs.size).toBe(0);
    } finally {
      await other.app.close();
    }
  });
});

describe('POST /seeds as a stream', () => {
  it('goes on after a line that is not JSON, one that is too long, and one that nests too deep', async () => {
    const lines = [
      '{"problem":"a"}',
      'not json',
      '',
      `{"problem":"${'x'.repeat(9 * 1024 * 1024)}"}`,
      `{"problem":"b","metadata":${'['.repeat(60)}${']'.repeat(60)}}`,
      `{"problem":"${'x'.repeat(5_000_000)}"}`,
      '{"problem":"c"}',
    ];
    const { response, result } = await stream(lines.join('\n'), '?corpus=math');
    expect(response.statusCode).toBe(202);
    expect(result).toMatchObject({ corpus: 'math', accepted: 2, rejectedCount: 4 });
    expect(result.rejected.map(({ index, code }) => [index, code])).toEqual([
      [1, 'invalidJson'],
      [2, 'lineTooLong'],
      [3, 'invalidField'],
      [4, 'textTooLong'],
    ]);
    expect(result.rejected[0]?.detail).toMatch(/^line 2: /);
  });

  it('takes gzip, a byte order mark, Windows line ends, and lines cut anywhere', async () => {
    const text = '\uFEFF{"problem":"é one"}\r\n{"problem":"two"}\r\n';
    expect((await stream(gzipSync(text), '', { 'content-encoding': 'gzip' })).result).toMatchObject({
      accepted: 2,
      rejectedCount: 0,
    });
  });

  it('stores in batches, lists a hundred rejected rows at most, and counts them all', async () => {
    const rows = Array.from({ length: 1_300 }, (_, at) => (at % 4 === 0 ? '{}' : `{"problem":"number ${at}"}`));
    const { result } = await stream(rows.join('\n'));
    expect(result).toMatchObject({ accepted: 975, rejectedCount: 325 });
    expect(result.rejected).toHaveLength(100);
    expect(api.memory.batches).toEqual([500, 475]);
  });

  it('keeps its options in the query', async () => {
    const { result } = await stream(
      '{"problem":"t","split":"dev"}',
      '?allowEvaluation=true&budgetCalls=10&budgetUsd=2.5',
    );
    expect(result).toMatchObject({ accepted: 1 });
    expect(api.memory.runs.get(result.runId ?? '')?.budget).toEqual({ calls: 10, usd: 2.5 });
  });

  it('lets the run go on with what was stored when the store fails in the middle', async () => {
    api.memory.failAtBatch = 1;
    const rows = Array.from({ length: 600 }, (_, at) => `{"problem":"number ${at}"}`);
    const { response } = await stream(rows.join('\n'));
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([503, 'serviceUnavailable']);
    expect(api.memory.seeds.size).toBe(500);
    expect([...api.memory.runs.values()].map(({ status, plannedAt }) => [status, plannedAt !== null])).toEqual([
      ['running', true],
    ]);
  });

  it('keeps what a sender brought before it went away, and the run goes on with it', async () => {
    const torn = new Readable({ read: () => undefined });
    torn.push('{"problem":"one"}\n{"problem":"two"}\n{"prob');
    setImmediate(() => torn.destroy(new Error('aborted')));
    const rows = readNdjson(torn);
    await expect(
      importSeeds({ ...api.resources, background: { run: () => undefined } }, { options: {}, rows }),
    ).rejects.toThrow('aborted');
    expect([...api.memory.seeds.values()].map(({ problem }) => problem)).toEqual(['one', 'two']);
    expect([...api.memory.runs.values()].map(({ status }) => status)).toEqual(['running']);
  });

  it('ends in the background what could not be ended at once', async () => {
    const later: (() => Promise<void>)[] = [];
    const rows = (function* () {
      yield { index: 0, row: { problem: 'one' } };
      api.memory.away = new ProductError('serviceUnavailable', 'Neo4j does not answer');
    })();
    const background = { run: (_name: string, task: () => Promise<void>) => void later.push(task) };
    await expect(importSeeds({ ...api.resources, background }, { options: {}, rows })).rejects.toThrow(
      'Neo4j does not answer',
    );
    api.memory.away = undefined;
    expect([...api.memory.runs.values()].map(({ status }) => status)).toEqual(['planning']);
    for (const task of later) await task();
    expect([...api.memory.runs.values()].map(({ status }) => status)).toEqual(['running']);
  });
});

describe('POST /seeds?dryRun=true', () => {
  it('checks and forecasts, and stores nothing', async () => {
    const response = await api.app.inject({
      method: 'POST',
      url: '/seeds?dryRun=true',
      payload: { seeds: [{ problem: 'What is 2+2?' }, { problem: 'p', knowledgePoints: ['ratio'] }, { bad: 1 }] },
    });
    expect(response.statusCode).toBe(200);
    const { forecast, ...rest } = response.json<ImportDryRun>();
    expect(rest).toMatchObject({ corpus: 'default', accepted: 2, rejectedCount: 1, runId: null });
    expect(forecast.calls).toEqual({ low: 1, likely: 1, high: 3 });
    expect(forecast.tokens.low).toBeLessThan(forecast.tokens.likely);
    expect(forecast.tokens.likely).toBeLessThan(forecast.tokens.high);
    expect(forecast.usd.likely).toBeGreaterThan(0);
    expect(forecast.basis).toMatch(/estimate/);
    expect([api.memory.seeds.size, api.memory.runs.size, api.memory.corpora.size]).toEqual([0, 0, 0]);
  });
});
