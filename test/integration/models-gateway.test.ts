// Real: the gateway with the openai package on real sockets, against local servers written here for each failure. Played: the model behind them.
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkModels, createBudgetAccount, createLocalLimiter, createModelGateway } from '#models';
import type { BudgetAccount, Gateway } from '#models';
import { EndpointConfig, ModelError } from '#contracts';
import type { Amount, ChatRequest, ModelsConfig } from '#contracts';
import { getEventListeners } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { answerJson, completion, refuse, startEndpoint } from './models-endpoint.ts';
import type { Answer } from './models-endpoint.ts';

const KEY = 'sk-test-0123456789abcdef';
const SCHEMA = {
  name: 'word',
  schema: { type: 'object', properties: { word: { type: 'string' } }, required: ['word'] },
};
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Setup {
  endpoint?: Partial<EndpointConfig>;
  budget?: BudgetAccount;
  key?: string | undefined;
  stopped?: (runId: string) => boolean;
}

function gatewayAt(
  baseUrl: string,
  setup: Setup = {},
): { gateway: Gateway; ask: (over?: Partial<ChatRequest>) => ChatRequest; events: string[] } {
  const role = { endpoint: 'main', model: 'm', price: { in: 1, out: 2, cached: 0.5 } };
  const config: ModelsConfig = {
    endpoints: { main: { ...EndpointConfig.parse({ baseUrl, apiKeyEnv: 'TEST_KEY' }), ...setup.endpoint } },
    roles: {
      extractor: role,
      generator: { ...role, sampling: { maxTokens: 50 } },
      judges: [role],
      solvers: [role],
      embedder: role,
    },
  };
  const events: string[] = [];
  const gateway = createModelGateway({
    config,
    secrets: () => ('key' in setup ? setup.key : KEY),
    limiter: createLocalLimiter(config.endpoints),
    ...(setup.budget === undefined ? {} : { budget: setup.budget }),
    ...(setup.stopped === undefined ? {} : { stopped: setup.stopped }),
    log: (event) => events.push(event),
  });
  closers.push(() => gateway.close());
  const model = gateway.models('generator')[0];
  if (model === undefined) throw new Error('no generator');
  const ask = (over: Partial<ChatRequest> = {}): ChatRequest => ({
    runId: 'r',
    stage: 'generate',
    model,
    messages: [{ role: 'user', content: 'say hello' }],
    seed: 7,
    ...over,
  });
  return { gateway, ask, events };
}

async function serve(answer: Answer, setup: Setup = {}) {
  const server = await startEndpoint(answer);
  closers.push(() => server.close());
  return { server, ...gatewayAt(server.baseUrl, setup) };
}

async function failureOf(promise: Promise<unknown>): Promise<ModelError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('the call did not fail');
}

const until = async (condition: () => boolean): Promise<void> => {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('the state did not come');
    await new Promise(setImmediate);
  }
};

