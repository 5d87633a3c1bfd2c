// Real: the budget account of libs/models. Played: the store, by a small one in memory that checks the wall at every step.
import { describe, expect, it } from '@jest/globals';
import { createBudgetAccount } from '#models';
import { ModelError } from '#contracts';
import type { Amount, BudgetStore, UsageEntry, WorkWriter } from '#contracts';

const KINDS = ['calls', 'tokens', 'nanoUsd'] as const;
const NONE: Amount = { calls: 0, tokens: 0, nanoUsd: 0 };
const combine = (a: Amount, b: Amount, sign: 1 | -1): Amount => ({
  calls: a.calls + sign * b.calls,
  tokens: a.tokens + sign * b.tokens,
  nanoUsd: a.nanoUsd + sign * b.nanoUsd,
});

/** The store's side of promise 3: spent + leased never passes the wall, and no lease is below zero. */
class WalledStore implements BudgetStore {
  spent = NONE;
  leases = new Map<string, Amount>();
  asked = 0;
  gaveBack = 0;
  private readonly wall: Amount;

  constructor(wall: Partial<Amount>) {
    this.wall = { calls: Infinity, tokens: Infinity, nanoUsd: Infinity, ...wall };
  }

  leaseOf(instance: string): Amount {
    return this.leases.get(instance) ?? NONE;
  }

  private room(): Amount {
    const leased = [...this.leases.values()].reduce((sum, lease) => combine(sum, lease, 1), NONE);
    return combine(this.wall, combine(this.spent, leased, 1), -1);
  }

  private check(): void {
    const room = this.room();
    for (const kind of KINDS) {
      if (room[kind] < 0) throw new Error(`the wall of ${kind} was passed by ${String(-room[kind])}`);
      for (const lease of this.leases.values())
        if (lease[kind] < 0) throw new Error(`a lease of ${kind} is below zero`);
    }
  }

  async lease(_run: string, instance: string, need: Amount, want: Amount): ReturnType<BudgetStore['lease']> {
    this.asked += 1;
    await Promise.resolve();
    const room = this.room();
    if (KINDS.some((kind) => need[kind] > room[kind])) {
      const elsewhere = [...this.leases].some(
        ([name, lease]) => name !== instance && KINDS.some((kind) => lease[kind] > 0),
      );
      return { refused: true, elsewhere };
    }
    const granted = { ...NONE };
    for (const kind of KINDS) granted[kind] = Math.min(want[kind], room[kind]);
    this.leases.set(instance, combine(this.leaseOf(instance), granted, 1));
    this.check();
    return { granted };
  }

  async giveBack(_run: string, instance: string, amount: Amount): Promise<void> {
    this.gaveBack += 1;
    await Promise.resolve();
    this.leases.set(instance, combine(this.leaseOf(instance), amount, -1));
    this.check();
  }

  /** One transaction: what was used is spent, what was reserved for it is no longer leased. */
  book(instance: string, entry: UsageEntry): void {
    const used = { calls: entry.calls, tokens: entry.tokensIn + entry.tokensOut, nanoUsd: entry.nanoUsd };
    this.spent = combine(this.spent, used, 1);
    this.leases.set(instance, combine(this.leaseOf(instance), entry.reserved, -1));
    this.check();
  }

  writerOf(instance: string): WorkWriter {
    return {
      write: async (_kind, row) => {
        await Promise.resolve();
        if ('usage' in row) for (const entry of row.usage) this.book(instance, entry);
        return true as never;
      },
      close: () => Promise.resolve(),
    };
  }
}

const NEED: Amount = { calls: 1, tokens: 100, nanoUsd: 1_000 };
const entry = (used: Partial<UsageEntry>, reserved: Amount): UsageEntry => ({
  runId: 'r',
  stage: 's',
  model: 'm',
  calls: 1,
  tokensIn: 0,
  tokensOut: 0,
  tokensCached: 0,
  nanoUsd: 0,
  ...used,
  reserved,
});
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
};
const failureOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof ModelError ? error.failure : String(error)),
  );

