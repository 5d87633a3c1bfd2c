// Real: the rehearsal model's HTTP server on a port of its own, asked over sockets, once through the openai package's
// wire format. No Neo4j and no Redis are used.
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Counters } from '../../apps/rehearsal/counters.ts';
import { startRehearsal, type Rehearsal } from '../../apps/rehearsal/server.ts';
import type { RehearsalSettings } from '../../apps/rehearsal/settings.ts';

const open: Rehearsal[] = [];
async function start(settings: Partial<RehearsalSettings> = {}): Promise<Rehearsal> {
  const server = await startRehearsal(settings);
  open.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const POINTS = 'Knowledge points:\n- least common multiple\n- area of a triangle';
const WRITTEN = {
  type: 'object',
  properties: { plan: { type: 'string' }, problem: { type: 'string' }, answerType: { type: 'string' } },
};

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly model?: string;
    readonly system_fingerprint?: string;
    readonly choices?: readonly { readonly message: { readonly content: string }; readonly finish_reason: string }[];
    readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number };
    readonly error?: { readonly code: string | null; readonly param: string | null; readonly message: string };
    readonly data?: readonly { readonly embedding: readonly number[] | string }[];
  };
}

async function post(server: Rehearsal, path: string, body: unknown, key = 'none'): Promise<Reply> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
}

function question(seed: number, more: object = {}): object {
  return {
    model: 'rehearsal',
    seed,
    messages: [
      { role: 'system', content: 'You write problems.' },
      { role: 'user', content: POINTS },
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'problem', strict: true, schema: WRITTEN } },
    ...more,
  };
}

const ask = (server: Rehearsal, seed: number, more: object = {}): Promise<Reply> =>
  post(server, '/chat/completions', question(seed, more));
const contentOf = (reply: Reply): string => reply.body.choices?.[0]?.message.content ?? '';

