// Real: the watch over an endpoint's failures and latencies, and how its wish to be left alone is read, with times that are handed in. No endpoint.
import { describe, expect, it } from '@jest/globals';
import { createEndpointHealth } from '../../libs/models/endpoint-health.ts';
import { retryAfterMs } from '../../libs/models/retry-after.ts';
import { createLatencyWatch } from '../../libs/models/latency-watch.ts';

describe('retryAfterMs', () => {
  const now = Date.UTC(2026, 0, 1);
  const HOUR = 3_600_000;

  it.each([
    [{ 'retry-after': '30' }, 30_000],
    [{ 'retry-after-ms': '250' }, 250],
    // A time stamp where seconds belong, and a date of another year: the endpoint would be shut for ever, by word of one answer.
    [{ 'retry-after': '1767225600' }, HOUR],
    [{ 'retry-after': 'Fri, 01 Jan 2038 00:00:00 GMT' }, HOUR],
    [{ 'retry-after-ms': '1e300' }, HOUR],
    [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '999h' }, HOUR],
    // Nothing to wait for is nothing said: obeyed, it would be asked again without a pause.
    [{ 'retry-after': '0' }, undefined],
    [{ 'retry-after-ms': '0' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, undefined],
    [{ 'retry-after': 'later' }, undefined],
  ])('%o', (headers, ms) => {
    expect(retryAfterMs(new Headers(headers as Record<string, string>), now)).toBe(ms);
  });
});

describe('createEndpointHealth', () => {
  it('finds an endpoint failing after eight in a row, and down when that has lasted', () => {
    const health = createEndpointHealth();
    const seven = Array.from({ length: 7 }, (_, n) => health.failed('m', n * 100, n * 100 + 50));
    expect(seven.every((standing) => standing === undefined)).toBe(true);
    expect(health.failed('m', 800, 900)).toBe('failing');
    expect(health.failed('other', 800, 900)).toBeUndefined();
    expect(health.failed('m', 29_000, 30_100)).toBe('down');
    health.answered('m');
    expect(health.failed('m', 30_200, 30_300)).toBeUndefined();
  });

  it('counts from when a call was sent: many that time out together are an endpoint that is down', () => {
    const health = createEndpointHealth();
    const standings = Array.from({ length: 8 }, () => health.failed('m', 1_000, 301_000));
    expect(standings.at(-1)).toBe('down');
  });

  it('forgets what failed before a long silence', () => {
    const health = createEndpointHealth();
    for (let n = 0; n < 8; n += 1) health.failed('m', 0, 10);
    expect(health.failed('m', 3_600_000, 3_600_010)).toBeUndefined();
  });
});

describe('createLatencyWatch', () => {
  const feed = (watch: ReturnType<typeof createLatencyWatch>, kind: string, ms: number, count: number) => {
    for (let n = 0; n < count; n += 1) watch.answered(kind, ms * (0.8 + 0.4 * ((n * 7) % 10) * 0.1));
  };

  it('notices answers that come clearly later than usual, once', () => {
    const watch = createLatencyWatch();
    feed(watch, 'solve', 2_000, 100);
    expect(watch.takeStrain()).toBe(false);
    feed(watch, 'solve', 9_000, 40);
    expect(watch.takeStrain()).toBe(true);
    expect(watch.takeStrain()).toBe(false);
  });

  it('takes no slow kind of question for a slow endpoint, and no few milliseconds for strain', () => {
    const watch = createLatencyWatch();
    feed(watch, 'judge', 1_000, 100);
    feed(watch, 'solve', 9_000, 100);
    feed(watch, 'quick', 20, 100);
    feed(watch, 'quick', 300, 100);
    expect(watch.takeStrain()).toBe(false);
  });
});
