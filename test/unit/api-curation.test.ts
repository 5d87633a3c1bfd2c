// Real: the app with all its routes, plugins and the pipeline's edits. In memory: the stores, which know no point; what edits do is tested on Neo4j.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
  api.memory.corpora.set('default', { knowledgePoints: 2, settled: true });
  api.memory.merged.set('kp-old', 'kp-new');
});
afterAll(() => api.app.close());

type Case = [
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body: object | undefined,
  status: number,
  code: string,
];

describe('requests for edits', () => {
  it.each<Case>([
    ['POST', '/knowledge-points/kp-a/merge', {}, 400, 'invalidRequest'],
    ['POST', '/knowledge-points/kp-a/merge', { into: 'kp-b', others: ['kp-c'] }, 400, 'invalidRequest'],
    ['POST', '/knowledge-points/kp-a/merge', { others: [] }, 400, 'invalidRequest'],
    ['POST', '/knowledge-points/kp-a/merge', { into: 'No Id' }, 400, 'invalidRequest'],
    ['POST', '/knowledge-points/kp-a/merge', { into: 'kp-b', by: 'me' }, 400, 'invalidRequest'],
    ['POST', '/knowledge-points/kp-a/merge', { into: 'kp-a' }, 422, 'mergeWithItself'],
    ['POST', '/knowledge-points/kp-a/merge', { into: 'kp-b' }, 404, 'knowledgePointNotFound'],
    ['POST', '/knowledge-points/kp-a/split', { aliases: [] }, 400, 'invalidRequest'],
    ['POST', '/knowledge-points/kp-a/split', { aliases: ['x'.repeat(501)] }, 400, 'invalidRequest'],
    ['POST', '/knowledge-points/kp-a/split', { aliases: ['x'] }, 404, 'knowledgePointNotFound'],
    ['PATCH', '/knowledge-points/kp-a', {}, 400, 'invalidRequest'],
    ['PATCH', '/knowledge-points/kp-a', { name: '' }, 400, 'invalidRequest'],
    ['PATCH', '/knowledge-points/kp-a', { hidden: 'yes' }, 400, 'invalidRequest'],
    ['PATCH', '/knowledge-points/kp-a', { hidden: true }, 404, 'knowledgePointNotFound'],
    ['DELETE', '/knowledge-points/kp-a', undefined, 404, 'knowledgePointNotFound'],
    ['GET', '/knowledge-points/kp-old', undefined, 410, 'knowledgePointMerged'],
    ['GET', '/knowledge-points/kp-old/neighbours', undefined, 410, 'knowledgePointMerged'],
    ['GET', '/corpora/none/edits', undefined, 404, 'corpusNotFound'],
    ['GET', '/corpora/none/review', undefined, 404, 'corpusNotFound'],
    ['GET', '/corpora/default/edits?kind=merge', undefined, 400, 'invalidRequest'],
    ['POST', '/edits/edit-none/undo', undefined, 404, 'editNotFound'],
  ])('%s %s %j answers %i %s', async (method, url, body, status, code) => {
    const response = await api.app.inject({ method, url, ...(body !== undefined && { payload: body }) });
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([status, code]);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  it('say where a merged point went', async () => {
    const response = await api.app.inject({ method: 'GET', url: '/knowledge-points/kp-old' });
    expect(response.json()).toMatchObject({ mergedInto: 'kp-new', retry: 'changed' });
  });
});
