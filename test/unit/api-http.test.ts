// Real: the app with all its routes, plugins and pipeline functions. In memory: the stores and the queue, so this is about HTTP only.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ProductError } from '#contracts';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';
import { runOf } from '../helpers/api-memory-stores.ts';

let api: TestApi;
beforeAll(async () => {
  api = await createTestApi();
});
beforeEach(() => api.reset());
afterAll(() => api.app.close());

const problem = (response: { json: () => unknown }) =>
  response.json() as {
    code: string;
    status: number;
    detail: string;
    requestId: string;
    errors: { field: string; code: string }[];
  };
const json = { 'content-type': 'application/json' };

describe('errors are problem details', () => {
  it.each([
    ['GET', '/nowhere', undefined, 404, 'routeNotFound'],
    ['PUT', '/seeds', '{}', 405, 'methodNotAllowed'],
    ['POST', '/runs', '{}', 405, 'methodNotAllowed'],
    ['POST', '/synthesize', '{"sets":', 400, 'invalidJson'],
    ['POST', '/synthesize', '[', 400, 'invalidJson'],
    ['POST', '/synthesize', '{}', 400, 'invalidRequest'],
    ['POST', '/synthesize', '{"sets":{"oneHop":1},"surprise":1}', 400, 'invalidRequest'],
    ['POST', '/synthesize', '{"sets":{"oneHop":0}}', 400, 'invalidRequest'],
    ['POST', '/synthesize', `{"sets":${'['.repeat(80)}${']'.repeat(80)}}`, 400, 'invalidRequest'],
    ['POST', '/synthesize', '{"sets":{"oneHop":1}}', 404, 'corpusNotFound'],
    ['POST', '/seeds', '{"seeds":[]}', 400, 'invalidRequest'],
    ['POST', '/exports', '{"corpus":"none"}', 404, 'corpusNotFound'],
    ['POST', '/exports', '{"runId":"run-x"}', 404, 'runNotFound'],
    ['GET', '/seeds?cursor=nonsense', undefined, 400, 'invalidCursor'],
    ['GET', '/seeds?limit=0', undefined, 400, 'invalidRequest'],
    ['GET', '/seeds?limit=2000', undefined, 400, 'invalidRequest'],
    ['GET', '/seeds?colour=red', undefined, 400, 'invalidRequest'],
    ['GET', '/seeds?corpus=none', undefined, 404, 'corpusNotFound'],
    ['GET', '/runs/run-x?colour=red', undefined, 400, 'invalidRequest'],
    ['GET', '/seeds/UPPER', undefined, 404, 'seedNotFound'],
    ['GET', '/knowledge-points/kp-x', undefined, 404, 'knowledgePointNotFound'],
    ['GET', '/knowledge-points/kp-x/neighbours', undefined, 404, 'knowledgePointNotFound'],
    ['GET', '/problems/p', undefined, 404, 'problemNotFound'],
    ['GET', '/problems?run=run-x', undefined, 404, 'runNotFound'],
    ['GET', '/runs/run-x', undefined, 404, 'runNotFound'],
    ['GET', '/runs/run-x/events', undefined, 404, 'runNotFound'],
    ['GET', '/exports/e', undefined, 404, 'exportNotFound'],
    ['GET', '/corpora/none', undefined, 404, 'corpusNotFound'],
    ['DELETE', '/corpora/none', undefined, 404, 'corpusNotFound'],
    ['POST', '/runs/run-x/pause', '', 404, 'runNotFound'],
  ] as const)('%s %s %s answers %i %s', async (method, url, payload, status, code) => {
    const response = await api.app.inject({ method, url, ...(payload !== undefined && { payload, headers: json }) });
    expect([response.statusCode, problem(response).code]).toEqual([status, code]);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(problem(response)).toMatchObject({
      status,
      requestId: response.headers['x-request-id'],
      errors: expect.any(Array),
    });
    expect(problem(response).detail.length).toBeGreaterThan(5);
  });

  it('names the field at fault', async () => {
    const response = await api.app.inject({
      method: 'POST',
      url: '/synthesize',
      payload: { sets: { oneHop: 'many' }, surprise: 1 },
    });
    expect(problem(response).errors).toEqual([
      expect.objectContaining({ field: 'sets.oneHop', code: 'invalidType' }),
      expect.objectContaining({ field: 'surprise', code: 'unknownField' }),
    ]);
  });

  it('says which methods a route takes', async () => {
    expect((await api.app.inject({ method: 'PATCH', url: '/runs/r-1/pause' })).headers['allow']).toBe('POST');
  });

  it('refuses a body of another type, a larger one, and another encoding', async () => {
    const xml = await api.app.inject({
      method: 'POST',
      url: '/synthesize',
      payload: '<a/>',
      headers: { 'content-type': 'text/xml' },
    });
    expect(problem(xml).code).toBe('unsupportedMediaType');
    const lines = await api.app.inject({
      method: 'POST',
      url: '/synthesize',
      payload: '{}',
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(problem(lines).code).toBe('unsupportedMediaType');
    const large = await api.app.inject({
      method: 'POST',
      url: '/exports',
      payload: `"${'x'.repeat(33 * 1024 * 1024)}"`,
      headers: json,
    });
    expect(problem(large).code).toBe('payloadTooLarge');
    const packed = await api.app.inject({
      method: 'POST',
      url: '/exports',
      payload: '{}',
      headers: { ...json, 'content-encoding': 'lzma' },
    });
    expect(problem(packed).code).toBe('unsupportedMediaType');
    const torn = await api.app.inject({
      method: 'POST',
      url: '/exports',
      payload: 'not gzip',
      headers: { ...json, 'content-encoding': 'gzip' },
    });
    expect(problem(torn).code).toBe('invalidRequest');
  });

  it('says 503 while Neo4j is away, and goes on when it is back', async () => {
    api.memory.away = new ProductError('serviceUnavailable', 'Neo4j does not answer');
    const away = await api.app.inject('/corpora');
    expect([away.statusCode, problem(away).code, away.headers['retry-after']]).toEqual([
      503,
      'serviceUnavailable',
      '5',
    ]);
    api.memory.away = undefined;
    expect((await api.app.inject('/corpora')).json()).toEqual({ items: [], nextCursor: null });
  });

  it('leaks nothing of an inner error, and logs it', async () => {
    api.memory.away = new Error('secret path /etc/passwd');
    const response = await api.app.inject('/corpora');
    expect([response.statusCode, problem(response).code]).toEqual([500, 'internal']);
    expect(response.body).not.toContain('passwd');
    expect(api.log.lines.join()).toContain('secret path');
  });

  it('keeps the id of a request where it is harmless', async () => {
    const kept = await api.app.inject({ url: '/healthz', headers: { 'x-request-id': 'mine-1' } });
    expect(kept.headers['x-request-id']).toBe('mine-1');
    const made = await api.app.inject({ url: '/healthz', headers: { 'x-request-id': 'a b\u0001' } });
    expect(made.headers['x-request-id']).toMatch(/^req-/);
  });
});

describe('lists', () => {
  it('go on behind a cursor', async () => {
    for (const name of ['a', 'b', 'c']) api.memory.corpora.set(name, { knowledgePoints: 0, settled: true });
    const first = (await api.app.inject('/corpora?limit=2')).json<{
      items: { corpus: string }[];
      nextCursor: string;
    }>();
    expect(first.items.map(({ corpus }) => corpus)).toEqual(['a', 'b']);
    const second = (await api.app.inject(`/corpora?limit=2&cursor=${first.nextCursor}`)).json<typeof first>();
    expect([second.items.map(({ corpus }) => corpus), second.nextCursor]).toEqual([['c'], null]);
  });
});

describe('keys', () => {
  it('are asked of every route but health and docs', async () => {
    const locked = await createTestApi({ apiKeys: ['first-key', 'second-key'] });
    try {
      for (const url of ['/corpora', '/models', '/metrics', '/nowhere']) {
        const response = await locked.app.inject(url);
        expect([url, response.statusCode, response.headers['www-authenticate']]).toEqual([
          url,
          401,
          'Bearer realm="seedgraph"',
        ]);
      }
      for (const url of ['/healthz', '/readyz', '/docs/json'])
        expect([url, (await locked.app.inject(url)).statusCode]).toEqual([url, 200]);
      const asked = async (authorization: string) =>
        (await locked.app.inject({ url: '/corpora', headers: { authorization } })).statusCode;
      expect(
        await Promise.all(['Bearer second-key', 'bearer first-key', 'Bearer wrong', 'Basic first-key'].map(asked)),
      ).toEqual([200, 200, 401, 401]);
    } finally {
      await locked.app.close();
    }
  });

  it('are limited in their rate, each by itself, and never for health', async () => {
    const slow = await createTestApi({ apiKeys: ['one', 'two'], requestsPerMinute: 2 });
    try {
      const ask = (key: string) => slow.app.inject({ url: '/corpora', headers: { authorization: `Bearer ${key}` } });
      expect([(await ask('one')).statusCode, (await ask('one')).statusCode]).toEqual([200, 200]);
      const third = await ask('one');
      expect([third.statusCode, problem(third).code]).toEqual([429, 'tooManyRequests']);
      expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
      expect((await ask('two')).statusCode).toBe(200);
      expect((await slow.app.inject('/healthz')).statusCode).toBe(200);
    } finally {
      await slow.app.close();
    }
  });
});

describe('idempotency keys', () => {
  const post = (url: string, payload: string, key: string, headers: Record<string, string> = json) =>
    api.app.inject({ method: 'POST', url, payload, headers: { ...headers, 'idempotency-key': key } });

  it('answer as the first time, and refuse another body', async () => {
    const body = '{"seeds":[{"problem":"What is 1+1?"}]}';
    const first = await post('/seeds', body, 'k1');
    const again = await post('/seeds', body, 'k1');
    expect([again.statusCode, again.body, again.headers['location']]).toEqual([
      202,
      first.body,
      first.headers['location'],
    ]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    expect(api.memory.runs.size).toBe(1);
    const other = await post('/seeds', '{"seeds":[{"problem":"What is 1+2?"}]}', 'k1');
    expect([other.statusCode, problem(other).code]).toEqual([409, 'idempotencyKeyReused']);
    const elsewhere = await post('/seeds?corpus=other', body, 'k1');
    expect(problem(elsewhere).code).toBe('idempotencyKeyReused');
    expect((await post('/seeds', body, 'k2')).headers['idempotency-replayed']).toBeUndefined();
  });

  it('work for streamed bodies too', async () => {
    const lines = { 'content-type': 'application/x-ndjson' };
    const first = await post('/seeds', '{"problem":"a"}\n{"problem":"b"}\n', 'k3', lines);
    const again = await post('/seeds', '{"problem":"a"}\n{"problem":"b"}\n', 'k3', lines);
    expect([first.statusCode, again.body, again.headers['idempotency-replayed']]).toEqual([202, first.body, 'true']);
    expect(Object.keys(again.headers)).not.toContain('x-streamed-body-hash');
    const other = await post('/seeds', '{"problem":"a"}\n{"problem":"c"}\n', 'k3', lines);
    expect(problem(other).code).toBe('idempotencyKeyReused');
    expect(api.memory.seeds.size).toBe(2);
  });

  it('are forgotten after a refusal, so that the same request may come again', async () => {
    const body = '{"corpus":"later"}';
    expect((await post('/exports', body, 'k4')).statusCode).toBe(404);
    api.memory.corpora.set('later', { knowledgePoints: 1, settled: true });
    expect((await post('/exports', body, 'k4')).statusCode).toBe(202);
  });

  it('have a form', async () => {
    expect(problem(await post('/exports', '{}', 'two words')).code).toBe('invalidRequest');
  });
});

describe('health', () => {
  it('is told by name, with 503 when a dependency is away', async () => {
    const ready = await api.app.inject('/readyz');
    expect(ready.json()).toMatchObject({
      status: 'ready',
      dependencies: { neo4j: { ok: true }, redis: { ok: true } },
      workers: 1,
    });
    const half = await createTestApi({
      probes: {
        neo4j: () => Promise.resolve(),
        redis: () => Promise.reject(new Error('AUTH failed for user u at 10.1.2.3')),
      },
    });
    try {
      const response = await half.app.inject('/readyz');
      expect(response.statusCode).toBe(503);
      expect(response.json()).toMatchObject({
        status: 'notReady',
        dependencies: { neo4j: { ok: true }, redis: { ok: false, detail: 'away' } },
      });
    } finally {
      await half.app.close();
    }
  });

  it('is counted for Prometheus', async () => {
    await api.app.inject({ method: 'DELETE', url: '/runs/run-x' });
    const text = (await api.app.inject('/metrics')).body;
    expect(text).toContain('seedgraph_http_requests_total{method="DELETE",route="/runs/:id",status="404"} 1');
    expect(text).toContain('# TYPE seedgraph_queue_jobs gauge');
  });

  it('shows models without keys', async () => {
    const answer = (await api.app.inject('/models')).json<{ items: { role: string; price: object }[] }>();
    expect(answer.items.map(({ role }) => role)).toEqual(['extractor', 'generator', 'judge', 'solver']);
    expect(answer.items[0]).toMatchObject({ reachable: true, price: { in: 1, out: 2 }, structured: null });
  });
});

describe('the events of a run', () => {
  const at = '2026-01-01T00:00:00.000Z';

  it('replay the history, tell progress, and end after a final state', async () => {
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'running' }));
    api.memory.events.set('r-1', [{ number: 1, type: 'created', at, detail: {} }]);
    const pending = api.app.inject('/runs/r-1/events');
    api.memory.events.get('r-1')?.push({ number: 2, type: 'completed', at, detail: { status: 'completed' } });
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'completed' }));
    const { body, headers } = await pending;
    expect(headers['content-type']).toMatch(/^text\/event-stream/);
    expect(body).toContain('id: 1\nevent: created\ndata: {"number":1');
    expect(body.indexOf('id: 2\n')).toBeGreaterThan(body.indexOf('id: 1\n'));
    expect(body).toMatch(/event: progress\ndata: \{"runId":"r-1","status":"completed"/);
  });

  it('go on behind Last-Event-ID, and tell a reader that has all to stop', async () => {
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'completed' }));
    api.memory.events.set(
      'r-1',
      [1, 2].map((number) => ({ number, type: 'moved', at, detail: {} })),
    );
    const rest = await api.app.inject({ url: '/runs/r-1/events', headers: { 'last-event-id': '1' } });
    expect([rest.body.includes('id: 1\n'), rest.body.includes('id: 2\n')]).toEqual([false, true]);
    expect((await api.app.inject({ url: '/runs/r-1/events', headers: { 'last-event-id': '2' } })).statusCode).toBe(204);
    expect((await api.app.inject({ url: '/runs/r-1/events', headers: { 'last-event-id': 'x' } })).statusCode).toBe(400);
    expect((await api.app.inject('/runs/r-1/events?after=2')).body).toMatch(/^event: progress/);
  });

  it('begin anew for a reader with a number that this history has not come to', async () => {
    // A store that was restored from a back-up counts from there again: what happens now must not be taken for known.
    api.memory.events.set('r-1', [{ number: 1, type: 'created', at, detail: {} }]);
    api.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'completed' }));
    for (const request of [
      { url: '/runs/r-1/events', headers: { 'last-event-id': '40' } },
      '/runs/r-1/events?after=40',
    ]) {
      expect((await api.app.inject(request)).body).toContain('id: 1\n');
    }
  });

  it('end when the process stops', async () => {
    const ending = await createTestApi();
    ending.memory.runs.set('r-1', runOf({ id: 'r-1', status: 'running' }));
    const pending = ending.app.inject('/runs/r-1/events');
    ending.stop.abort();
    expect((await pending).statusCode).toBe(200);
    await ending.app.close();
  });
});

