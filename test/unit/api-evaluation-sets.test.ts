// Real: the app and the storing of evaluation sets in the pipeline, with real checks of rows. In memory: the stores.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EVALUATION_LIMITS } from '#contracts';
import type { EvaluationSet, EvaluationSetResult } from '#contracts';
import { storeEvaluationSet } from '#pipeline';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
beforeEach(() => api.reset());
afterAll(() => api.app.close());

const send = async (payload: object, headers: Record<string, string> = {}) => {
  const response = await api.app.inject({ method: 'POST', url: '/evaluation-sets', payload, headers });
  return { response, result: response.json<EvaluationSetResult>() };
};
const stream = (payload: string, query: string) =>
  api.app.inject({
    method: 'POST',
    url: `/evaluation-sets${query}`,
    payload,
    headers: { 'content-type': 'application/x-ndjson' },
  });

describe('POST /evaluation-sets', () => {
  it('takes good rows, rejects bad ones one by one, and says where the set is', async () => {
    const { response, result } = await send({
      name: ' GSM8K test ',
      texts: [
        { text: 'What is 2+2?', id: 'q1' },
        { text: 'What is 3+3?' },
        { question: 'no text' },
        { text: '\u200b' },
        { text: 'y'.repeat(EVALUATION_LIMITS.text + 1) },
        { text: 7 },
        'text',
      ],
    });
    expect(response.statusCode).toBe(201);
    expect(response.headers.location).toBe(`/evaluation-sets/${result.id}`);
    expect(result).toMatchObject({ name: 'GSM8K test', corpus: null, status: 'ready', texts: 2, rejectedCount: 5 });
    expect(result.rejected.map(({ index, code }) => [index, code])).toEqual([
      [2, 'unknownField'],
      [3, 'invalidField'],
      [4, 'textTooLong'],
      [5, 'invalidField'],
      [6, 'invalidField'],
    ]);
    expect(api.memory.evaluationTexts.get(result.id)?.map(({ itemId }) => itemId)).toEqual(['q1', `${result.id}-1`]);
  });

  it('streams newline-delimited rows, whose broken lines harm no other', async () => {
    const lines = Array.from({ length: 1_234 }, (_, number) => JSON.stringify({ text: `Question ${number}` }));
    const response = await stream([...lines.slice(0, 600), '{ broken', ...lines.slice(600)].join('\n'), '?name=big');
    expect(response.statusCode).toBe(201);
    expect(response.json<EvaluationSetResult>()).toMatchObject({ texts: 1_234, rejectedCount: 1 });
  });

  it.each([
    ['a set without name', {}, 'name', 400, 'invalidRequest'],
    ['an unknown corpus', { name: 'n', corpus: 'nowhere', texts: [{ text: 'x' }] }, undefined, 404, 'corpusNotFound'],
    ['no row that is good', { name: 'n', texts: [{ text: '' }] }, 'texts', 400, 'invalidRequest'],
    ['an unknown field', { name: 'n', texts: [{ text: 'x' }], kind: 1 }, 'kind', 400, 'invalidRequest'],
  ])('refuses %s, and keeps nothing', async (_what, body, field, status, code) => {
    const { response } = await send(body);
    expect(response.statusCode).toBe(status);
    const problem = response.json<{ code: string; errors: { field: string }[] }>();
    expect(problem.code).toBe(code);
    if (field !== undefined) expect(problem.errors.map((error) => error.field)).toContain(field);
    expect(api.memory.evaluationSets.size).toBe(0);
  });

  it('needs the name of a streamed set in the query', async () => {
    const response = await stream('{"text":"x"}\n', '');
    expect(response.statusCode).toBe(400);
    expect(response.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe('name');
  });

  it('answers the same idempotency key as the first time, and makes no second set', async () => {
    const body = { name: 'once', texts: [{ text: 'x y z' }] };
    const first = await send(body, { 'idempotency-key': 'k1' });
    const again = await send(body, { 'idempotency-key': 'k1' });
    expect(again.response.headers['idempotency-replayed']).toBe('true');
    expect(again.result.id).toBe(first.result.id);
    expect(api.memory.evaluationSets.size).toBe(1);
  });

  it('removes what was stored when the rows break off', async () => {
    function* rows() {
      for (let index = 0; index < 700; index += 1) yield { index, row: { text: `Question ${index}` } };
      throw new Error('the sender is gone');
    }
    const storing = storeEvaluationSet(api.resources, { options: { name: 'half' }, rows: rows() });
    await expect(storing).rejects.toThrow('the sender is gone');
    expect(api.memory.evaluationSets.size).toBe(0);
  });
});

describe('evaluation sets that are there', () => {
  it('are listed, shown and removed', async () => {
    const { result } = await send({ name: 'one', texts: [{ text: 'x y z' }] });
    const listed = (await api.app.inject('/evaluation-sets')).json<{ items: EvaluationSet[] }>();
    expect(listed.items.map(({ name, texts }) => [name, texts])).toEqual([['one', 1]]);
    expect((await api.app.inject(`/evaluation-sets/${result.id}`)).json<EvaluationSet>().name).toBe('one');
    const gone = await api.app.inject({ method: 'DELETE', url: `/evaluation-sets/${result.id}` });
    expect(gone.statusCode).toBe(204);
    const again = await api.app.inject({ method: 'DELETE', url: `/evaluation-sets/${result.id}` });
    expect(again.statusCode).toBe(404);
    expect(again.json<{ code: string }>().code).toBe('evaluationSetNotFound');
  });
});
