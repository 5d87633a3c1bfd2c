// Real: the admitter and the index of texts. The store is kept in memory here: what Neo4j does is tested in test/integration/admission.test.ts.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AdmissionStore, AdmissionVerdict } from '#contracts';
import { createAdmitter } from '#pipeline';
import { problemOfKind } from '../helpers/admission.ts';
import { recipe } from '../helpers/graph-fixture.ts';

interface Kept {
  number: number;
  kind: number;
  passes: boolean;
  written: boolean;
  state: 'unfinished' | 'waiting' | 'ended';
  match?: string | null;
}

/** Runs of one corpus; what the statements of cypher/admissions answer of them. */
function createMemoryStore(runs: Kept[][]) {
  const admitted: { itemId: string; text: string; number: number }[] = [];
  let number = 0;
  const textOf = (candidate: Kept) => problemOfKind(candidate.kind, candidate.number);
  const find = (itemId: string): Kept | undefined => {
    const [run = 0, place = 0] = itemId.split('-').map(Number);
    return runs[run]?.[place];
  };
  const store: AdmissionStore = {
    corporaWaiting: () => Promise.resolve(['c']),
    state: () =>
      Promise.resolve({
        life: 'one',
        number,
        runs: runs.map((candidates, index) => ({
          id: String(index),
          recipe,
          working: candidates.some(({ state }) => state !== 'ended'),
          planned: true,
          waiting: candidates.some(({ state }) => state === 'waiting'),
          unfinished: candidates.find(({ state }) => state === 'unfinished')?.number ?? null,
        })),
      }),
    async *admitted(_corpus, after) {
      await Promise.resolve();
      yield* admitted.filter((row) => row.number > after);
    },
    waiting: (runId, after, before, limit) =>
      Promise.resolve(
        (runs[Number(runId)] ?? [])
          .filter(({ state, number: at }) => state === 'waiting' && at > after && (before === null || at < before))
          .slice(0, limit)
          .map((candidate) => ({
            itemId: `${runId}-${candidate.number}`,
            fence: 1,
            number: candidate.number,
            text: textOf(candidate),
          })),
      ),
    unfinished: (runId) =>
      Promise.resolve(
        (runs[Number(runId)] ?? [])
          .filter(({ state }) => state === 'unfinished')
          .map((candidate) => ({ number: candidate.number, text: candidate.written ? textOf(candidate) : null })),
      ),
    decide(_corpus, mark, verdicts: AdmissionVerdict[]) {
      if (mark.number !== number) return Promise.resolve(false);
      verdicts.forEach(({ itemId, match }, index) => {
        const candidate = find(itemId);
        if (candidate === undefined) throw new Error(itemId);
        candidate.state = 'ended';
        candidate.match = match?.itemId ?? null;
        if (match === null) admitted.push({ itemId, text: textOf(candidate), number: number + index + 1 });
      });
      number += verdicts.length;
      return Promise.resolve(true);
    },
  };
  return store;
}

function inOrder(runs: Kept[][]): (string | null | undefined)[] {
  const first = new Map<number, string>();
  return runs.flatMap((run, index) =>
    run.map(({ kind, passes, number }) => {
      if (!passes) return undefined;
      const earlier = first.get(kind);
      if (earlier === undefined) first.set(kind, `${index}-${number}`);
      return earlier ?? null;
    }),
  );
}

describe('the admitter', () => {
  it('says of two runs what one worker in order would say, whatever order candidates finish in and whoever decides', async () => {
    const size = 10;
    const run = fc.array(fc.record({ kind: fc.nat(4), passes: fc.boolean(), written: fc.boolean() }), {
      minLength: size,
      maxLength: size,
    });
    const plans = fc.record({
      runs: fc.tuple(run, run),
      order: fc.shuffledSubarray([...Array(2 * size).keys()], { minLength: 2 * size, maxLength: 2 * size }),
      admitters: fc.array(fc.nat(2), { minLength: 2 * size, maxLength: 2 * size }),
    });
    await fc.assert(
      fc.asyncProperty(plans, async ({ runs: planned, order, admitters }) => {
        const runs = planned.map((plan) =>
          plan.map((candidate, number): Kept => ({ ...candidate, number, state: 'unfinished' })),
        );
        const store = createMemoryStore(runs);
        // Two processes that take turns, and one that is always new.
        let clock = 0;
        const now = () => (clock += 400);
        const processes = [createAdmitter(store, now), createAdmitter(store, now)];
        for (const [turn, at] of order.entries()) {
          const candidate = runs[Math.floor(at / size)]?.[at % size];
          if (candidate === undefined) throw new Error(String(at));
          candidate.state = candidate.passes ? 'waiting' : 'ended';
          await (processes[admitters[turn] ?? 2] ?? createAdmitter(store, now)).admit({ corpus: 'c' });
        }
        const said = runs.flatMap((candidates) => candidates.map(({ match }) => match));
        expect(said).toEqual(inOrder(runs));
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