describe('an answered call', () => {
  it('sends what was asked and books what it cost', async () => {
    const { server, gateway, ask } = await serve((_, response) =>
      answerJson(
        response,
        200,
        completion({
          usage: { prompt_tokens: 1_000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 400 } },
        }),
      ),
    );
    const answer = await gateway.chat(ask({ schema: SCHEMA }));
    expect(answer).toMatchObject({ text: 'hello', finishReason: 'stop', model: 'served', rehearsal: false });
    expect(answer.usage).toEqual({
      runId: 'r',
      stage: 'generate',
      model: 'm',
      calls: 1,
      tokensIn: 1_000,
      tokensOut: 100,
      tokensCached: 400,
      nanoUsd: 600 * 1_000 + 400 * 500 + 100 * 2_000,
      reserved: { calls: 0, tokens: 0, nanoUsd: 0 },
    });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}` },
      body: {
        model: 'm',
        seed: 7,
        max_tokens: 50,
        temperature: 0.9,
        response_format: { type: 'json_schema', json_schema: { strict: true } },
      },
    });
  });

  it('sends no key where there is none, whatever the environment holds', async () => {
    const { server, gateway, ask } = await serve((_, response) => answerJson(response, 200, completion()), {
      key: undefined,
    });
    await gateway.chat(ask());
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
    expect(server.seen[0]?.headers).not.toHaveProperty('openai-organization');
  });

  it('knows the rehearsal model, passes on finish_reason, joins parts, and estimates what is not counted', async () => {
    const { gateway, ask } = await serve((_, response) =>
      answerJson(response, 200, {
        model: 'x',
        system_fingerprint: 'rehearsal',
        choices: [
          {
            finish_reason: 'length',
            message: {
              content: [
                { type: 'text', text: 'a' },
                { type: 'text', text: 'bcd' },
              ],
            },
          },
        ],
      }),
    );
    const answer = await gateway.chat(ask());
    expect(answer).toMatchObject({ text: 'abcd', finishReason: 'length', rehearsal: true });
    expect(answer.usage).toMatchObject({ calls: 1, estimated: 1, tokensOut: 2 });
    expect(answer.usage.tokensIn).toBeGreaterThan(3);
  });
});

describe('each failure has its own behaviour and words', () => {
  it.each([
    [401, 'Incorrect API key provided: ' + KEY, {}, 'unauthorized', /TEST_KEY/],
    [403, 'not allowed', {}, 'unauthorized', /TEST_KEY/],
    [402, 'Payment required', {}, 'quotaExhausted', /credit/],
    [429, 'You exceeded your current quota', { code: 'insufficient_quota' }, 'quotaExhausted', /credit/],
    [404, 'The model m does not exist', { code: 'model_not_found' }, 'modelMissing', /name \(m\)/],
    [400, 'The model `m` does not exist', {}, 'modelMissing', /baseUrl/],
    [
      400,
      "This model's maximum context length is 4096 tokens. However, you requested 5000",
      {},
      'contextTooLong',
      /maxTokens/,
    ],
    [500, 'the request exceeds the available context size', {}, 'contextTooLong', /maxTokens/],
    [400, 'The response was filtered', { code: 'content_filter' }, 'contentRefused', /item/],
    [400, 'messages must alternate', {}, 'badRequest', /messages must alternate/],
    [418, 'a teapot', {}, 'badRequest', /teapot/],
    [500, 'boom', {}, 'serverError', /asked again later/],
    [503, 'overloaded', {}, 'serverError', /overloaded/],
  ] as const)('%i %s', async (status, message, error, failure, words) => {
    const { server, gateway, ask } = await serve((_, response) => refuse(response, status, message, error));
    const thrown = await failureOf(gateway.chat(ask()));
    expect(thrown.failure).toBe(failure);
    expect(thrown.message).toMatch(words);
    expect(thrown.message).toContain(new URL(server.baseUrl).host);
    expect(thrown.message).not.toContain(KEY);
    expect(thrown.usage).toBeUndefined();
    expect(server.seen).toHaveLength(1);
  });

  it('nobody listens: asked three times, then endpointDown, and nothing booked', async () => {
    const free = await new Promise<number>((resolve) => {
      const server = createServer();
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
    });
    const { gateway, ask, events } = gatewayAt(`http://127.0.0.1:${free}/v1`);
    const thrown = await failureOf(gateway.chat(ask()));
    expect(thrown).toMatchObject({ failure: 'endpointDown', usage: undefined });
    expect(thrown.message).toMatch(/no connection \(ECONNREFUSED\), 3 times/);
    expect(events).toEqual(['model.blip', 'model.blip']);
  });

  it('a dropped socket: asked again, and the lost try is booked at its bound', async () => {
    const { server, gateway, ask } = await serve((_, response, socket, number) => {
      if (number <= 2) socket.destroy();
      else answerJson(response, 200, completion());
    });
    const answer = await gateway.chat(ask());
    const bound = gateway.boundOf(ask());
    expect(server.seen).toHaveLength(3);
    expect(answer.usage).toMatchObject({ calls: 3, estimated: 2 });
    expect(answer.usage.tokensIn + answer.usage.tokensOut).toBe(2 * bound.tokens + 15);
  });

  it('sockets that always drop: connectionLost with all three tries booked', async () => {
    const { gateway, ask } = await serve((_request, _response, socket) => void socket.destroy());
    const thrown = await failureOf(gateway.chat(ask()));
    expect(thrown).toMatchObject({ failure: 'connectionLost', usage: { calls: 3, estimated: 3 } });
  });

  it('429: cools for all, asks again, and books nothing for the refusals', async () => {
    const { server, gateway, ask, events } = await serve((_, response, _socket, number) => {
      if (number <= 2) answerJson(response, 429, { error: { message: 'slow down' } }, { 'retry-after-ms': '30' });
      else answerJson(response, 200, completion());
    });
    const answer = await gateway.chat(ask());
    expect(server.seen).toHaveLength(3);
    expect(answer.usage.calls).toBe(1);
    expect(events).toEqual(['model.cooling', 'model.cooling']);
  });

  it.each([
    { 'retry-after': '3600' },
    { 'retry-after': new Date(Date.now() + 7_200_000).toUTCString() },
    { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '20m0s' },
  ])('429 that asks for longer than anybody waits: rateLimited at once (%o)', async (headers) => {
    const { server, gateway, ask } = await serve((_, response) =>
      answerJson(response, 429, { error: { message: 'later' } }, headers),
    );
    const thrown = await failureOf(gateway.chat(ask()));
    expect(thrown.failure).toBe('rateLimited');
    expect(thrown.message).toMatch(/requestsPerMinute/);
    expect(server.seen).toHaveLength(1);
  });

  it('429 for ever: twenty tries, then rateLimited', async () => {
    const { server, gateway, ask } = await serve((_, response) =>
      answerJson(response, 429, { error: { message: 'no' } }, { 'retry-after-ms': '1' }),
    );
    expect((await failureOf(gateway.chat(ask()))).failure).toBe('rateLimited');
    expect(server.seen).toHaveLength(20);
  });

  it.each([
    ['no byte', () => undefined],
    [
      'headers and half a body',
      (
        _: unknown,
        response: { writeHead: (status: number, headers: object) => void; write: (text: string) => void },
      ) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"choices":');
      },
    ],
  ])('time-out after %s: booked at its bound, since it may have been paid for', async (_, answer) => {
    const { server, gateway, ask } = await serve(answer as Answer, { endpoint: { timeoutSeconds: 0.2 } });
    const thrown = await failureOf(gateway.chat(ask()));
    expect(thrown).toMatchObject({ failure: 'timeout', usage: { calls: 1, estimated: 1, tokensOut: 50 } });
    expect(thrown.message).toMatch(/timeoutSeconds of endpoint main \(0.2 s\)/);
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['nothing', {}, { content: '' }, 'emptyAnswer', /the answer was empty/],
    ['blanks', {}, { content: ' \n' }, 'emptyAnswer', /the answer was empty/],
    [
      'reasoning only',
      {},
      { content: null, reasoning_content: 'hm' },
      'emptyAnswer',
      /all of maxTokens went into reasoning/,
    ],
    ['a refusal', {}, { content: null, refusal: 'I will not' }, 'contentRefused', /refused/],
  ] as const)('an answer with %s is a failure that was paid for', async (_, over, message, failure, words) => {
    const { gateway, ask } = await serve((__, response) => answerJson(response, 200, completion(over, message)));
    const thrown = await failureOf(gateway.chat(ask()));
    expect(thrown).toMatchObject({ failure, usage: { calls: 1, tokensIn: 10, tokensOut: 5 } });
    expect(thrown.message).toMatch(words);
  });

  it.each([
    ['a page', 'text/html', '<html>gateway</html>', 1],
    ['broken JSON', 'application/json', '{"choices":[', 1],
    ['another object', 'application/json', '{"object":"list"}', 1],
  ])('200 with %s: serverError, booked at its bound', async (_, type, body, calls) => {
    const { gateway, ask } = await serve((__, response) => {
      response.writeHead(200, { 'content-type': type });
      response.end(body);
    });
    expect(await failureOf(gateway.chat(ask()))).toMatchObject({
      failure: 'serverError',
      usage: { calls, estimated: 1 },
    });
  });

  it('200 with an error inside is that error', async () => {
    const { gateway, ask } = await serve((_, response) =>
      answerJson(response, 200, { error: { code: 402, message: 'no credits' } }),
    );
    expect(await failureOf(gateway.chat(ask()))).toMatchObject({ failure: 'quotaExhausted', usage: undefined });
  });

  it('a redirect names what to correct', async () => {
    const { gateway, ask } = await serve((_, response) => {
      response.writeHead(308, { location: 'https://elsewhere/v1' });
      response.end();
    });
    expect(await failureOf(gateway.chat(ask()))).toMatchObject({ failure: 'modelMissing' });
  });
});

