// Real: synonym table, contrast words and proposals; names are written here. None of them is taken from a labelled file.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareNames, contrastOf, createNameIndex, nameSimilarity, pointNormalForm, synonymKey } from '#text';

describe('compareNames', () => {
  it.each([
    ['cosine rule', 'Law of Cosines', 'synonym table'],
    ['Sandwich theorem', 'squeeze theorem', 'synonym table'],
    ['L’Hospital’s rule', "l'Hôpital's Rule", 'normal form'],
    ['root mean square (RMS)', 'RMS', 'normal form'],
    ['Two-dimensional vectors', '2D vector', 'normal form'],
    ['type II error', 'Type 2 errors', 'normal form'],
    ['finding the area of a circle', 'calculation of the area of a circle', 'normal form'],
    ['$x^{-1}$', 'x⁻¹', 'normal form'],
    ['per cent', 'percentages', 'normal form'],
  ])('joins %s and %s by %s', (a, b, by) => {
    expect(compareNames(a, b)).toMatchObject({ same: true, by });
  });

  it.each([
    ['area of a circle', 'perimeter of a circle'],
    ['volume of a cone', 'volume of a cylinder'],
    ['sine of an angle', 'cosine of an angle'],
    ['percent increase', 'percentage decrease'],
    ['arithmetic mean', 'geometric mean'],
    ['divisibility by 4', 'divisibility by 8'],
    ['converse of the Pythagorean theorem', 'Pythagorean theorem'],
    ['ratio of boys to girls', 'ratio of girls to boys'],
    ['continuous random variable', 'discontinuous random variable'],
    ['equality of sets', 'inequality of sets'],
    ['first derivative test', 'second derivative test'],
    ['2D rotation', '3D rotation'],
  ])('keeps %s and %s apart without asking', (a, b) => {
    expect(compareNames(a, b)).toMatchObject({ same: false, by: 'contrast words' });
    expect(compareNames(b, a)).toMatchObject({ same: false, by: 'contrast words' });
  });

  it('leaves open what only a reader can say', () => {
    expect(compareNames('chain rule', 'rule for differentiating a function of a function')).toMatchObject({
      same: null,
      by: 'nobody',
    });
  });
});

describe('the synonym table', () => {
  it('keeps apart what is not the same: no entry stands against another of its group by contrast words', () => {
    const { groups } = JSON.parse(readFileSync(new URL('../../libs/text/synonyms.json', import.meta.url), 'utf8')) as {
      groups: Record<string, string[][]>;
    };
    const keys = Object.values(groups).flatMap((list) =>
      list.map(([first = '']) => synonymKey(pointNormalForm(first))),
    );
    // Two groups with one key would be one point under two headings.
    expect(new Set(keys).size).toBe(keys.length);
    for (const group of Object.values(groups).flat()) {
      expect(new Set(group.map((name) => synonymKey(pointNormalForm(name)))).size).toBe(1);
    }
  });
});

describe('contrastOf', () => {
  it('takes no side between the order of two names', () => {
    const word = fc.constantFrom(
      'sine',
      'cosine',
      'of',
      'to',
      'sum',
      'area',
      '3',
      '4',
      '$x^2$',
      '$x^3$',
      'linear',
      'nonlinear',
      'angle',
    );
    const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(contrastOf(a, b) === undefined).toBe(contrastOf(b, a) === undefined);
        expect(contrastOf(a, a)).toBeUndefined();
        expect(nameSimilarity(a, b)).toBe(nameSimilarity(b, a));
      }),
    );
  });
});

describe('createNameIndex', () => {
  const forms = [
    'circle area',
    'area of sector',
    'sine law',
    'law of tangent',
    'line slope',
    'slope',
    'root mean',
    'mean',
  ];

  it('answers the same whatever the order of the names', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(forms, { minLength: forms.length }), (shuffled) => {
        const [one, other] = [forms, shuffled].map((list) => {
          const index = createNameIndex({ limit: 3 });
          for (const form of list) index.add(form);
          return forms.map((form) => index.candidates(form));
        });
        expect(other).toEqual(one);
      }),
      { numRuns: 50 },
    );
  });

  it('finds an acronym that no table knows by its initials, and never more than the limit', () => {
    const index = createNameIndex({ limit: 2 });
    for (const form of [...forms, 'local extremum rule', 'median absolute spread']) index.add(form);
    expect(index.candidates('ler').map(({ form }) => form)).toContain('local extremum rule');
    for (const form of forms) expect(index.candidates(form).length).toBeLessThanOrEqual(2);
  });

  it('lets vectors propose what shares no writing', () => {
    const index = createNameIndex();
    const vector = (...values: number[]) => Float32Array.from(values);
    index.add('chain rule', vector(1, 0));
    index.add('composite differentiation', vector(0.9, Math.sqrt(0.19)));
    index.add('box plot', vector(0, 1));
    expect(index.candidates('chain rule').map(({ form, by }) => [form, by])).toEqual([
      ['composite differentiation', 'vector'],
    ]);
  });
});
