// Real: the index of duplicates, on texts made here, and on GSM8K and MATH from ../shared/data (or SEEDGRAPH_SHARED_DATA). Where that data is
// absent the suite that needs it says so and checks nothing.
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createDuplicateIndex, readWords } from '#text';
import { sharedData } from '../helpers/shared-data.ts';
import { changeNumbers, textsOf } from '../helpers/texts.ts';

const BAKERY =
  'The bakery has 8 indoor tables and 12 outdoor tables. Each indoor table has 3 chairs and each outdoor table has 3 chairs. How many chairs are there in total?';

function layerOf(a: string, b: string, threshold = 0.7): string | undefined {
  const index = createDuplicateIndex();
  index.add(readWords(a));
  return index.find(readWords(b), threshold)?.layer;
}

describe('the index of duplicates', () => {
  it.each([
    [
      'exact',
      'Let $x^{2}+1=5$. Find $x$ when it is positive and real.',
      'let  $x^2 + 1 = 5$ . Find x, when it is positive and real',
    ],
    [
      'exact',
      'Half of \\dfrac{1}{2} of 1,000 people who live in this town',
      'half of \\frac{1}{2} of 1000 people who live in this town',
    ],
    ['masked', BAKERY, BAKERY.replace('8', 'nine').replace('12', '4.5')],
    ['near', BAKERY, BAKERY.replace('chairs are there in total', 'chairs are there in all')],
    [undefined, BAKERY, 'A cafe sells 8 cakes a day for $3 each. How much money does it take in 12 days?'],
    [undefined, 'Compute $2+3$.', 'Compute $4+9$.'],
    [
      undefined,
      'Solve the inequality $x^2 - 4x > 0$ for all real x',
      'Solve the inequality $x^2 + 4x < 0$ for all real x',
    ],
  ])('%s: %s', (layer, a, b) => {
    expect(layerOf(a, b, layer === undefined ? 0.95 : 0.7)).toBe(layer);
    expect(layerOf(b, a, layer === undefined ? 0.95 : 0.7)).toBe(layer);
  });

  it('names the first of equals, an exact one before a near one, and the same after it has grown', () => {
    const index = createDuplicateIndex();
    const first = index.add(readWords(BAKERY.replace('total', 'all')));
    const second = index.add(readWords(BAKERY));
    index.add(readWords(BAKERY));
    for (let number = 0; number < 3_000; number += 1)
      index.add(readWords(`Row ${'abcdefghij'[number % 10] ?? ''} of ${number} x`));
    expect(index.find(readWords(BAKERY), 0.7)).toEqual({ item: second, layer: 'exact', similarity: 1 });
    expect(index.find(readWords(BAKERY.replace('total', 'all, then')), 0.7)).toMatchObject({
      item: first,
      layer: 'near',
    });
  });

  it('takes any text: empty, blank, one mark, very long, without words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 20 }), (texts) => {
        const index = createDuplicateIndex();
        for (const text of texts) index.add(readWords(text));
        for (const text of texts) expect(index.find(readWords(text), 0.7)?.layer).toBe('exact');
      }),
      { numRuns: 200 },
    );
    const long = Array.from(
      { length: 50_000 },
      (_, index) => `w${(index % 9_000).toString(4).replace(/\d/g, (digit) => 'abcd'[Number(digit)] ?? '')}`,
    ).join(' ');
    expect(layerOf(long, `${long} and more`)).toBe('near');
  });
});

const suite = existsSync(sharedData('seeds')) ? describe : describe.skip;

suite('the index of duplicates on real problems', () => {
  it('finds every GSM8K problem again with its numbers changed, and calls hardly two of them near', () => {
    const texts = textsOf('seeds/gsm8k_train.jsonl.gz');
    const index = createDuplicateIndex();
    let near = 0;
    for (const text of texts) {
      const words = readWords(text);
      if (index.find(words, 0.7) !== undefined) near += 1;
      index.add(words);
    }
    expect(near).toBeLessThanOrEqual(10);
    const found = texts.filter((text, item) => {
      const match = index.find(readWords(changeNumbers(text)), 0.7);
      return match !== undefined && (match.item === item || match.layer !== 'near');
    });
    expect(found.length).toBe(texts.length);
    expect(index.bytes() / texts.length).toBeLessThan(700);
  });
});