describe('a budget is a wall', () => {
  it('lets 200 calls at once through two workers never pass it, and uses it up to the last call that fits', async () => {
    // Every third call costs nothing, the others use 40 of 100 reserved tokens: the wall holds 150 of them.
    const store = new WalledStore({ tokens: 6_000, nanoUsd: 10_000_000 });
    const workers = ['a', 'b'].map((id) => {
      const account = createBudgetAccount({ store, instanceId: id, idleMs: 20 });
      return { account, writer: account.watch(store.writerOf(id)) };
    });
    let sent = 0;
    let reached = 0;
    await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const worker = workers[index % 2];
        if (worker === undefined) throw new Error('no worker');
        try {
          const reservation = await worker.account.reserve('r', 'm', NEED, true);
          await turns(index % 17);
          if (index % 3 === 0) {
            reservation.free();
            return;
          }
          sent += 1;
          const usage = [entry({ tokensIn: 15, tokensOut: 25, nanoUsd: 400 }, reservation.charge())];
          await turns(index % 5);
          await worker.writer.write('usage', { usage });
        } catch (error) {
          if (!(error instanceof ModelError) || error.failure !== 'budgetReached') throw error;
          reached += 1;
        }
      }),
    );
    expect(store.spent.tokens).toBe(sent * 40);
    expect(store.spent.tokens).toBeLessThanOrEqual(6_000);
    // Nothing less than one call's bound is left.
    expect(6_000 - store.spent.tokens).toBeLessThan(NEED.tokens);
    expect(reached).toBeGreaterThan(0);
    await Promise.all(workers.map((worker) => worker.account.close()));
    for (const lease of store.leases.values()) expect(lease).toEqual(NONE);
  });

  it('asks the store for blocks, not for calls', async () => {
    const store = new WalledStore({ calls: 100_000 });
    const account = createBudgetAccount({ store, instanceId: 'a' });
    const writer = account.watch(store.writerOf('a'));
    for (let call = 0; call < 1_000; call += 1) {
      const reservation = await account.reserve('r', 'm', NEED, true);
      await writer.write('usage', { usage: [entry({}, reservation.charge())] });
    }
    expect(store.spent.calls).toBe(1_000);
    expect(store.asked).toBeLessThan(30);
    await account.close();
    expect(store.leaseOf('a')).toEqual(NONE);
  });

  it('says budgetReached only when nothing is in flight, and waits for the booking of what was answered', async () => {
    const store = new WalledStore({ calls: 2, tokens: 250 });
    const account = createBudgetAccount({ store, instanceId: 'a' });
    const writer = account.watch(store.writerOf('a'));
    const first = await account.reserve('r', 'm', NEED, true);
    const second = await account.reserve('r', 'm', NEED, true);
    let settled = false;
    const third = account.reserve('r', 'm', NEED, true).finally(() => (settled = true));
    await turns(50);
    expect(settled).toBe(false);
    await writer.write('usage', { usage: [entry({ tokensIn: 10 }, first.charge())] });
    await turns(50);
    expect(settled).toBe(false);
    second.free();
    const reservation = await third;
    const fourth = failureOf(account.reserve('r', 'm', NEED, true));
    await writer.write('usage', { usage: [entry({ tokensIn: 10 }, reservation.charge())] });
    expect(await fourth).toBe('budgetReached');
    expect(store.spent.calls).toBe(2);
  });

  it('waits while another worker holds headroom, and gets it when that one gives it back', async () => {
    const store = new WalledStore({ calls: 3 });
    const a = createBudgetAccount({ store, instanceId: 'a', idleMs: 60_000 });
    const b = createBudgetAccount({ store, instanceId: 'b', idleMs: 60_000 });
    const held = await a.reserve('r', 'm', NEED, true);
    expect(store.leaseOf('a').calls).toBe(3);
    const waiting = b.reserve('r', 'm', NEED, true);
    await turns(50);
    held.free();
    await a.release('r');
    await expect(waiting).resolves.toMatchObject({ amount: NEED });
    await b.close();
    await a.close();
  });

  it('gives headroom back that nobody uses', async () => {
    const store = new WalledStore({ calls: 100 });
    const account = createBudgetAccount({ store, instanceId: 'a', idleMs: 10 });
    (await account.reserve('r', 'm', NEED, true)).free();
    const deadline = performance.now() + 10_000;
    while (store.leaseOf('a').calls > 0 && performance.now() < deadline) await new Promise(setImmediate);
    expect(store.leaseOf('a')).toEqual(NONE);
  });

  it('refuses at once what can never fit, and what is dearer with it', async () => {
    const store = new WalledStore({ tokens: 50 });
    const account = createBudgetAccount({ store, instanceId: 'a' });
    const failures = await Promise.all(
      Array.from({ length: 200 }, () => failureOf(account.reserve('r', 'm', NEED, true))),
    );
    expect(new Set(failures)).toEqual(new Set(['budgetReached']));
    expect(store.asked).toBeLessThan(10);
    expect(await failureOf(account.reserve('r', 'm', { ...NEED, tokens: 50 }, true))).toBe('none');
    await account.close();
  });

  it('never asks the store for a run without a budget', async () => {
    const store = new WalledStore({});
    const account = createBudgetAccount({ store, instanceId: 'a', budgetOf: () => null });
    const reservation = await account.reserve('r', 'm', NEED, false);
    expect(reservation.charge()).toEqual(NONE);
    expect(store.asked).toBe(0);
  });

  it('refuses a model without a price where the wall is in money', async () => {
    const store = new WalledStore({});
    const account = createBudgetAccount({ store, instanceId: 'a', budgetOf: () => ({ usd: 5 }) });
    expect(await failureOf(account.reserve('r', 'm', NEED, false))).toBe('budgetReached');
    expect(store.asked).toBe(0);
  });

  it('does not wait for the booking of tries that the waiting questions hold themselves', async () => {
    const store = new WalledStore({ calls: 3 });
    // Patience of an hour: only counting rightly ends this test.
    const account = createBudgetAccount({ store, instanceId: 'a', patienceMs: 3_600_000 });
    const lost = await Promise.all([1, 2, 3].map(() => account.reserve('r', 'm', NEED, true)));
    const again = lost.map((reservation) => {
      reservation.charge();
      return failureOf(account.reserve('r', 'm', NEED, true, { held: 1 }));
    });
    expect(await Promise.all(again)).toEqual(['budgetReached', 'budgetReached', 'budgetReached']);
  });

  it('asks the store for a run that it does not know', async () => {
    const store = new WalledStore({ calls: 1 });
    const account = createBudgetAccount({ store, instanceId: 'a', budgetOf: () => undefined });
    (await account.reserve('r', 'm', NEED, true)).charge();
    expect(store.asked).toBe(1);
  });

  it('forgets what was leased when the lease had run out, and neither uses it nor gives it back', async () => {
    const store = new WalledStore({ calls: 20 });
    const account = createBudgetAccount({ store, instanceId: 'a' });
    const [first, second] = [await account.reserve('r', 'm', NEED, true), await account.reserve('r', 'm', NEED, true)];
    // Another worker has booked the whole lease as spent.
    store.spent = store.leaseOf('a');
    store.leases.clear();
    account.forfeit();
    first.free();
    expect(second.charge()).toEqual(NONE);
    const asked = store.asked;
    (await account.reserve('r', 'm', NEED, true)).free();
    expect(store.asked).toBe(asked + 1);
    await account.close();
    expect(store.leaseOf('a')).toEqual(NONE);
  });

  it('lets a waiting call be called off and loses nothing by it', async () => {
    const store = new WalledStore({ calls: 1 });
    const account = createBudgetAccount({ store, instanceId: 'a' });
    const held = await account.reserve('r', 'm', NEED, true);
    const controller = new AbortController();
    const waiting = failureOf(account.reserve('r', 'm', NEED, true, { signal: controller.signal }));
    await turns(20);
    controller.abort();
    expect(await waiting).toBe('aborted');
    held.free();
    held.free();
    await account.close();
    expect(store.leaseOf('a')).toEqual(NONE);
  });

  it('hands a failing store on to whoever waits, and recovers', async () => {
    const store = new WalledStore({ calls: 5 });
    const lease = store.lease.bind(store);
    let down = true;
    store.lease = (...args) => (down ? Promise.reject(new Error('the store is away')) : lease(...args));
    const account = createBudgetAccount({ store, instanceId: 'a' });
    await expect(account.reserve('r', 'm', NEED, true)).rejects.toThrow('the store is away');
    down = false;
    (await account.reserve('r', 'm', NEED, true)).free();
    await account.close();
    expect(store.leaseOf('a')).toEqual(NONE);
  });

  it('repeats a return that a store which was away did not confirm, under its token, before it asks for more', async () => {
    const store = new WalledStore({ calls: 8 });
    const giveBack = store.giveBack.bind(store);
    const tokens: unknown[] = [];
    let down = false;
    store.giveBack = async (...args: [string, string, Amount, string?]) => {
      tokens.push(args[3]);
      if (down) throw new Error('the store is away');
      await giveBack(args[0], args[1], args[2]);
    };
    const account = createBudgetAccount({ store, instanceId: 'a', idleMs: 60_000 });
    (await account.reserve('r', 'm', NEED, true)).free();
    expect(store.leaseOf('a').calls).toBe(8);
    down = true;
    await expect(account.release('r')).rejects.toThrow('the store is away');
    down = false;
    // All eight are the run's again: without the return the wall would have no room for even one.
    const held = await account.reserve('r', 'm', { ...NEED, calls: 8 }, true);
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toBe(tokens[1]);
    held.free();
    await account.close();
    expect(store.leaseOf('a')).toEqual(NONE);
  });
});
