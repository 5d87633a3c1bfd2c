// Real: proposals of names, kept and made anew. Names are drawn.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createNameProposals } from '#pipeline';

const WORDS = ['circle', 'area', 'sector', 'law', 'sine', 'cosine', 'slope', 'line', 'angle', 'sum', 'prime', 'factor'];
const aName = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const vocabulary = fc.uniqueArray(aName, { minLength: 2, maxLength: 25 });

describe('kept proposals', () => {
  it('are those that are made anew, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(vocabulary, fc.boolean()), { minLength: 2, maxLength: 5 }), async (steps) => {
        const propose = createNameProposals(40);
        const all = new Set<string>();
        for (const [names, adds] of steps) {
          if (!adds) all.clear();
          for (const name of names) all.add(name);
          // Every second name is a seed's own: nothing is proposed for it.
          const only = new Set([...all].filter((_, position) => position % 2 === 0));
          const options = { only, model: null };
          const anew = await createNameProposals()('c', [...all].reverse(), options);
          expect(await propose('c', [...all], options)).toEqual(anew);
          await propose('d', names, { model: null });
        }
      }),
      { numRuns: 100 },
    );
  });

  it('are not worked out again for the same names in another order', async () => {
    const propose = createNameProposals();
    const names = ['circle area', 'area sector', 'sine law', 'slope'];
    const first = await propose('c', names, { model: null });
    expect(await propose('c', [...names].reverse(), { model: null })).toBe(first);
    expect(
      await propose('c', names, { model: 'm', near: new Map([['slope', [{ form: 'sine law', score: 0.9 }]]]) }),
    ).toEqual(expect.arrayContaining([{ a: 'sine law', b: 'slope', similarity: 0.9 }]));
    expect(await propose('c', ['slope', 'slope line'], { model: null })).not.toBe(first);
  });
});
