// Real: the app with its plugins, listening on a port of this machine, and raw connections to it. In memory: the stores behind it.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApi, type TestApi } from '../helpers/api-app.ts';

let api: TestApi;
let port: number;

beforeAll(async () => {
  api = await createTestApi({ bodyPace: { bytesPerSecond: 256, patienceMs: 300 } });
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  port = Number(new URL(url).port);
});
afterAll(() => api.app.close());

async function open(): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  await once(socket, 'connect');
  return { socket, answer };
}

const problemIn = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));

describe('callers without keys', () => {
  const ask = (headers: Record<string, string>, method: 'GET' | 'POST' = 'GET') =>
    api.app.inject({ method, url: method === 'GET' ? '/corpora' : '/runs/run-1/cancel', headers });

  it.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'LOCALHOST'])('may ask under the name %s', async (host) => {
    expect((await ask({ host })).statusCode).toBe(200);
  });

  it.each(['rebound.example', '127.0.0.1.rebound.example', '10.0.0.5:3000'])(
    'may not ask under the name "%s"',
    async (host) => {
      const answer = await ask({ host });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'forbidden']);
    },
  );

  it('are no foreign pages, whatever they ask', async () => {
    const host = 'localhost:3000';
    for (const origin of ['https://evil.example', 'null', 'http://localhost:4000']) {
      expect((await ask({ host, origin }, 'POST')).statusCode).toBe(403);
    }
    expect((await ask({ host, origin: `http://${host}` }, 'POST')).statusCode).toBe(404);
  });

  it('are no images or scripts of foreign pages, which name no origin; a link to here may be followed, but not to what costs money', async () => {
    const get = async (url: string, fetched: Record<string, string>) => {
      const headers: Record<string, string> = { host: 'localhost' };
      for (const [name, value] of Object.entries(fetched)) headers[`sec-fetch-${name}`] = value;
      return (await api.app.inject({ url, headers })).statusCode;
    };
    const image = { site: 'cross-site', mode: 'no-cors', dest: 'image' };
    const frame = { site: 'cross-site', mode: 'navigate', dest: 'iframe' };
    const link = { site: 'cross-site', mode: 'navigate', dest: 'document' };
    const neighbour = { site: 'same-site', mode: 'cors', dest: 'empty' };
    const own = { site: 'same-origin', mode: 'cors', dest: 'empty' };
    const typed = { site: 'none', mode: 'navigate', dest: 'document' };
    const answers = async (url: string) =>
      Promise.all([image, frame, neighbour, link, own, typed].map((fetched) => get(url, fetched)));
    expect(await answers('/corpora')).toEqual([403, 403, 403, 200, 200, 200]);
    expect(await answers('/models?check=true')).toEqual([403, 403, 403, 403, 200, 200]);
  });

  it('get no CORS headers, and no preflight is answered', async () => {
    const headers = { host: 'localhost', origin: 'http://localhost', 'access-control-request-method': 'POST' };
    const answer = await api.app.inject({ method: 'OPTIONS', url: '/synthesize', headers });
    expect(answer.statusCode).toBe(405);
    const get = await ask({ host: 'localhost', origin: 'http://localhost' });
    expect([...Object.keys(answer.headers), ...Object.keys(get.headers)].join(' ')).not.toMatch(/access-control/);
  });
});

describe('callers with keys', () => {
  it('are known by their key, whatever the name they ask under; strangers are stopped early', async () => {
    const guarded = await createTestApi({ apiKeys: ['the-key'], requestsPerMinute: 1_000 });
    try {
      const ask = (headers: Record<string, string>) => guarded.app.inject({ url: '/corpora', headers });
      const key = { host: 'api.example', authorization: 'Bearer the-key' };
      expect((await ask(key)).statusCode).toBe(200);
      const statuses = new Map<number, number>();
      for (let asked = 0; asked < 700; asked += 1) {
        const { statusCode } = await ask({ host: 'api.example', authorization: `Bearer guess-${asked}` });
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
      }
      expect(Object.fromEntries(statuses)).toEqual({ 401: 600, 429: 100 });
      // Guessing from the same address takes nothing from whoever has a key.
      expect((await ask(key)).statusCode).toBe(200);
    } finally {
      await guarded.app.close();
    }
  });
});

