// Real: Redis, several limiters with gateways on real sockets, as several worker processes have them; what counts is counted at a server. Played: the model.
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { mostInAnyWindow, openLimited } from '../helpers/limited-gateways.ts';
import type { LimitedGateway, LimitedOptions } from '../helpers/limited-gateways.ts';
import { suiteServices } from '../helpers/suite-services.ts';
import { answerJson, completion, startEndpoint } from './models-endpoint.ts';
import type { Answer, TestEndpoint } from './models-endpoint.ts';

jest.setTimeout(60_000);

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(answer: Answer): Promise<TestEndpoint> {
  const server = await startEndpoint(answer);
  closers.push(() => server.close());
  return server;
}

async function open(count: number, options: Omit<LimitedOptions, 'endpoint'>, endpoint: string) {
  const gateways: LimitedGateway[] = [];
  for (let index = 0; index < count; index += 1) {
    const gateway = await openLimited({ ...options, endpoint });
    closers.push(() => gateway.close());
    gateways.push(gateway);
  }
  return gateways;
}

const nameOf = () => `limits-${randomUUID()}`;
const answerAfter =
  (ms: number): Answer =>
  async (_, response) => {
    await wait(ms);
    answerJson(response, 200, completion());
  };

async function until(look: () => boolean, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!look()) {
    if (Date.now() > deadline) throw new Error('waited too long');
    await wait(5);
  }
}

describe('requests a minute', () => {
  const windowMs = 2_000;

  it('are held in any window over three processes, also when Redis is emptied in between', async () => {
    const arrivals: number[] = [];
    const server = await serve((_, response) => {
      arrivals.push(performance.now());
      answerJson(response, 200, completion());
    });
    const config = { concurrency: 64, requestsPerMinute: 40 };
    const three = await open(3, { baseUrl: server.baseUrl, config, windowMs }, nameOf());
    const calls = Array.from({ length: 130 }, (_, index) => Promise.resolve(three[index % 3]?.ask()));
    await until(() => arrivals.length >= 60);
    const redis = new Redis(suiteServices().redisUrl);
    await redis.flushall();
    redis.disconnect();
    await Promise.all(calls);
    expect(arrivals).toHaveLength(130);
    expect(mostInAnyWindow(arrivals, windowMs)).toBeLessThanOrEqual(40);
    // And they are used: a limiter that let nothing through would pass as well.
    expect(mostInAnyWindow(arrivals, windowMs)).toBeGreaterThan(30);
  });

  it('count tokens too, and let a call go alone that is larger than the window', async () => {
    const arrivals: number[] = [];
    const server = await serve((_, response) => {
      arrivals.push(performance.now());
      answerJson(response, 200, completion());
    });
    const config = { concurrency: 64, tokensPerMinute: 100 };
    const [one, two] = await open(2, { baseUrl: server.baseUrl, config, windowMs: 500 }, nameOf());
    await Promise.all([one?.ask(), one?.ask(), two?.ask()]);
    expect(arrivals).toHaveLength(3);
    expect(mostInAnyWindow(arrivals, 500)).toBe(1);
  });
});

describe('concurrency', () => {
  it('is shared by all processes: one gets all, two halve it, what one does not need goes to the other, and it is never passed', async () => {
    const server = await serve(answerAfter(60));
    const endpoint = nameOf();
    const options = { baseUrl: server.baseUrl, config: { concurrency: 12 } };
    const [one] = await open(1, options, endpoint);
    if (one === undefined) throw new Error('no gateway');
    const stop = new AbortController();
    const keepAsking = async ({ ask }: LimitedGateway, signal: AbortSignal) => {
      await Promise.all(
        Array.from({ length: 24 }, async () => {
          while (!signal.aborted) await ask();
        }),
      );
    };
    const first = keepAsking(one, stop.signal);
    await until(() => server.held === 12);

    const [two] = await open(1, options, endpoint);
    if (two === undefined) throw new Error('no gateway');
    const pause = new AbortController();
    const second = keepAsking(two, pause.signal);
    const loadOf = ({ gateway }: LimitedGateway) => gateway.load()[endpoint]?.allowed;
    await until(() => loadOf(one) === 6 && loadOf(two) === 6);

    pause.abort();
    await second;
    const idleSince = performance.now();
    await until(() => loadOf(one) === 12);
    expect(performance.now() - idleSince).toBeLessThan(2_500);

    const again = new AbortController();
    const third = keepAsking(two, again.signal);
    await until(() => loadOf(two) === 6);
    again.abort();
    await third;
    await two.gateway.close();
    await until(() => loadOf(one) === 12);
    stop.abort();
    await first;
    expect(server.mostHeld).toBe(12);
  });

  it('is not passed when Redis is emptied while calls are under way', async () => {
    const server = await serve(answerAfter(80));
    const endpoint = nameOf();
    const three = await open(3, { baseUrl: server.baseUrl, config: { concurrency: 9 } }, endpoint);
    const stop = new AbortController();
    const asking = three.flatMap(({ ask }) =>
      Array.from({ length: 12 }, async () => {
        while (!stop.signal.aborted) await ask();
      }),
    );
    await until(() => server.held === 9);
    const redis = new Redis(suiteServices().redisUrl);
    for (let times = 0; times < 3; times += 1) {
      await redis.flushall();
      const seen = server.seen.length;
      await until(() => server.seen.length > seen + 60);
    }
    redis.disconnect();
    stop.abort();
    await Promise.all(asking);
    expect(server.mostHeld).toBe(9);
  });
});

