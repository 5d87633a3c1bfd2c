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

async function attack(...args: string[]): Promise<{ result: Record<string, number>; health: HealthSeen }> {
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
  return { result: JSON.parse(stdout) as Record<string, number>, health: await stop() };
}

/** Answered each time. How fast, on a machine that the attackers keep busy too, is printed. */
function expectHealthy(attack: string, { asked, failed, slowestMs }: HealthSeen): void {
  process.stderr.write(`  ${attack}: ${asked} health checks, the slowest ${Math.round(slowestMs)} ms\n`);
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(5);
}

describe('the API answers its health check', () => {
  it('while 10,000 connections are open', async () => {
    const { result, health } = await attack('idle', '10000', '3');
    expectHealthy('10,000 connections', health);
    // As many as the limits of this machine let one process open.
    expect(result['atMost']).toBeGreaterThan(1_000);
  });

  it('while bodies come that are too large, nest or swell, and refuses each', async () => {
    const { result, health } = await attack('bodies', '1');
    expectHealthy('bodies', health);
    // A sender that is refused while it sends may see its connection end before it sees the answer.
    const refused = (what: string) => (result[`${what} 413`] ?? 0) + (result[`${what} closed`] ?? 0);
    expect([refused('large'), result['nested 400'], refused('swelling'), refused('swelling lines')]).toEqual([
      1, 1, 1, 1,
    ]);
    expect((result['bad lines 202'] ?? 0) + refused('bad lines')).toBe(1);
  });

  it('while senders drip headers and bodies, and ends every one of them', async () => {
    const { result, health } = await attack('slow', '400', '70');
    expectHealthy('slow senders', health);
    expect(result).toEqual({ opened: 400, ended: 400 });
  });
});
