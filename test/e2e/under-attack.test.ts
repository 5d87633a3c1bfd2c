// Real: the API as a process on a real Neo4j and Redis, attackers as a process of their own with real connections, and a health check beside them.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startStack, type Stack } from '../helpers/stack.ts';
import { watchHealth, type HealthSeen } from '../helpers/watch-health.ts';

const run = promisify(execFile);

// A slow sender is ended after half a minute.
jest.setTimeout(240_000);

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ workers: 0 });
});
afterAll(() => stack.stop());

async function attack<T>(...args: string[]): Promise<{ result: T; health: HealthSeen }> {
  const stop = watchHealth(stack.url);
  const [name = '', ...rest] = args;
  const { stdout } = await run(process.execPath, [
    '--conditions=source',
    '--import',
    'tsx',
    'test/e2e/attackers.ts',
    name,
    stack.url,
    ...rest,
  ]);
  return { result: JSON.parse(stdout) as T, health: await stop() };
}

/** Answered each time, and within seconds on a machine that is busy with the attackers, too. */
function expectHealthy({ asked, failed, slowestMs }: HealthSeen): void {
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(5);
  expect(slowestMs).toBeLessThan(8_000);
}

describe('the API answers its health check', () => {
  it('while 10,000 connections are open', async () => {
    const { result, health } = await attack<{ atMost: number }>('idle', '10000', '3');
    expectHealthy(health);
    // As many as the limits of this machine let one process open.
    expect(result.atMost).toBeGreaterThan(1_000);
    process.stderr.write(
      `  ${result.atMost} idle connections, slowest health check ${Math.round(health.slowestMs)} ms\n`,
    );
  });

  it('while bodies come that are too large, nest or swell, and refuses each', async () => {
    const { result, health } = await attack<Record<string, number>>('bodies', '1');
    expectHealthy(health);
    // A sender that is refused while it sends may see its connection end before it sees the answer.
    const refused = (what: string) => (result[`${what} 413`] ?? 0) + (result[`${what} closed`] ?? 0);
    expect([refused('large'), result['nested 400'], refused('swelling'), refused('swelling lines')]).toEqual([
      1, 1, 1, 1,
    ]);
    expect((result['bad lines 202'] ?? 0) + refused('bad lines')).toBe(1);
  });

  it('while senders drip headers and bodies, and ends every one of them', async () => {
    const { result, health } = await attack<{ opened: number; ended: number }>('slow', '400', '70');
    expectHealthy(health);
    expect(result).toEqual({ opened: 400, ended: 400 });
  });
});
