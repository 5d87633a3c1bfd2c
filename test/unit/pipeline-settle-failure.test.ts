// The writer and the store are scripted here; which failure is whose to repeat is what is tested.
import { describe, expect, it } from '@jest/globals';
import { FAILURE_HANDLING, ModelError, ProductError, type ModelFailure, type WorkKind } from '#contracts';
import { settleFailure } from '../../libs/pipeline/work/settle-failure.ts';
import type { WorkResources } from '../../libs/pipeline/work/work-resources.ts';

const ITEM = { itemId: 'run-1-1-0', fence: 3, runId: 'run-1', epoch: 2, kind: 'candidate' } as const;

function script() {
  const written: { kind: WorkKind; row: unknown }[] = [];
  const moves: unknown[][] = [];
  const released: string[] = [];
  const resources = {
    writer: {
      write: (kind: WorkKind, row: unknown) => {
        written.push({ kind, row });
        return Promise.resolve(true);
      },
    },
    stores: {
      runs: {
        move: (...args: unknown[]) => {
          moves.push(args);
          return Promise.resolve(true);
        },
      },
    },
    runs: { drop: () => undefined },
    log: { warn: () => undefined, info: () => undefined },
    releaseBudget: (runId: string) => {
      released.push(runId);
      return Promise.resolve();
    },
  };
  return { resources: resources as unknown as WorkResources, written, moves, released };
}

const first = { number: 1, last: false };
const last = { number: 5, last: true };

describe('settleFailure', () => {
  it.each(Object.keys(FAILURE_HANDLING) as ModelFailure[])('never leaves the claim held after %s', async (failure) => {
    for (const attempt of [first, last]) {
      const { resources, written } = script();
      await settleFailure(resources, ITEM, attempt, new ModelError(failure, 'm', 'what happened')).catch(
        () => undefined,
      );
      expect(written.filter(({ kind }) => kind === 'release' || kind === 'endCandidate')).toHaveLength(1);
    }
  });

  it('lets the queue try a server error again, and fails the candidate at the last try', async () => {
    const again = script();
    await expect(
      settleFailure(again.resources, ITEM, first, new ModelError('serverError', 'm', '500')),
    ).rejects.toThrow('500');
    expect(again.moves).toEqual([]);
    const given = script();
    await settleFailure(given.resources, ITEM, last, new ModelError('serverError', 'm', '500'));
    expect(given.written).toEqual([
      {
        kind: 'endCandidate',
        row: { itemId: ITEM.itemId, fence: 3, outcome: { status: 'failed', reason: 'serverError', detail: '500' } },
      },
    ]);
  });

  it('fails no candidate because a store was away, not even at the last try', async () => {
    for (const attempt of [first, last]) {
      const { resources, written, moves } = script();
      const away = new ProductError('serviceUnavailable', 'Neo4j does not answer');
      await expect(settleFailure(resources, ITEM, attempt, away)).rejects.toThrow(away);
      expect(written.map(({ kind }) => kind)).toEqual(['release']);
      expect(moves).toEqual([]);
    }
  });

  it('pauses the run at once when the key is refused, with the reason, and frees its budget', async () => {
    const { resources, moves, released } = script();
    await settleFailure(resources, ITEM, first, new ModelError('unauthorized', 'm', 'the endpoint refused the key'));
    expect(moves).toEqual([
      ['run-1', ['planning', 'running'], 'paused', { code: 'unauthorized', detail: 'the endpoint refused the key' }, 2],
    ]);
    expect(released).toEqual(['run-1']);
  });

  it('pauses the run when an endpoint stays down, and loses no candidate', async () => {
    const { resources, moves, written } = script();
    await settleFailure(resources, ITEM, last, new ModelError('endpointDown', 'm', 'connection refused'));
    expect(moves[0]?.[2]).toBe('paused');
    expect(written.map(({ kind }) => kind)).toEqual(['release']);
  });

  it.each([
    ['down', first, 'paused'],
    ['failing', last, 'paused'],
    ['failing', first, undefined],
    [undefined, first, undefined],
  ] as const)(
    'an endpoint that is %s at a try like %j: the run is %s, and the item does not fail',
    async (standing, attempt, to) => {
      const { resources, moves, written } = script();
      const error = new ModelError('serverError', 'm', '500 throughout', undefined, standing);
      await settleFailure(resources, ITEM, attempt, error).catch(() => undefined);
      expect([moves[0]?.[2], written.map(({ kind }) => kind)]).toEqual([to, ['release']]);
      if (to !== undefined) expect(moves[0]?.[3]).toEqual({ code: 'serverError', detail: '500 throughout' });
    },
  );

  it('says budgetReached when the wall is reached', async () => {
    const { resources, moves } = script();
    await settleFailure(resources, ITEM, first, new ModelError('budgetReached', 'm', 'the next call does not fit'));
    expect(moves[0]?.[2]).toBe('budgetReached');
  });

  it('books what a failed call cost before anything else', async () => {
    const { resources, written } = script();
    const usage = {
      runId: 'run-1',
      stage: 'solve',
      model: 'm',
      calls: 1,
      tokensIn: 9,
      tokensOut: 0,
      tokensCached: 0,
      nanoUsd: 5,
      reserved: { calls: 1, tokens: 9, nanoUsd: 5 },
    };
    await settleFailure(resources, ITEM, last, new ModelError('emptyAnswer', 'm', 'nothing', usage));
    expect(written[0]).toEqual({ kind: 'usage', row: { usage: [usage] } });
  });
});
