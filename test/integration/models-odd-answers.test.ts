// Real: the gateway with the openai package on real sockets, against local servers that answer what no API should. Played: the model behind them.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLocalLimiter, createModelGateway } from '#models';
import type { Gateway } from '#models';
import { EndpointConfig, ModelError } from '#contracts';
import type { ChatRequest, ModelFailure, ModelsConfig } from '#contracts';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { answerJson, completion, startEndpoint } from './models-endpoint.ts';
import type { Answer } from './models-endpoint.ts';
import { UNTRUSTED } from '../fixtures/untrusted-certificate.ts';

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none');
  return value;
}

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function gatewayAt(baseUrl: string): { gateway: Gateway; ask: () => ChatRequest; failures: ModelFailure[] } {
  const role = { endpoint: 'main', model: 'm', price: { in: 1, out: 2 } };
  const config: ModelsConfig = {
    endpoints: { main: EndpointConfig.parse({ baseUrl, timeoutSeconds: 20 }) },
    roles: {
      extractor: role,
      generator: { ...role, sampling: { maxTokens: 50 } },
      judges: [role],
      solvers: [role],
      embedder: role,
    },
  };
  const failures: ModelFailure[] = [];
  const limiter = createLocalLimiter(config.endpoints);
  const onFailure = (_runId: string, failure: ModelFailure) => failures.push(failure);
  const gateway = createModelGateway({ config, secrets: () => undefined, limiter, onFailure });
  closers.push(() => gateway.close());
  const ask = (): ChatRequest => ({
    runId: 'r',
    stage: 'generate',
    model: found(gateway.models('generator')[0]),
    messages: [{ role: 'user', content: 'say hello' }],
    seed: 7,
  });
  return { gateway, ask, failures };
}

async function serve(answer: Answer) {
  const server = await startEndpoint(answer);
  closers.push(() => server.close());
  return gatewayAt(server.baseUrl);
}

async function failureOf(promise: Promise<unknown>): Promise<ModelError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ModelError) return error;
  throw new Error('the call did not fail as a model call');
}

const counting =
  (usage: unknown): Answer =>
  (_, response) =>
    answerJson(response, 200, completion({ usage }));

describe('usage that cannot be', () => {
  // "say hello" is 9 bytes and "hello" 5: at two bytes a token, and 16 for the message.
  const estimate = { tokensIn: 21, tokensOut: 3, nanoUsd: 27_000, estimated: 1 };

  it.each([
    ['zeros, where the server does not count', { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }],
    ['below zero', { prompt_tokens: -1, completion_tokens: -1 }],
    ['more than any model takes', { prompt_tokens: 2 ** 53, completion_tokens: 1e300 }],
    ['words', { prompt_tokens: '10', completion_tokens: '5' }],
    ['nothing', undefined],
  ])('%s: booked by the texts, and said to be an estimate', async (_, usage) => {
    const { gateway, ask } = await serve(counting(usage));
    const before = gateway.boundOf(ask());
    expect((await gateway.chat(ask())).usage).toMatchObject(estimate);
    expect(gateway.boundOf(ask())).toEqual(before);
  });

  it('keeps the half that was counted', async () => {
    const { gateway, ask } = await serve(counting({ prompt_tokens: 10, completion_tokens: 0 }));
    expect((await gateway.chat(ask())).usage).toMatchObject({ tokensIn: 10, tokensOut: 3, estimated: 1 });
  });

  it('takes what was counted as it is', async () => {
    const { gateway, ask } = await serve(counting({ prompt_tokens: 10, completion_tokens: 5 }));
    const { usage } = await gateway.chat(ask());
    expect(usage).toMatchObject({ tokensIn: 10, tokensOut: 5, nanoUsd: 20_000 });
    expect(usage).not.toHaveProperty('estimated');
  });

  it('of embeddings, too', async () => {
    const { gateway } = await serve((_, response) =>
      answerJson(response, 200, { data: [{ index: 0, embedding: [1, 0] }], usage: { prompt_tokens: 0 } }),
    );
    const model = found(gateway.models('embedder')[0]);
    const answer = await gateway.embed({ runId: 'r', stage: 'embed', model, texts: ['twelve bytes'] });
    expect(answer.usage).toMatchObject({ tokensIn: 10, estimated: 1 });
  });
});

describe('200 that is no answer', () => {
  const page: Answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Maintenance</title>');
  };

  it('of an endpoint that says nothing else is the endpoint failing, not the item', async () => {
    const { gateway, ask } = await serve(page);
    const standings: unknown[] = [];
    for (let call = 0; call < 8; call += 1) standings.push((await failureOf(gateway.chat(ask()))).standing);
    expect(standings.slice(0, 7)).toEqual(Array<undefined>(7).fill(undefined));
    expect(standings[7]).toBe('failing');
  });

  it.each<[string, Answer]>([
    ['a page', page],
    ['no choices', (_, response) => answerJson(response, 200, completion({ choices: [] }))],
    [
      'a stream that nobody asked for',
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end('data: {"choices":[{"delta":{"content":"x"}}]}\n\ndata: [DONE]\n\n');
      },
    ],
  ])('%s is booked at its bound once and counted once', async (_, answer) => {
    const { gateway, ask, failures } = await serve(answer);
    const error = await failureOf(gateway.chat(ask()));
    expect(error.failure).toBe('serverError');
    expect(error.message).toContain('answered 200 with something that is no chat completion');
    expect(error.usage).toMatchObject({ calls: 1, nanoUsd: gateway.boundOf(ask()).nanoUsd, estimated: 1 });
    expect(failures).toEqual(['serverError']);
  });

  it('an embedding at a place that was not asked for makes no list of that length', async () => {
    const { gateway } = await serve((_, response) =>
      answerJson(response, 200, { data: [{ index: 4_000_000_000, embedding: [1] }], usage: { prompt_tokens: 4 } }),
    );
    const model = found(gateway.models('embedder')[0]);
    const error = await failureOf(gateway.embed({ runId: 'r', stage: 'embed', model, texts: ['a'] }));
    expect(error.message).toContain('answered 200 without 1 embeddings');
  });
});

it('an answer without an end is cut off by its length, and asked once', async () => {
  let sent = 0;
  const { gateway, ask } = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(1 << 20, ' ');
    const pour = (): void => {
      while (!response.destroyed && sent < 1_000) {
        sent += 1;
        if (!response.write(chunk)) return;
      }
    };
    response.on('drain', pour);
    pour();
  });
  const error = await failureOf(gateway.chat(ask()));
  expect(error).toMatchObject({ failure: 'serverError', usage: { calls: 1 } });
  expect(error.message).toContain('the answer had no end');
  expect(sent).toBeLessThan(200);
});

describe('a connection that was never secured', () => {
  it('costs nothing, and a certificate that is not accepted is called one', async () => {
    const server = createSecureServer(UNTRUSTED, (_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    const { gateway, ask } = gatewayAt(`https://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
    const error = await failureOf(gateway.chat(ask()));
    expect(error.failure).toBe('endpointDown');
    expect(error.usage).toBeUndefined();
    expect(error.message).toContain('UNABLE_TO_VERIFY_LEAF_SIGNATURE: its certificate is not accepted');
  });

  it('costs nothing where the other side hangs up at once', async () => {
    const server = createTcpServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(resolve)));
    const { gateway, ask } = gatewayAt(`https://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
    const error = await failureOf(gateway.chat(ask()));
    expect(error).toMatchObject({ failure: 'endpointDown', usage: undefined });
  });
});
