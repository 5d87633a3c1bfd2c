// Pure: the split over made-up rows; no store and no file.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RelativeFacts } from '#contracts';
import { splitRows } from '../../libs/pipeline/export/split-rows.ts';

async function* stream<T>(rows: readonly T[]): AsyncIterable<T> {
  for (const row of rows) yield await Promise.resolve(row);
}

const pairsOf = (points: string[]): string[] => {
  const sorted = [...new Set(points)].sort();
  return sorted.flatMap((a, index) => sorted.slice(index + 1).map((b) => `${a}+${b}`));
};

const row = (points: number, texts: number): fc.Arbitrary<RelativeFacts> =>
  fc.record({
    pointIds: fc.uniqueArray(
      fc.integer({ min: 0, max: points }).map((n) => `kp-${n}`),
      { minLength: 2, maxLength: 4 },
    ),
    problem: fc
      .integer({ min: 0, max: texts })
      .map((n) => `Problem ${String.fromCharCode(97 + (n % 26))}${'x'.repeat(n)} of ${n} apples`),
  });

describe('splitRows', () => {
  it('never has two points that meet on both sides, nor one wording', async () => {
    const rows = fc.array(row(60, 500), { minLength: 1, maxLength: 120 });
    await fc.assert(
      fc.asyncProperty(rows, fc.double({ min: 0.05, max: 0.6, noNaN: true }), async (given, heldOut) => {
        const split = await splitRows(stream(given), { heldOut });
        const seen = new Map<string, string>();
        let held = 0;
        for (const one of given) {
          const side = split.sideOf(one);
          if (side === undefined) throw new Error('every row that the split knows has a side');
          if (side === 'heldOut') held += 1;
          for (const key of [...pairsOf(one.pointIds), one.problem]) expect(seen.get(key) ?? side).toBe(side);
          for (const key of [...pairsOf(one.pointIds), one.problem]) seen.set(key, side);
        }
        expect(held).toBe(split.summary.heldOut);
        expect(held).toBeLessThanOrEqual(Math.round(heldOut * given.length));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same split in any order', async () => {
    const rows = fc.sample(row(200, 2_000), { numRuns: 400, seed: 7 });
    const [one, two] = await Promise.all([
      splitRows(stream(rows), { heldOut: 0.2 }),
      splitRows(stream([...rows].reverse()), { heldOut: 0.2 }),
    ]);
    expect(rows.map(one.sideOf)).toEqual(rows.map(two.sideOf));
    expect(one.summary).toEqual(two.summary);
  });

  it('meets the share where relatives are few', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => ({
      pointIds: [`a${n}`, `b${n}`],
      problem: `word${n}word`.replace(/\d/g, (d) => 'abcdefghij'[Number(d)] ?? ''),
    }));
    const split = await splitRows(stream(rows), { heldOut: 0.1 });
    expect(split.summary).toMatchObject({ rows: 5_000, heldOut: 500, groups: 5_000, largestGroup: 1 });
  });

  it('leaves a group that is larger than the share in train, whole', async () => {
    const chain = Array.from({ length: 90 }, (_, n) => ({
      pointIds: [`p${n}`, `p${n + 1}`, `p${n + 2}`],
      problem: `chain ${'y'.repeat(n)}`,
    }));
    const others = Array.from({ length: 10 }, (_, n) => ({
      pointIds: [`q${n}`, `r${n}`],
      problem: `other ${'z'.repeat(n)}`,
    }));
    const split = await splitRows(stream([...chain, ...others]), { heldOut: 0.3 });
    expect(split.summary).toMatchObject({ heldOut: 10, largestGroup: 90 });
    expect(new Set(chain.map(split.sideOf))).toEqual(new Set(['train']));
    const bySet = await splitRows(stream([...chain, ...others]), { heldOut: 0.3, relatives: 'set' });
    expect(bySet.summary).toMatchObject({ heldOut: 30, largestGroup: 1 });
  });

  it('takes problems that differ in figures only for one wording', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => ({
      pointIds: [`a${n}`, `b${n}`],
      problem: `A train goes ${n} km in ${n / 2 + 1} hours.`,
    }));
    const split = await splitRows(stream(rows), { heldOut: 0.5 });
    expect(split.summary).toMatchObject({ heldOut: 0, groups: 1, largestGroup: 40 });
  });

  it('gives no side to a row that came later and would tie two sides together', async () => {
    const rows = [
      { pointIds: ['a', 'b'], problem: 'one' },
      { pointIds: ['c', 'd'], problem: 'two' },
    ];
    const split = await splitRows(stream(rows), { heldOut: 0.5 });
    expect(new Set(rows.map(split.sideOf))).toEqual(new Set(['train', 'heldOut']));
    expect(split.sideOf({ pointIds: ['a', 'b', 'c', 'd'], problem: 'three' })).toBeUndefined();
    expect(split.sideOf({ pointIds: ['x', 'y'], problem: 'four' })).toBeUndefined();
  });
});
