// Real: name forms and the acronym table; names are written here or generated.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkPointName, displayName, pointNormalForm } from '#text';

describe('pointNormalForm', () => {
  it.each([
    ['Prime Factorization', 'prime factorization'],
    ['prime numbers', 'prime number'],
    ['Vertices', 'vertex'],
    ['Matrices', 'matrix'],
    ['right-angled triangle', 'Right angled triangles'],
    ['non-linear equations', 'nonlinear equation'],
    ['Cauchy–Schwarz inequality', 'Cauchy-Schwarz Inequality'],
    ["Bézout's identity", 'Bezout identity'],
    ['the chain rule', 'Chain Rule'],
    ['area of a circle', 'circle area'],
    ['sum of angles', 'angle sum'],
    ['Law of Sines', 'sine law'],
    ['addition of fractions', 'adding fractions'],
    ['domain and range', 'range and domain'],
    ['$n$th term', 'nth term'],
    ['multiples of $\\pi$', 'multiples of π'],
    ['$3 \\times 3$ matrix', '3x3 matrices'],
    ['$\\sqrt{x}$', '√x'],
    ['GCD', 'greatest common factor'],
    ['HCF', 'Greatest Common Divisor (GCD)'],
    ['AM-GM', 'AM-GM inequality'],
    ['factorisation of polynomials', 'polynomial factorization'],
  ])('joins %s and %s', (a, b) => {
    expect(pointNormalForm(a)).toBe(pointNormalForm(b));
  });

  it.each([
    ['congruence', 'congruent'],
    ['linear equations', 'non-linear equations'],
    ['rational numbers', 'irrational numbers'],
    ['number of primes', 'prime number'],
    ['roots of squares', 'square roots'],
    ['sum of squares', 'square of a sum'],
    ['rule of product', 'product rule'],
    ['product of vectors', 'vector product'],
    ['factors of primes', 'prime factors'],
    ['converting fractions to decimals', 'converting decimals to fractions'],
    ['cube in a sphere', 'sphere in a cube'],
    ["Fermat's theorem", "converse of Fermat's theorem"],
    ['$x^a$', '$a^x$'],
    ['$F(x)$', '$f(x)$'],
    ['$f(x-1)$', '$f(x1)$'],
    ['Type I error', 'Type II error'],
    ['2 by 2 systems', '3 by 3 systems'],
    ['sequence', 'series'],
    ['axis', 'axiom'],
  ])('keeps %s and %s apart', (a, b) => {
    expect(pointNormalForm(a)).not.toBe(pointNormalForm(b));
  });

  it.each(['series', 'mathematics', 'calculus', 'congruence', 'analysis', 'radius', 'modulus', 'class', 'bias'])(
    'leaves %s',
    (name) => {
      expect(pointNormalForm(name)).toBe(name);
    },
  );

  it('changes nothing when it is applied twice', () => {
    const word = fc.constantFrom(
      'area',
      'of',
      'a',
      'the',
      'circles',
      'GCD',
      'AM-GM',
      '$x^2$',
      '\\pi',
      "Euler's",
      'sums',
      'and',
      'non-linear',
      'adding',
      'squares',
      '(HCF)',
      'x=y',
      '√2',
      'f(x)',
      '-',
      '2x2',
      'series,',
      '$n$th',
      'law',
      '&',
    );
    const name = fc.oneof(
      fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
      fc.string({ maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    fc.assert(
      fc.property(name, (text) => {
        const once = pointNormalForm(text);
        expect(pointNormalForm(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('displayName', () => {
  it.each([
    ['  "Chain   rule." ', 'Chain rule'],
    ['- Law of sines', 'Law of sines'],
    ['1. **Pigeonhole principle**', 'Pigeonhole principle'],
    ["Euler's formula", "Euler's formula"],
    ["'sum' and 'product'", "'sum' and 'product'"],
  ])('%j -> %j', (raw, shown) => {
    expect(displayName(raw)).toBe(shown);
  });

  it('is short and settled for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const shown = displayName(text);
        expect(shown.length).toBeLessThanOrEqual(500);
        expect(displayName(shown)).toBe(shown);
      }),
    );
  });
});

describe('checkPointName', () => {
  it('says what is wrong', () => {
    expect(checkPointName('Chain rule')).toEqual({ ok: true });
    expect(checkPointName('π')).toEqual({ ok: true });
    expect(checkPointName('  ')).toMatchObject({ ok: false, reason: 'the name is empty' });
    expect(checkPointName('12 / 3')).toMatchObject({ ok: false, reason: 'the name has no letter' });
    expect(checkPointName('x'.repeat(501))).toMatchObject({ ok: false });
  });
});