describe('a burst of 429', () => {
  it.each([
    ['with Retry-After', true],
    ['without a word on how long', false],
  ])('%s: hardly anything is sent into it, and the endpoint is in full use again soon after', async (_, said) => {
    const burst = { from: Infinity, to: Infinity };
    let sentInto = 0;
    let answered: number[] = [];
    const server = await serve(async (_request, response) => {
      const now = performance.now();
      if (now >= burst.from && now < burst.to) {
        sentInto += 1;
        const rest = String(Math.ceil(burst.to - now));
        answerJson(response, 429, { error: { message: 'slow down' } }, said ? { 'retry-after-ms': rest } : {});
        return;
      }
      await wait(50);
      answered.push(performance.now());
      answerJson(response, 200, completion());
    });
    const endpoint = nameOf();
    const three = await open(3, { baseUrl: server.baseUrl, config: { concurrency: 30 } }, endpoint);
    const stop = new AbortController();
    const asking = three.flatMap(({ ask }) =>
      Array.from({ length: 20 }, async () => {
        while (!stop.signal.aborted) await ask();
      }),
    );
    await until(() => server.held === 30);
    answered = [];
    const calm = performance.now();
    await wait(1_500);
    const rate = answered.length / (performance.now() - calm);
    const from = performance.now();
    Object.assign(burst, { from, to: from + 4_000 });
    await until(() => performance.now() > from + 4_000);
    const end = from + 4_000;
    answered = [];
    // Within ten seconds a stretch of a second comes at nine tenths of the rate of before.
    await until(() => {
      const recent = answered.filter((at) => at > performance.now() - 1_000).length;
      return recent / 1_000 >= 0.9 * rate;
    });
    expect(performance.now() - end).toBeLessThan(10_000);
    // Each of the 30 in flight may meet the wall once before the first refusal is back; then few try.
    expect(sentInto).toBeLessThan(80);
    stop.abort();
    await Promise.all(asking);
    expect(three.flatMap(({ failures }) => failures).filter((failure) => failure !== 'rateLimited')).toEqual([]);
  });
});

describe('runs that share an endpoint', () => {
  it('take turns by their weights, and what is begun goes first', async () => {
    const order: string[] = [];
    const held: (() => void)[] = [];
    const server = await serve((_, response) => void held.push(() => answerJson(response, 200, completion())));
    const endpoint = nameOf();
    const weightOf = (run: string) => (run === 'high' ? 10 : 5);
    const [one] = await open(1, { baseUrl: server.baseUrl, config: { concurrency: 1 }, weightOf }, endpoint);
    if (one === undefined) throw new Error('no gateway');
    const ask = (run: string, stage?: string) =>
      one.ask(run, stage).then(() => order.push(`${run} ${stage ?? ''}`.trim()));
    const calls = [
      ...Array.from({ length: 30 }, () => ask('large')),
      ...Array.from({ length: 8 }, () => ask('high')),
      ask('small', 'generate'),
      ask('small', 'judge'),
    ];
    while (order.length < calls.length) {
      await until(() => held.length > 0 || order.length === calls.length);
      held.splice(0).forEach((answer) => answer());
    }
    expect(server.mostHeld).toBe(1);
    const place = (name: string) => order.indexOf(name) + 1;
    expect(place('small judge')).toBeLessThan(6);
    expect(place('small generate')).toBeLessThan(12);
    expect(place('small judge')).toBeLessThan(place('small generate'));
    const first = order.slice(0, 14);
    expect(first.filter((name) => name === 'high').length).toBeGreaterThanOrEqual(7);
    expect(first.filter((name) => name === 'large').length).toBeGreaterThanOrEqual(4);
  });
});
