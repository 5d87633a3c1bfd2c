// Real: HTTP on a socket of this machine, the gateway with its permits. The endpoint answers when the test says so.
import { afterAll, expect, it } from '@jest/globals';
import { EndpointConfig, ModelError, type ChatRequest, type ModelsConfig } from '#contracts';
import { createLocalLimiter, createModelGateway } from '#models';
import { answerJson, completion, startEndpoint, type TestEndpoint } from './models-endpoint.ts';

const PERMITS = 3;
const held: (() => void)[] = [];
let server: TestEndpoint | undefined;
afterAll(async () => {
  await server?.close();
});

const until = async (condition: () => boolean): Promise<void> => {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('the state did not come');
    await new Promise(setImmediate);
  }
};

it('a draining gateway ends calls in flight well, and refuses those that wait and those that come', async () => {
  server = await startEndpoint(
    (_, response) =>
      new Promise<void>((resolve) => {
        held.push(() => {
          answerJson(response, 200, completion());
          resolve();
        });
      }),
  );
  const role = { endpoint: 'main', model: 'm' };
  const config: ModelsConfig = {
    endpoints: { main: { ...EndpointConfig.parse({ baseUrl: server.baseUrl }), concurrency: PERMITS } },
    roles: { extractor: role, generator: role, judges: [role], solvers: [role] },
  };
  const gateway = createModelGateway({
    config,
    secrets: () => undefined,
    limiter: createLocalLimiter(config.endpoints),
  });
  const [model] = gateway.models('generator');
  if (model === undefined) throw new Error('no generator');
  const ask = (seed: number): Promise<unknown> => {
    const request: ChatRequest = {
      runId: 'r',
      stage: 'generate',
      model,
      seed,
      messages: [{ role: 'user', content: 'hi' }],
    };
    return gateway.chat(request).then(
      ({ text }) => text,
      (error: unknown) => (error instanceof ModelError ? error.failure : error),
    );
  };
  const calls = Array.from({ length: PERMITS + 5 }, (_, seed) => ask(seed));
  await until(() => held.length === PERMITS);
  gateway.drain();
  expect(await ask(99)).toBe('aborted');
  expect(await Promise.all(calls.slice(PERMITS))).toEqual(Array.from({ length: 5 }, () => 'aborted'));
  for (const answer of held) answer();
  expect(await Promise.all(calls.slice(0, PERMITS))).toEqual(Array.from({ length: PERMITS }, () => 'hello'));
  expect(server.seen).toHaveLength(PERMITS);
  await gateway.close();
});