describe('what an endpoint does not take is learned once', () => {
  const pickyAnswer: Answer = ({ body }, response) => {
    const format = (body['response_format'] as { type: string } | undefined)?.type;
    if (format !== undefined) refuse(response, 400, `response_format type ${format} is not supported`);
    else if ('seed' in body) refuse(response, 400, 'Unrecognized request argument supplied: seed');
    else if ('max_tokens' in body)
      refuse(response, 400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", {
        param: 'max_tokens',
        code: 'unsupported_parameter',
      });
    else if ('temperature' in body)
      refuse(response, 400, "Unsupported value: 'temperature' does not support 0.9", {
        param: 'temperature',
        code: 'unsupported_value',
      });
    else answerJson(response, 200, completion());
  };

  it('and the next call asks rightly at the first try', async () => {
    const { server, gateway, ask, events } = await serve(pickyAnswer);
    const answer = await gateway.chat(ask({ schema: SCHEMA }));
    expect(answer.usage.calls).toBe(1);
    expect(server.seen).toHaveLength(6);
    expect(events).toEqual(Array(5).fill('model.learned'));
    const last = server.seen.at(-1)?.body;
    expect(last).toMatchObject({ max_completion_tokens: 50 });
    expect(last).not.toHaveProperty('response_format');
    // The schema is asked for in words then.
    expect(JSON.stringify(last?.['messages'])).toContain(JSON.stringify(JSON.stringify(SCHEMA.schema)).slice(1, -1));
    await gateway.chat(ask({ schema: SCHEMA }));
    expect(server.seen).toHaveLength(7);
  });

  it('by 32 calls at once, without one of them failing', async () => {
    const { server, gateway, ask } = await serve(pickyAnswer);
    await Promise.all(Array.from({ length: 32 }, () => gateway.chat(ask({ schema: SCHEMA }))));
    const before = server.seen.length;
    await gateway.chat(ask({ schema: SCHEMA }));
    expect(server.seen).toHaveLength(before + 1);
  });

  it('stops at json_object where that is taken, and takes no prompt for a refused field', async () => {
    const { server, gateway, ask } = await serve(({ body }, response) => {
      const format = (body['response_format'] as { type: string } | undefined)?.type;
      if (format === 'json_schema') refuse(response, 422, 'json_schema is unknown');
      else if (JSON.stringify(body['messages']).includes('seeds'))
        refuse(response, 400, 'bad words: "plant the seeds of unknown trees"');
      else answerJson(response, 200, completion());
    });
    await gateway.chat(ask({ schema: SCHEMA }));
    expect(server.seen.at(-1)?.body).toMatchObject({ response_format: { type: 'json_object' }, seed: 7 });
    const thrown = await failureOf(gateway.chat(ask({ messages: [{ role: 'user', content: 'seeds' }] })));
    expect(thrown.failure).toBe('badRequest');
  });
});

