// Calls and the writer are scripted; who books what failed calls were charged is what is tested.
import { describe, expect, it } from '@jest/globals';
import { ModelError } from '#contracts';
import type { UsageEntry, WorkKind, WorkRows } from '#contracts';
import { settleAll } from '../../libs/pipeline/work/settle-all.ts';

const charged = (stage: string) =>
  new ModelError('emptyAnswer', 'm', `empty ${stage}`, { runId: 'r', stage, model: 'm' } as UsageEntry);

function bookkeeper() {
  const booked: string[] = [];
  return {
    booked,
    write: <K extends WorkKind>(_kind: K, row: WorkRows[K]) => {
      booked.push(...('usage' in row ? row.usage : []).map(({ stage }) => stage));
      return Promise.resolve(true as never);
    },
  };
}

describe('settleAll', () => {
  it('throws the first failure and books what those beside it were charged', async () => {
    const writer = bookkeeper();
    const first = charged('first');
    const calls = [
      Promise.resolve(1),
      Promise.reject(first),
      Promise.reject(charged('second')),
      Promise.reject(new Error('no call')),
      Promise.reject(new ModelError('aborted', 'm', 'never sent')),
      Promise.reject(charged('third')),
    ];
    await expect(settleAll(calls, writer)).rejects.toBe(first);
    expect(writer.booked).toEqual(['second', 'third']);
  });

  it('waits for all of them first', async () => {
    let ended = false;
    const slow = new Promise<number>((resolve) => {
      setTimeout(() => {
        ended = true;
        resolve(2);
      }, 20);
    });
    await expect(settleAll([Promise.reject(charged('first')), slow], bookkeeper())).rejects.toThrow('empty first');
    expect(ended).toBe(true);
  });

  it('gives the values in their order', async () => {
    await expect(settleAll([Promise.resolve(1), Promise.resolve(2)], bookkeeper())).resolves.toEqual([1, 2]);
  });
});