describe('a check of the models, which costs money', () => {
  it('is made for who may spend it, and once for all who ask meanwhile', async () => {
    const locked = await createTestApi({ apiKeys: ['root-key'] });
    try {
      let checks = 0;
      let answer: (value: []) => void = () => undefined;
      locked.resources.checkModels = () => {
        checks += 1;
        return new Promise<[]>((resolve) => (answer = resolve));
      };
      const ask = (key: string, url: string) => locked.app.inject({ url, headers: { authorization: `Bearer ${key}` } });
      const made = await locked.app.inject({
        method: 'POST',
        url: '/api-keys',
        headers: { authorization: 'Bearer root-key' },
        payload: { name: 'dashboard', role: 'read' },
      });
      const reader = made.json<{ key: string }>().key;
      expect((await ask(reader, '/models')).statusCode).toBe(200);
      const refused = await ask(reader, '/models?check=true');
      expect([refused.statusCode, problem(refused).code, checks]).toEqual([403, 'forbidden', 0]);

      const both = [ask('root-key', '/models?check=true'), ask('root-key', '/models?check=true')];
      while (checks === 0) await new Promise(setImmediate);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      answer([]);
      expect((await Promise.all(both)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      expect(checks).toBe(1);
    } finally {
      await locked.app.close();
    }
  });
});

describe('keys that were made', () => {
  it('open what their role includes, are shown once, and open nothing after they were revoked', async () => {
    const locked = await createTestApi({ apiKeys: ['root-key'] });
    try {
      const ask = (key: string, method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) =>
        locked.app.inject({
          method,
          url,
          headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'once' },
          ...(body && { payload: body }),
        });
      const make = async (role: string) => {
        const made = await ask('root-key', 'POST', '/api-keys', { name: role, role });
        expect([made.statusCode, made.headers['cache-control']]).toEqual([201, 'no-store']);
        return made.json<{ id: string; key: string }>();
      };
      const [reader, writer, admin] = [await make('read'), await make('write'), await make('admin')];
      const seeds = { seeds: [{ problem: 'What is 2 + 2?', knowledgePoints: ['addition'] }] };
      const codes = async (key: string) => [
        (await ask(key, 'GET', '/corpora')).statusCode,
        (await ask(key, 'POST', '/seeds?extract=false', seeds)).statusCode,
        (await ask(key, 'GET', '/api-keys')).statusCode,
      ];
      expect(await codes(reader.key)).toEqual([200, 403, 403]);
      expect(await codes(writer.key)).toEqual([200, 202, 403]);
      expect(await codes(admin.key)).toEqual([200, 202, 200]);

      const listed = await ask('root-key', 'GET', '/api-keys');
      for (const { key } of [reader, writer, admin]) {
        expect(key).toMatch(/^sg-.{32}$/);
        expect(listed.body).not.toContain(key);
        expect(JSON.stringify([...locked.memory.apiKeys.values()])).not.toContain(key);
        expect(locked.log.lines.join('\n')).not.toContain(key);
      }
      expect((await ask('root-key', 'DELETE', `/api-keys/${writer.id}`)).statusCode).toBe(204);
      expect(await codes(writer.key)).toEqual([401, 401, 401]);
      expect((await ask('root-key', 'DELETE', `/api-keys/${writer.id}`)).statusCode).toBe(404);
    } finally {
      await locked.app.close();
    }
  });

  it('are not looked for where no key is asked', async () => {
    const open = await createTestApi();
    try {
      const response = await open.app.inject({ url: '/corpora', headers: { authorization: 'Bearer anything' } });
      expect(response.statusCode).toBe(200);
    } finally {
      await open.app.close();
    }
  });
});
