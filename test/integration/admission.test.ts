// Real: Neo4j, the graph library with its group-commit writer, the admitter and the index of texts. Problems and votes are made by hand.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { GraphStores, Outcome, ProblemDetail } from '#contracts';
import { createAdmitter } from '#pipeline';
import { endVote, finish, passed, problemOfKind, runOf, startOwner, write } from '../helpers/admission.ts';
import { newSeed, countAll, openGraph } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

// A busy machine needs seconds for what a quiet one does in tens of milliseconds.
jest.setTimeout(300_000);

const refused: Outcome = { status: 'rejected', reason: 'noAgreement', detail: '1 of 4 paths agree' };

let fixture: GraphFixture;
let stores: GraphStores;
let worker: Awaited<ReturnType<typeof startOwner>>;
beforeAll(async () => {
  fixture = await openGraph();
  stores = fixture.stores;
  worker = await startOwner(fixture);
});
afterAll(async () => {
  await worker.stop();
  await fixture.close();
});

/** A corpus with a chain of points: sets of runs stand on it. */
async function newCorpus(points: number): Promise<string> {
  const corpus = await fixture.newCorpus();
  const names = Array.from({ length: points }, (_, index) => `point ${String(index).padStart(4, '0')}`);
  const seeds = names.slice(1).map((name, index) => newSeed(corpus, `join ${index}`, [names[index] ?? '', name]));
  await stores.seeds.save({ corpus, runId: null, seeds });
  await countAll(stores, corpus);
  return corpus;
}

/** A new admitter knows nothing, as after a restart. */
const admitNow = (corpus: string, admitter = createAdmitter(stores.admissions, Date.now)) => admitter.admit({ corpus });

async function look(runId: string, number: number): Promise<ProblemDetail> {
  const found = await stores.problems.get(`${runId}-${number}-0`);
  if (found === undefined) throw new Error(`no candidate ${number}`);
  return found;
}

async function verdicts(runId: string, count: number): Promise<string[]> {
  const all = await Promise.all(Array.from({ length: count }, (_, number) => look(runId, number)));
  return all.map(({ status, reason, matched }) =>
    status === 'rejected' ? `${reason ?? ''} ${matched?.itemId.replace(runId, '') ?? ''}`.trim() : status,
  );
}

/** Kind of each candidate's problem, and whether it passes the vote. */
interface Plan {
  kind: number;
  passes: boolean;
}

/** What a single worker that takes them one after the other would say. */
function inOrder(plan: Plan[]): string[] {
  const first = new Map<number, number>();
  return plan.map(({ kind, passes }, number) => {
    if (!passes) return 'noAgreement';
    const earlier = first.get(kind);
    if (earlier !== undefined) return `duplicate -${earlier}-0`;
    first.set(kind, number);
    return 'admitted';
  });
}

