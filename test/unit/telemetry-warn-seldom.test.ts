import { describe, expect, it } from '@jest/globals';
import { warnSeldom } from '#telemetry';

function setUp() {
  const clock = { now: 0 };
  const lines: unknown[] = [];
  const warn = warnSeldom({ warn: (fields: object, text: string) => void lines.push([text, fields]) }, () => clock.now);
  return { clock, lines, warn };
}

describe('warnSeldom', () => {
  it('logs the first of a kind at once, and of equal ones one in ten seconds with their number', () => {
    const { clock, lines, warn } = setUp();
    const redis = warn('redis');
    for (let turn = 0; turn < 100; turn += 1) {
      redis(new Error('connect ECONNREFUSED'));
      clock.now += 102;
    }
    expect(lines).toEqual([
      ['redis', { error: 'connect ECONNREFUSED' }],
      ['redis', { error: 'connect ECONNREFUSED', repeated: 98 }],
    ]);
  });

  it('tells other messages, and the same of something else, apart', () => {
    const { lines, warn } = setUp();
    warn('redis')(new Error('closed'));
    warn('redis')(new Error('refused'));
    warn('feeder')(new Error('closed'));
    warn('redis')('closed');
    expect(lines).toHaveLength(3);
  });

  it('takes messages that differ in ids and numbers alone for one', () => {
    const { lines, warn } = setUp();
    for (let job = 0; job < 100; job += 1)
      warn('redis')(new Error(`Missing key for job verify-run-a${job}-0-0. moveToFinished`));
    warn('redis')(new Error('Missing key for job verify-run-a7-0-0. moveToDelayed'));
    expect(lines).toHaveLength(2);
  });

  it('keeps a bounded number of kinds', () => {
    const { lines, warn } = setUp();
    for (let turn = 0; turn < 1_000; turn += 1) warn('redis')(new Error(`no ${'x'.repeat(turn)}`));
    expect(lines).toHaveLength(1_000);
  });
});
