// Real: the table of near names, kept and made anew. Vectors are drawn.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createNearTables } from '#pipeline';
import { createNearTable } from '../../libs/pipeline/canonicalise/near-table.ts';

const LENGTH = 6;
const unit = (vector: readonly number[]): number[] => {
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
};
const aVector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: LENGTH, maxLength: LENGTH })
  // Near names that are equally near: ties must not be settled by who came first.
  .map((vector) => unit(vector.map((value) => Math.round(value * 2) / 2)));
const aVocabulary = fc.array(aVector, { minLength: 2, maxLength: 40 });

const named = (vectors: readonly number[][]): [string, number[]][] =>
  vectors.map((vector, position) => [`name ${String(position).padStart(2, '0')}`, vector]);

function byHand(rows: readonly [string, number[]][], form: string, most: number, floor: number): string[] {
  const mine = rows.find(([name]) => name === form)?.[1].map(Math.fround) ?? [];
  return rows
    .filter(([name]) => name !== form)
    .map(([name, vector]) => ({
      name,
      score: vector.map(Math.fround).reduce((sum, value, at) => sum + value * (mine[at] ?? 0), 0),
    }))
    .filter(({ score }) => score >= floor - 1e-9)
    .sort((a, b) => (Math.abs(a.score - b.score) > 1e-9 ? b.score - a.score : a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

describe('the table of near names', () => {
  it('answers what comparing all by hand answers, in whatever order and batches they came', async () => {
    await fc.assert(
      fc.asyncProperty(aVocabulary, fc.integer(), fc.integer({ min: 1, max: 9 }), async (vectors, turn, batch) => {
        const rows = named(vectors);
        const [atOnce, inParts] = [createNearTable(LENGTH, 5, 0.31), createNearTable(LENGTH, 5, 0.31)];
        await atOnce.add(new Map(rows));
        const shuffled = rows
          .map((row, position) => ({ row, key: Math.imul(position + 1, turn | 1) >>> 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        for (let start = 0; start < shuffled.length; start += batch)
          await inParts.add(new Map(shuffled.slice(start, start + batch)));
        for (const [form] of rows) {
          expect(inParts.near(form)).toEqual(atOnce.near(form));
          expect(atOnce.near(form)?.map((near) => near.form)).toEqual(byHand(rows, form, 5, 0.31));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('knows nothing of a name that it was not given', () => {
    expect(createNearTable(LENGTH, 5, 0.3).near('slope')).toBeUndefined();
  });
});

describe('kept tables', () => {
  const forms = new Set(['a', 'b']);
  const filled = async (tables: ReturnType<typeof createNearTables>, vocabulary: string) => {
    const table = tables.take(vocabulary, forms, LENGTH);
    await table.add(new Map([...forms].map((form) => [form, unit([1, 2, 3, 4, 5, 6])])));
    tables.giveBack(vocabulary, table);
    return table;
  };

  it('are used again where the vocabulary has only grown, and made anew where a name is gone or vectors have another length', async () => {
    const tables = createNearTables();
    const table = await filled(tables, 'c');
    expect(tables.take('c', new Set(['a', 'b', 'c']), LENGTH)).toBe(table);
    // Taken and not given back: somebody else works on it.
    expect(tables.take('c', forms, LENGTH).size).toBe(0);
    tables.giveBack('c', table);
    expect(tables.take('c', new Set(['a']), LENGTH).size).toBe(0);
    tables.giveBack('c', table);
    expect(tables.take('c', forms, LENGTH + 1).size).toBe(0);
  });

  it('are let go, the oldest first, where there are too many', async () => {
    const tables = createNearTables(2 * LENGTH * 2);
    for (const vocabulary of ['one', 'two', 'three']) await filled(tables, vocabulary);
    expect(['one', 'two', 'three'].map((vocabulary) => tables.take(vocabulary, forms, LENGTH).size)).toEqual([0, 2, 2]);
  });
});