/** Waits until the counters, which are written when a connection has taken the reply, say what is expected. */
async function counted(server: Rehearsal, test: (counters: Counters) => boolean): Promise<Counters> {
  for (;;) {
    const counters = server.counters();
    if (test(counters)) return counters;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('rehearsal server', () => {
  it('answers alike on two fresh servers, and otherwise for another seed', async () => {
    const [first, second] = [await start(), await start()];
    const replies = await Promise.all([1, 2, 3, 4].flatMap((seed) => [ask(first, seed), ask(second, seed)]));
    const contents = replies.map(contentOf);
    for (let index = 0; index < contents.length; index += 2) expect(contents[index]).toBe(contents[index + 1]);
    expect(new Set(contents).size).toBe(4);
    expect(replies[0]?.body).toMatchObject({ model: 'rehearsal', system_fingerprint: 'rehearsal' });
    expect(replies[0]?.body.usage?.prompt_tokens).toBeGreaterThan(10);
    expect(JSON.parse(contents[0] ?? '')).toEqual({
      plan: expect.any(String),
      problem: expect.any(String),
      answerType: expect.any(String),
    });
  });

  it('counts answers, repeats and roles, and forgets them on reset', async () => {
    const server = await start();
    await ask(server, 1);
    await ask(server, 1);
    await ask(server, 2);
    const counters = await counted(server, ({ answered }) => answered === 3);
    expect(counters).toMatchObject({
      requests: 3,
      repeats: 1,
      byRole: { generate: 3 },
      byStatus: { 200: 3 },
      inFlight: 0,
    });
    await fetch(new URL('/counters/reset', server.url), { method: 'POST' });
    await ask(server, 1);
    expect(await counted(server, ({ answered }) => answered === 1)).toMatchObject({ requests: 1, repeats: 0 });
  });

  it('measures how many requests are in flight, weighted by time', async () => {
    const server = await start({ latency: 150 });
    await Promise.all(Array.from({ length: 40 }, (_, seed) => ask(server, seed)));
    const counters = await counted(server, ({ answered }) => answered === 40);
    expect(counters.maxInFlight).toBe(40);
    expect(counters.meanInFlight).toBeGreaterThan(8);
    expect(counters.meanInFlight).toBeLessThanOrEqual(40);
  });

  it('draws faults by body and try: the same sequence on two servers, near the rate that was asked for', async () => {
    const settings = { rate429: 0.2, rate500: 0.2 };
    const run = async (): Promise<number[]> => {
      const server = await start(settings);
      const statuses: number[] = [];
      for (let seed = 0; seed < 60; seed += 1)
        for (let attempt = 0; attempt < 3; attempt += 1) statuses.push((await ask(server, seed)).status);
      return statuses;
    };
    const [first, second] = [await run(), await run()];
    expect(first).toEqual(second);
    const share = (status: number): number => first.filter((found) => found === status).length / first.length;
    // 180 draws: the standard deviation of a share of 0.2 is 0.03.
    for (const status of [429, 500]) expect(Math.abs(share(status) - 0.2)).toBeLessThan(0.12);
    expect(share(200)).toBeGreaterThan(0.4);
  });

  it('gives 429 a retry-after, drops sockets, breaks and cuts answers when told to while running', async () => {
    const server = await start();
    const set = (body: object): Promise<Response> =>
      fetch(new URL('/settings', server.url), { method: 'POST', body: JSON.stringify(body) });
    await set({ rate429: 1 });
    const limited = await ask(server, 1);
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(limited.body.error?.code).toBe('rate_limit_exceeded');
    await set({ rate429: 0, rateMalformed: 1 });
    const malformed = contentOf(await ask(server, 1));
    expect(() => JSON.parse(malformed) as unknown).toThrow();
    await set({ rateMalformed: 0, rateTruncated: 1 });
    const cut = await ask(server, 1);
    expect(cut.body.choices?.[0]?.finish_reason).toBe('length');
    expect(() => JSON.parse(contentOf(cut)) as unknown).toThrow();
    await set({ rateTruncated: 0, rateDrop: 1 });
    await expect(ask(server, 1)).rejects.toThrow();
    await set({ rateDrop: 0, burst429: [3600, 3600] });
    expect((await ask(server, 1)).status).toBe(429);
    await set({ burst429: null });
    expect((await ask(server, 1)).status).toBe(200);
    expect(server.counters().faults).toEqual({ 429: 1, malformed: 1, truncated: 1, drop: 1, burst: 1 });
    expect((await set({ rate429: 2 })).status).toBe(400);
    expect((await set({ colour: 1 })).status).toBe(400);
  });

  it('never answers a hanging request, and closes all the same', async () => {
    const server = await start({ rateHang: 1 });
    const waiting = ask(server, 1).then(
      () => 'answered',
      () => 'failed',
    );
    await counted(server, ({ inFlight, faults }) => inFlight === 1 && faults['hang'] === 1);
    await server.close();
    open.length = 0;
    expect(await waiting).toBe('failed');
  });

  it('does not count an answer that nobody was there to take', async () => {
    const server = await start({ latency: 60_000 });
    const controller = new AbortController();
    const gone = fetch(`${server.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(question(1)),
      signal: controller.signal,
    }).catch((error: unknown) => error);
    await counted(server, ({ inFlight }) => inFlight === 1);
    controller.abort();
    await gone;
    expect(await counted(server, ({ abandoned }) => abandoned === 1)).toMatchObject({
      answered: 0,
      repeats: 0,
      inFlight: 0,
    });
  });

  it('refuses as OpenAI does: model, key, seed, schema, context, bad JSON', async () => {
    const server = await start({ apiKey: 'secret', refuseSeed: true, refuseSchema: true, context: 500 });
    const call = (body: unknown, key = 'secret'): Promise<Reply> => post(server, '/chat/completions', body, key);
    expect((await call(question(1), 'wrong')).status).toBe(401);
    expect(await call(question(1, { model: 'gpt-9' }))).toMatchObject({
      status: 404,
      body: { error: { code: 'model_not_found' } },
    });
    expect(await call(question(1))).toMatchObject({ status: 400, body: { error: { param: 'seed' } } });
    expect(await call(question(1, { seed: undefined }))).toMatchObject({
      status: 400,
      body: { error: { param: 'response_format' } },
    });
    const long = { model: 'rehearsal', messages: [{ role: 'user', content: 'x'.repeat(4000) }] };
    expect(await call(long)).toMatchObject({ status: 400, body: { error: { code: 'context_length_exceeded' } } });
    expect((await call({ model: 'rehearsal' })).status).toBe(400);
    const broken = await fetch(`${server.url}/chat/completions`, {
      method: 'POST',
      headers: { authorization: 'Bearer secret' },
      body: '{',
    });
    expect(broken.status).toBe(400);
  });

  it('embeds texts as unit vectors in which similar names are near, as numbers and as base64', async () => {
    const server = await start();
    const input = ['prime numbers', 'Prime number', 'law of sines'];
    const plain = await post(server, '/embeddings', { model: 'rehearsal', input });
    const vectors = (plain.body.data ?? []).map(({ embedding }) => embedding as readonly number[]);
    const dot = (a: readonly number[] = [], b: readonly number[] = []): number =>
      a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    expect(vectors.map((vector) => vector.length)).toEqual([384, 384, 384]);
    expect(dot(vectors[0], vectors[0])).toBeCloseTo(1, 5);
    expect(dot(vectors[0], vectors[1])).toBeGreaterThan(0.8);
    expect(dot(vectors[0], vectors[2])).toBeLessThan(0.4);
    const coded = await post(server, '/embeddings', { model: 'rehearsal', input, encoding_format: 'base64' });
    const bytes = Buffer.from(String(coded.body.data?.[0]?.embedding), 'base64');
    expect(bytes.readFloatLE(4)).toBeCloseTo(vectors[0]?.[1] ?? Number.NaN, 6);
  });

  it('streams the same words that it answers whole', async () => {
    const server = await start();
    const whole = contentOf(await ask(server, 9));
    const response = await fetch(`${server.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify(question(9, { stream: true })),
    });
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('data: {'));
    const pieces = events.map(
      (event) =>
        (JSON.parse(event.slice(6)) as { choices: [{ delta: { content?: string } }] }).choices[0].delta.content ?? '',
    );
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(whole);
  });
});
