// A scripted writer stands in for the store; permits and the count of unstored answers are the real ones.
import { describe, expect, it } from '@jest/globals';
import type { UsageEntry, WorkWriter } from '#contracts';
import { createUnstoredAnswers } from '#models';
import { createCallPermits } from '../../libs/models/call-permits.ts';

function slowStore() {
  const stored: (() => void)[] = [];
  const refused: ((error: Error) => void)[] = [];
  const writer = {
    write: () =>
      new Promise((resolve, reject) => {
        stored.push(() => resolve(true));
        refused.push(reject);
      }),
    close: () => Promise.resolve(),
  } as unknown as WorkWriter;
  return { writer, stored, refused };
}

const answer = { usage: [{} as UsageEntry] };
const turn = { runId: 'run-1', beginning: false };
const settled = () => new Promise(setImmediate);

describe('answers that are paid and not stored', () => {
  it('stay with the calls in flight within a quarter more than the concurrency, however slow the store is', async () => {
    const unstored = createUnstoredAnswers(8);
    const permits = createCallPermits(8, () => 1, unstored.leaveNoRoom);
    unstored.onStored(() => permits.again());
    const { writer, stored } = slowStore();
    const watched = unstored.watch(writer);
    const writes: Promise<unknown>[] = [];
    let sent = 0;
    const calls = Array.from({ length: 30 }, async () => {
      const giveBack = await permits.acquire(turn);
      sent += 1;
      await settled();
      writes.push(watched.write('usage', answer));
      giveBack();
    });
    for (let turns = 0; turns < 20; turns += 1) await settled();
    expect([sent, permits.inFlight, permits.waiting]).toEqual([10, 0, 20]);
    for (let index = 0; index < 30; index += 1) {
      stored[index]?.();
      for (let turns = 0; turns < 5; turns += 1) await settled();
      expect(sent).toBe(Math.min(30, 11 + index));
    }
    await Promise.all(calls);
    await Promise.all(writes);
  });

  it('no longer count when the store refused them, and rows without calls never do', async () => {
    const unstored = createUnstoredAnswers(1);
    const { writer, stored, refused } = slowStore();
    const watched = unstored.watch(writer);
    const free = watched.write('usage', { usage: [] });
    expect(unstored.leaveNoRoom(1)).toBe(false);
    const paid = watched.write('usage', answer);
    expect([unstored.leaveNoRoom(0), unstored.leaveNoRoom(1)]).toEqual([false, true]);
    refused[1]?.(new Error('no such row'));
    await expect(paid).rejects.toThrow('no such row');
    expect(unstored.leaveNoRoom(1)).toBe(false);
    stored[0]?.();
    await free;
  });
});