describe('bodies', () => {
  it('that stall end with 408 and their connection', async () => {
    const { socket, answer } = await open();
    socket.write(
      'POST /seeds HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{',
    );
    const drip = setInterval(() => socket.write(' '), 40);
    try {
      const text = await answer;
      expect(text).toMatch(/^HTTP\/1\.1 408 /);
      expect(problemIn(text)).toMatchObject({ code: 'requestTimeout', status: 408, errors: [] });
    } finally {
      clearInterval(drip);
    }
  });

  it('may take their time while they go on', async () => {
    const { socket, answer } = await open();
    const row = `${JSON.stringify({ problem: 'x'.repeat(150) })}\n`;
    socket.write(
      'POST /seeds?corpus=slow HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n',
    );
    let sent = 0;
    const drip = setInterval(() => {
      sent += 1;
      socket.write(`${row.length.toString(16)}\r\n${row}\r\n`);
      if (sent < 30) return;
      clearInterval(drip);
      socket.write('0\r\n\r\n');
    }, 30);
    expect(await answer).toMatch(/^HTTP\/1\.1 202 /);
  });

  it('of routes that take no rows end at 1 MB', async () => {
    const payload = JSON.stringify({ sets: { oneHop: 1 }, name: 'x'.repeat(1_100_000) });
    const answer = await api.app.inject({
      method: 'POST',
      url: '/synthesize',
      payload,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.json()).toMatchObject({ code: 'payloadTooLarge', status: 413 });
  });

  it('of 100 MB are refused while they come, and the connection ends', async () => {
    const { socket, answer } = await open();
    socket.write(
      `POST /seeds HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${100 * 2 ** 20}\r\n\r\n`,
    );
    const block = Buffer.alloc(2 ** 20, 32);
    for (let megabytes = 0; megabytes < 100 && socket.writable; megabytes += 1) {
      if (!socket.write(block)) await Promise.race([once(socket, 'drain'), answer]).catch(() => undefined);
    }
    const text = await answer;
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that swell without end are ended', async () => {
    const bomb = gzipSync(Buffer.alloc(96 * 2 ** 20, 10));
    const answer = await fetch(`http://127.0.0.1:${port}/seeds?corpus=bomb`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
      body: bomb,
    });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'payloadTooLarge' }]);
    const inJson = await fetch(`http://127.0.0.1:${port}/seeds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync(Buffer.alloc(96 * 2 ** 20, 32)),
    });
    expect(inJson.status).toBe(413);
  });

  it('that nest without end are refused before anything parses them', async () => {
    const nested = `${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}`;
    const started = performance.now();
    const answer = await api.app.inject({
      method: 'POST',
      url: '/seeds',
      payload: nested,
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.statusCode, answer.json<{ detail: string }>().detail]).toEqual([
      400,
      'The body nests deeper than 50 levels',
    ]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('what is no HTTP', () => {
  it.each([
    ['GET / HTTP/9.9\r\n\r\n', 400, 'invalidRequest'],
    [`GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'headersTooLarge'],
    [
      'POST /seeds HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n',
      400,
      'invalidRequest',
    ],
  ])('is answered with problem details and closed (%#)', async (bytes, status, code) => {
    const { socket, answer } = await open();
    socket.write(bytes);
    const text = await answer;
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(problemIn(text)).toMatchObject({ code, status });
    expect(text).not.toMatch(/HPE_|Parse Error|node:/);
  });
});

describe('errors that nobody foresaw', () => {
  it('say nothing of what is inside', async () => {
    const inside = 'MATCH (n) at bolt://10.0.0.7:7687 /srv/app/libs/graph/runner.ts';
    for (const away of [
      new Error(inside),
      Object.assign(new Error(inside), { statusCode: 418 }),
      Object.assign(new Error(inside), { code: 'Neo.ClientError.Statement.SyntaxError' }),
      Object.assign(new Error(inside), { code: 'ECONNREFUSED' }),
    ]) {
      api.memory.away = away;
      const answer = await api.app.inject('/corpora');
      api.memory.away = undefined;
      expect(answer.body).not.toMatch(/MATCH|10\.0\.0|runner|bolt/);
      expect(answer.json()).toMatchObject({ requestId: answer.headers['x-request-id'] });
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    }
  });
});
