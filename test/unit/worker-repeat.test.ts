// Real: the loop and the timers of Node.
import { describe, expect, it } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { repeat } from '../../apps/worker/repeat.ts';

const HOUR = 3_600_000;

describe('a loop of the worker', () => {
  it('comes at once when it is woken, in its pause and in the middle of a turn, and rests otherwise', async () => {
    let [turns, errors] = [0, 0];
    const waiting: (() => void)[] = [];
    const loop = repeat(
      () => {
        turns += 1;
        return new Promise((resolve) => waiting.push(resolve));
      },
      HOUR,
      () => (errors += 1),
    );
    const endTurn = async () => {
      waiting.pop()?.();
      await wait(5);
    };
    await endTurn();
    expect(turns).toBe(1);
    loop.wake();
    await wait(5);
    expect(turns).toBe(2);
    loop.wake();
    await endTurn();
    expect(turns).toBe(3);
    await endTurn();
    expect(turns).toBe(3);
    await loop.stop();
    expect(errors).toBe(0);
  });

  it('goes on after a turn that failed, tells of it, and stops in its pause', async () => {
    let errors = 0;
    const loop = repeat(
      () => Promise.reject(new Error('once')),
      1,
      () => (errors += 1),
    );
    while (errors < 3) await wait(1);
    await loop.stop();
    const told = errors;
    await wait(5);
    expect(errors).toBe(told);
  });
});