describe('calls in flight', () => {
  const holding = async (setup: Setup = {}) => {
    const waiting: (() => void)[] = [];
    const served = await serve(
      (_, response) => void waiting.push(() => answerJson(response, 200, completion())),
      setup,
    );
    return { ...served, answerAll: () => waiting.splice(0).forEach((answer) => answer()) };
  };

  it('are as many as the endpoint allows and no more', async () => {
    const { server, gateway, ask, answerAll } = await holding({ endpoint: { concurrency: 16 } });
    const calls = Promise.all(Array.from({ length: 100 }, () => gateway.chat(ask())));
    for (let done = 0; done < 100;) {
      await until(() => server.held === Math.min(16, 100 - done));
      expect(gateway.load()['main']).toEqual({
        inFlight: Math.min(16, 100 - done),
        waiting: Math.max(0, 84 - done),
        permits: 16,
        allowed: 16,
      });
      done += server.held;
      answerAll();
      await until(() => server.seen.length >= Math.min(100, done + 16));
    }
    await calls;
    expect(server.mostHeld).toBe(16);
    expect(gateway.load()['main']).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('of a run that was stopped are not sent while they wait: what was sent is answered, others go on', async () => {
    const gone = new Set<string>();
    const { server, gateway, ask, answerAll } = await holding({
      endpoint: { concurrency: 2 },
      stopped: (runId) => gone.has(runId),
    });
    const settled = Promise.allSettled(Array.from({ length: 10 }, () => gateway.chat(ask())));
    const other = gateway.chat(ask({ runId: 'other' }));
    await until(() => server.held === 2);
    gone.add('r');
    answerAll();
    await until(() => server.seen.length === 3);
    answerAll();
    expect((await other).text).toBe('hello');
    const failures = (await settled).flatMap((result): unknown[] =>
      result.status === 'rejected' ? [result.reason] : [],
    );
    expect(failures.map((error) => (error instanceof ModelError ? [error.failure, error.usage] : error))).toEqual(
      Array.from({ length: 8 }, () => ['aborted', undefined]),
    );
    expect(server.seen).toHaveLength(3);
    expect(gateway.load()['main']).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('can be 1,024 to one endpoint', async () => {
    const { server, gateway, ask, answerAll } = await holding({ endpoint: { concurrency: 1_024 } });
    const calls = Promise.all(Array.from({ length: 1_024 }, () => gateway.chat(ask())));
    await until(() => server.held === 1_024);
    answerAll();
    expect(await calls).toHaveLength(1_024);
  });

  it('end as aborted, booked if they were sent, and leave nothing at the signal', async () => {
    const { server, gateway, ask, answerAll } = await holding({ endpoint: { concurrency: 1 } });
    const controller = new AbortController();
    const inFlight = failureOf(gateway.chat(ask({ signal: controller.signal })));
    await until(() => server.held === 1);
    const inLine = failureOf(gateway.chat(ask({ signal: controller.signal })));
    await until(() => gateway.load()['main']?.waiting === 1);
    controller.abort();
    expect(await inFlight).toMatchObject({ failure: 'aborted', usage: { calls: 1, estimated: 1 } });
    expect(await inLine).toMatchObject({ failure: 'aborted', usage: undefined });
    expect(await failureOf(gateway.chat(ask({ signal: controller.signal })))).toMatchObject({
      failure: 'aborted',
      usage: undefined,
    });
    expect(server.seen).toHaveLength(1);
    const fresh = new AbortController();
    const after = gateway.chat(ask({ signal: fresh.signal }));
    await until(() => server.seen.length === 2);
    answerAll();
    await after;
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(getEventListeners(fresh.signal, 'abort')).toHaveLength(0);
  });
});

describe('a budget in front of an endpoint', () => {
  /** A wall in calls and tokens; books at once what `reserved` says. */
  const walled = (wall: Amount) => {
    let leased: Amount = { calls: 0, tokens: 0, nanoUsd: 0 };
    let spent: Amount = { calls: 0, tokens: 0, nanoUsd: 0 };
    const sum = (a: Amount, b: Amount, sign = 1): Amount => ({
      calls: a.calls + sign * b.calls,
      tokens: a.tokens + sign * b.tokens,
      nanoUsd: a.nanoUsd + sign * b.nanoUsd,
    });
    const account = createBudgetAccount({
      instanceId: 'i',
      store: {
        lease: (_run, _instance, need, want) => {
          const room = sum(wall, sum(leased, spent), -1);
          if (need.calls > room.calls || need.tokens > room.tokens || need.nanoUsd > room.nanoUsd) {
            return Promise.resolve({ refused: true, elsewhere: false });
          }
          const granted = {
            calls: Math.min(want.calls, room.calls),
            tokens: Math.min(want.tokens, room.tokens),
            nanoUsd: Math.min(want.nanoUsd, room.nanoUsd),
          };
          leased = sum(leased, granted);
          return Promise.resolve({ granted });
        },
        giveBack: (_run, _instance, amount) => {
          leased = sum(leased, amount, -1);
          return Promise.resolve();
        },
      },
    });
    closers.push(() => account.close());
    const book = (usage: {
      calls: number;
      tokensIn: number;
      tokensOut: number;
      nanoUsd: number;
      reserved: Amount;
      runId: string;
    }): void => {
      spent = sum(spent, { calls: usage.calls, tokens: usage.tokensIn + usage.tokensOut, nanoUsd: usage.nanoUsd });
      leased = sum(leased, usage.reserved, -1);
      account.booked([{ stage: 's', model: 'm', tokensCached: 0, ...usage }]);
    };
    return { account, book, state: () => ({ spent, leased }) };
  };

  it('expects what an endpoint counts beyond the bounds of its calls, and forgets one absurd figure', async () => {
    const usage = (tokensIn: number, tokensOut: number) => ({ prompt_tokens: tokensIn, completion_tokens: tokensOut });
    let counted = usage(9_000_000, 9_000_000);
    const { gateway, ask } = await serve((_, response) => answerJson(response, 200, completion({ usage: counted })));
    const plain = gateway.boundOf(ask()).tokens;
    await gateway.chat(ask());
    // 32 times the prompt and 4 times the 50 tokens of an answer: more than that is a slip, and no wall would have room for the next call.
    expect(gateway.boundOf(ask()).tokens).toBe(32 * (plain - 50) + 4 * 50);
    counted = usage(10, 5);
    for (let call = 0; call < 70; call += 1) await gateway.chat(ask());
    expect(gateway.boundOf(ask()).tokens).toBe(plain);
    // A gateway that puts a prompt of its own before each call is expected to do so again.
    counted = usage(5 * (plain - 50), 5);
    for (let call = 0; call < 30; call += 1) await gateway.chat(ask());
    expect(gateway.boundOf(ask()).tokens).toBe(5 * (plain - 50) + 50);
  });

  it('lets no call out that could pass the wall, with sockets that drop', async () => {
    const wall = { calls: 40, tokens: 1_000_000, nanoUsd: 1_000_000_000_000 };
    const { account, book, state } = walled(wall);
    const { server, gateway, ask } = await serve(
      (_, response, socket, number) => {
        if (number % 5 === 0) socket.destroy();
        else if (number % 7 === 0) refuse(response, 500, 'boom');
        else answerJson(response, 200, completion());
      },
      { budget: account, endpoint: { concurrency: 8 } },
    );
    const failures: string[] = [];
    await Promise.all(
      Array.from({ length: 200 }, async () => {
        try {
          book((await gateway.chat(ask())).usage);
        } catch (error) {
          if (!(error instanceof ModelError)) throw error;
          failures.push(error.failure);
          if (error.usage !== undefined) book(error.usage);
        }
      }),
    );
    expect(failures).toContain('budgetReached');
    expect(failures).toContain('serverError');
    expect(state().spent.calls).toBe(40);
    // Refusals cost nothing and gave their place to others: more were sent than were spent.
    expect(server.seen.length).toBe(40 + failures.filter((failure) => failure === 'serverError').length);
    await account.close();
    expect(state().leased).toEqual({ calls: 0, tokens: 0, nanoUsd: 0 });
  });
});

describe('embeddings', () => {
  it('come in the order of the texts, with their cost', async () => {
    const { server, gateway, ask } = await serve((_, response) =>
      answerJson(response, 200, {
        model: 'rehearsal-embed',
        data: [
          { index: 1, embedding: [0, 1] },
          { index: 0, embedding: [1, 0] },
        ],
        usage: { prompt_tokens: 6, total_tokens: 6 },
      }),
    );
    const answer = await gateway.embed({ runId: 'r', stage: 'embed', model: ask().model, texts: ['a', 'b'] });
    expect(answer).toMatchObject({
      vectors: [
        [1, 0],
        [0, 1],
      ],
      rehearsal: true,
      usage: { calls: 1, tokensIn: 6, tokensOut: 0, nanoUsd: 6_000 },
    });
    expect(server.seen[0]).toMatchObject({
      path: '/v1/embeddings',
      body: { input: ['a', 'b'], encoding_format: 'float' },
    });
  });

  it('fail when there is not one a text', async () => {
    const { gateway, ask } = await serve((_, response) =>
      answerJson(response, 200, { data: [{ index: 0, embedding: [1] }] }),
    );
    const thrown = await failureOf(
      gateway.embed({ runId: 'r', stage: 'embed', model: ask().model, texts: ['a', 'b'] }),
    );
    expect(thrown).toMatchObject({ failure: 'serverError', usage: { calls: 1 } });
  });
});

describe('models check', () => {
  const prompt = {
    messages: [{ role: 'user' as const, content: 'word?' }],
    schema: SCHEMA,
    read: (text: string) =>
      text === '{"word":"ok"}' ? { ok: true as const, value: 'ok' } : { ok: false as const, complaint: 'not the word' },
  };

  it('asks a model once for all its roles and shows price and latency', async () => {
    const { server, gateway } = await serve((_, response) =>
      answerJson(response, 200, completion({}, { content: '{"word":"ok"}' })),
    );
    const checks = await checkModels(gateway, prompt);
    expect(server.seen).toHaveLength(1);
    expect(checks.map(({ role }) => role)).toEqual(['extractor', 'generator', 'judge', 'solver']);
    for (const check of checks) {
      expect(check).toMatchObject({
        reachable: true,
        structured: true,
        failure: null,
        detail: '',
        price: { in: 1, out: 2, cached: 0.5 },
      });
      expect(check.latencyMs).toBeGreaterThan(0);
    }
  });

  it('tells an unreadable answer from an unreachable model', async () => {
    const { gateway } = await serve((_, response) => answerJson(response, 200, completion()));
    expect((await checkModels(gateway, prompt))[0]).toMatchObject({
      reachable: true,
      structured: false,
      failure: 'malformedAnswer',
      detail: 'm: not the word',
    });
    const wrong = await serve((_, response) => refuse(response, 401, 'no'));
    const check = (await checkModels(wrong.gateway, prompt))[0];
    expect(check).toMatchObject({ reachable: false, failure: 'unauthorized', latencyMs: null });
    expect(JSON.stringify(check)).not.toContain(KEY);
  });
});