describe('admission', () => {
  it('gives the same verdicts whatever order candidates finish in and however often the admitter starts anew', async () => {
    const size = 8;
    const plans = fc.record({
      plan: fc.array(fc.record({ kind: fc.nat(3), passes: fc.boolean() }), { minLength: size, maxLength: size }),
      order: fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }),
      looks: fc.array(fc.constantFrom('none', 'same', 'restart'), { minLength: 4, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(plans, async ({ plan, order, looks }) => {
        const corpus = await newCorpus(size + 1);
        const runId = await runOf(stores, corpus, size);
        let admitter = createAdmitter(stores.admissions, Date.now);
        for (const [turn, wanted] of looks.entries()) {
          const ended = order.slice(turn * 2, turn * 2 + 2).map((number) => {
            const { kind, passes } = plan[number] ?? { kind: 0, passes: true };
            return finish(worker, runId, number, problemOfKind(kind, number), passes ? passed : refused);
          });
          await Promise.all(ended);
          if (wanted === 'restart') admitter = createAdmitter(stores.admissions, Date.now);
          if (wanted !== 'none') await admitNow(corpus, admitter);
        }
        await admitNow(corpus, admitter);
        expect(await verdicts(runId, size)).toEqual(inOrder(plan));
        expect((await stores.runs.get(runId))?.funnel.pending).toBe(0);
      }),
      { numRuns: 4, seed: 20240607 },
    );
  });

  it('waits for the first unfinished candidate and for nothing behind it', async () => {
    const corpus = await newCorpus(5);
    const runId = await runOf(stores, corpus, 4);
    await finish(worker, runId, 2, problemOfKind(1, 2), passed);
    await finish(worker, runId, 0, problemOfKind(0, 0), passed);
    await admitNow(corpus);
    expect(await verdicts(runId, 4)).toEqual(['admitted', 'pending', 'pending', 'pending']);
    expect((await stores.runs.get(runId))?.funnel).toMatchObject({ admitted: 1, solved: 2, pending: 3 });
    expect(await stores.runs.completeFinished()).not.toContain(runId);
    await finish(worker, runId, 1, problemOfKind(1, 1), passed);
    await admitNow(corpus);
    expect(await verdicts(runId, 4)).toEqual(['admitted', 'admitted', 'duplicate -1-0', 'pending']);
    expect((await look(runId, 2)).matched).toEqual({
      layer: 'masked',
      itemId: `${runId}-1-0`,
      text: problemOfKind(1, 1),
      similarity: 1,
    });
    expect(await stores.admissions.corporaWaiting()).not.toContain(corpus);
  });

  it('goes on behind a candidate that takes long with what cannot repeat it, in a later run too', async () => {
    const corpus = await newCorpus(5);
    const [earlier, later] = [await runOf(stores, corpus, 4), await runOf(stores, corpus, 1)];
    await write(worker, earlier, 0, problemOfKind(1, 0));
    for (const [number, kind] of [2, 1, 3].entries()) {
      await finish(worker, earlier, number + 1, problemOfKind(kind, number + 1), passed);
    }
    await finish(worker, later, 0, problemOfKind(4, 0), passed);
    let clock = 0;
    const admitter = createAdmitter(stores.admissions, () => clock);
    await admitNow(corpus, admitter);
    expect(await verdicts(earlier, 4)).toEqual(['pending', 'pending', 'pending', 'pending']);
    clock += 1_000;
    await admitNow(corpus, admitter);
    expect(await verdicts(earlier, 4)).toEqual(['pending', 'admitted', 'pending', 'admitted']);
    expect((await look(later, 0)).status).toBe('admitted');
    await endVote(worker, earlier, 0, passed);
    await admitNow(corpus, admitter);
    expect(await verdicts(earlier, 4)).toEqual(['admitted', 'admitted', 'duplicate -0-0', 'admitted']);
  });

  it('lets a later run wait for an earlier one, and not for one that is paused', async () => {
    const corpus = await newCorpus(4);
    const earlier = await runOf(stores, corpus, 3);
    const later = await runOf(stores, corpus, 3);
    await finish(worker, later, 0, problemOfKind(1, 0), passed);
    await finish(worker, earlier, 1, problemOfKind(2, 1), passed);
    await admitNow(corpus);
    expect((await look(later, 0)).status).toBe('pending');
    await stores.runs.move(earlier, ['running'], 'paused', { code: 'pausedByUser', detail: 'a test' });
    await admitNow(corpus);
    // What of the paused run passed the vote is decided; its unfinished candidates are not waited for.
    expect((await look(earlier, 1)).status).toBe('admitted');
    expect((await look(later, 0)).status).toBe('admitted');
    await stores.runs.move(earlier, ['paused'], 'running', null);
    await finish(worker, earlier, 0, problemOfKind(1, 5), passed);
    await admitNow(corpus);
    // It comes first in the order and yields all the same to what was admitted while it stood still.
    expect((await look(earlier, 0)).matched?.itemId).toBe(`${later}-0-0`);
  });

  it('does not wait for what a retry reopened', async () => {
    const corpus = await newCorpus(4);
    const runId = await runOf(stores, corpus, 3);
    await finish(worker, runId, 0, problemOfKind(1, 0), { status: 'failed', reason: 'internal', detail: 'a test' });
    expect(await stores.runs.reopen(runId, { outcomes: ['failed'] })).toBe(1);
    await finish(worker, runId, 1, problemOfKind(1, 1), passed);
    await admitNow(corpus);
    expect((await look(runId, 1)).status).toBe('admitted');
    await finish(worker, runId, 0, problemOfKind(1, 2), passed, 1);
    await admitNow(corpus);
    expect((await look(runId, 0)).matched?.itemId).toBe(`${runId}-1-0`);
  });

  it('refuses an admitter that missed what another decided, and both end with the same rows', async () => {
    const corpus = await newCorpus(3);
    const runId = await runOf(stores, corpus, 2);
    const stale = createAdmitter(stores.admissions, Date.now);
    await admitNow(corpus, stale);
    const { life, number } = await stores.admissions.state(corpus);
    await finish(worker, runId, 0, problemOfKind(1, 0), passed);
    await finish(worker, runId, 1, problemOfKind(1, 1), passed);
    const waiting = await stores.admissions.waiting(runId, -1, null, 10);
    await admitNow(corpus);
    const late = waiting.map(({ itemId, fence }) => ({ itemId, fence, match: null }));
    expect(await stores.admissions.decide(corpus, { life, number }, late)).toBe(false);
    await admitNow(corpus, stale);
    expect(await verdicts(runId, 2)).toEqual(['admitted', 'duplicate -0-0']);
  });

  it('forgets the rows of a deleted run, and of a cancelled one what was never admitted', async () => {
    const corpus = await newCorpus(3);
    const admitter = createAdmitter(stores.admissions, Date.now);
    const first = await runOf(stores, corpus, 2);
    await finish(worker, first, 0, problemOfKind(1, 0), passed);
    await finish(worker, first, 1, problemOfKind(2, 1), passed);
    await admitNow(corpus, admitter);
    expect(await stores.runs.completeFinished()).toContain(first);
    const cancelled = await runOf(stores, corpus, 2);
    await finish(worker, cancelled, 1, problemOfKind(3, 1), passed);
    await stores.runs.move(cancelled, ['running'], 'cancelled', { code: 'cancelledByUser', detail: 'a test' });
    await stores.runs.cancelPending(cancelled);
    expect((await stores.runs.get(cancelled))?.funnel).toMatchObject({ failed: { cancelled: 2 }, pending: 0 });
    const next = await runOf(stores, corpus, 2);
    await finish(worker, next, 0, problemOfKind(1, 4), passed);
    await finish(worker, next, 1, problemOfKind(3, 4), passed);
    expect(await stores.runs.delete(first)).toBe(true);
    await admitNow(corpus, admitter);
    expect(await verdicts(next, 2)).toEqual(['admitted', 'admitted']);
  });

  it('compares nothing and waits for nobody where a recipe turns duplicates off', async () => {
    const corpus = await newCorpus(4);
    const runId = await runOf(stores, corpus, 3, { duplicates: 'off', threshold: 0.7 });
    await finish(worker, runId, 1, problemOfKind(1, 1), passed);
    await finish(worker, runId, 2, problemOfKind(1, 2), passed);
    await admitNow(corpus);
    expect(await verdicts(runId, 3)).toEqual(['pending', 'admitted', 'admitted']);
  });
});
