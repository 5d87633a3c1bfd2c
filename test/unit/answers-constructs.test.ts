// Real: the comparison itself on pairs that are written here, one construct at a time. Nothing is replaced by a double.
import { describe, expect, it } from '@jest/globals';
import { compareAnswers } from '#answers';
import type { CompareOptions } from '#answers';

type Pairs = readonly (readonly [string, string])[];

/** Both orders: equality is symmetric. */
const verdicts = (pairs: Pairs, options: CompareOptions): unknown[] =>
  pairs.map(([a, b]) => [a, b, compareAnswers(a, b, options).equal, compareAnswers(b, a, options).equal]);
const all = (pairs: Pairs, equal: boolean): unknown[] => pairs.map(([a, b]) => [a, b, equal, equal]);
const EQUAL = (pairs: Pairs, options: CompareOptions = {}): void =>
  expect(verdicts(pairs, options)).toEqual(all(pairs, true));
const DIFFERENT = (pairs: Pairs, options: CompareOptions = {}): void =>
  expect(verdicts(pairs, options)).toEqual(all(pairs, false));

describe('products that do not commute', () => {
  it('turns the sign of a cross product with its factors, and leaves dot products and numbers alone', () => {
    DIFFERENT([
      ['\\vec{a}\\times\\vec{b}', '\\vec{b}\\times\\vec{a}'],
      ['\\mathbf{a}\\times\\mathbf{b}', '\\mathbf{b}\\times\\mathbf{a}'],
      ['\\mathbf{a}\\times\\mathbf{b}', '\\mathbf{a}\\cdot\\mathbf{b}'],
    ]);
    EQUAL([
      ['\\vec{a}\\times\\vec{b}', '-\\vec{b}\\times\\vec{a}'],
      ['\\vec{a}\\times\\vec{a}', '0'],
      ['\\vec{a}\\cdot\\vec{b}', '\\vec{b}\\cdot\\vec{a}'],
      ['2\\mathbf{i} - 3\\mathbf{j}', '-3\\mathbf{j} + 2\\mathbf{i}'],
      ['3 \\times \\mathbf{v}', '\\mathbf{v} \\times 3'],
    ]);
  });

  it('keeps the order of bold capitals, which are matrices', () => {
    DIFFERENT([['\\mathbf{A}\\mathbf{B}', '\\mathbf{B}\\mathbf{A}']]);
    EQUAL([['\\mathbf{A}\\mathbf{B} + \\mathbf{C}', '\\mathbf{C} + \\mathbf{A}\\mathbf{B}']]);
  });

  it('takes `and` and `or` of statements for what they are', () => {
    DIFFERENT([
      ['p \\land q', 'p \\lor q'],
      ['p \\wedge \\neg q', 'p \\vee \\neg q'],
    ]);
    EQUAL([['x=1 \\lor x=2', '1, 2']]);
  });

  it('reads a double factorial, and binomial coefficients as factorials', () => {
    DIFFERENT([
      ['5!!', '(5!)!'],
      ['7!!', '7!'],
      ['\\binom{n}{k}', '\\binom{k}{n}'],
    ]);
    EQUAL([
      ['7!!', '105'],
      ['\\frac{(2n)!}{(n!)^2}', '\\binom{2n}{n}'],
      ['\\binom{n}{k}', '\\binom{n}{n-k}'],
      ['\\binom{n}{k}', '\\frac{n!}{k!(n-k)!}'],
      ['a**b**c', 'a^{b^c}'],
    ]);
    DIFFERENT([['a**b**c', '(a^b)^c']]);
  });
});

describe('quantities', () => {
  it('reads several units as one quantity, and not as a product of letters', () => {
    DIFFERENT([
      ['5 ft 6 in', '6 ft 5 in'],
      ['2 hours 30 minutes', '2 hours'],
      ['2 hours 30 minutes', '30 hours 2 minutes'],
    ]);
    EQUAL([
      ['5 ft 6 in', '5 feet 6 inches'],
      ['2 hours 30 minutes', '2 \\text{ hours and } 30 \\text{ minutes}'],
      ['2 hours 30 minutes', '2 hrs, 30 min.'],
    ]);
  });

  it('reads fractions of units, and words that leave a quantity as it is', () => {
    EQUAL([
      ['9.8 \\text{ m/s}^2', '9.8 \\frac{\\text{m}}{\\text{s}^2}'],
      ['230', '230 miles apart'],
      ['12', '12 \\text{ left}'],
      ['60', '60 pages in all'],
      ['12', '\\text{approximately } 12'],
      ['12 \\text{ cm}', 'about 12 cm'],
    ]);
    DIFFERENT([
      ['9.8 \\text{ m/s}^2', '9.8 \\frac{\\text{m}}{\\text{s}}'],
      ['230', '320 miles apart'],
      ['12', '12 right'],
      ['\\pi', 'about 3.14'],
    ]);
  });

  it('reads numbers in words beyond a hundred, and a letter for a unit beside that unit', () => {
    EQUAL([
      ['one hundred twenty', '120'],
      ['two thousand three hundred and five', '2305'],
      ['0.2 L', '0.2 liters'],
      ['5000 yen', '5000'],
      ['36 kg, 24 kg', '24, 36'],
    ]);
    DIFFERENT([
      ['one hundred twenty', '102'],
      ['0.2 L', '0.2 ml'],
      ['5 m', '5 cm'],
      ['36 kg, 24 kg', '36 kg, 24 g'],
    ]);
  });

  it('takes `3 to 2` for a ratio, and not for a number', () => {
    EQUAL([['3 \\text{ to } 2', '6:4']]);
    DIFFERENT([
      ['3 to 2', '2:3'],
      ['3 to 2', '1.5'],
    ]);
  });
});

describe('relations', () => {
  it('turns an equation between two names, and renames the argument of a function where names are free', () => {
    EQUAL([
      ['x = y', 'y = x'],
      ['y = 2x', 'x = \\frac{y}{2}'],
    ]);
    DIFFERENT([
      ['x = y', 'y = -x'],
      ['x = 5', 'y = 5'],
      ['x = 0', 'y = 0'],
      ['f(x) = x', 'f(y) = y'],
    ]);
    EQUAL([['f(x) = x^2 + 1', 'f(t) = t^2 + 1']], { names: 'free' });
    DIFFERENT(
      [
        ['f(x) = x^2', 'g(t) = t^2'],
        ['f(x) = x + 1', 'f(t) = t + 2'],
      ],
      { names: 'free' },
    );
  });

  it('gives the value of a function of an angle, not of an equation to be solved', () => {
    EQUAL([
      ['\\cos A = \\frac{1}{3}', '\\frac13'],
      ['\\tan \\theta = 2', '2'],
      ['2\\sin A = 1', '\\sin A = \\frac12'],
      ['d(A, B) = 5', '5'],
    ]);
    DIFFERENT([
      ['\\cos A = \\frac{1}{3}', '\\sin A = \\frac13'],
      ['\\cos A = \\frac{1}{3}', '\\cos B = \\frac13'],
      ['\\sin x = \\frac{1}{2}', '\\frac12'],
    ]);
  });

  it('reads a chain around bars as its two intervals', () => {
    EQUAL([
      ['1 < |x| < 2', '(-2, -1) \\cup (1, 2)'],
      ['2 \\ge |x - 1| > 1', '[-1, 0) \\cup (2, 3]'],
    ]);
    DIFFERENT([
      ['1 < |x| < 2', '(1, 2)'],
      ['1 < |x| < 2', '[-2, -1] \\cup [1, 2]'],
      ['1 < |x| < 2', '(-2, 2)'],
    ]);
  });
});

describe('matrices', () => {
  it('raises them to small powers, and inverts them', () => {
    EQUAL([
      ['\\begin{pmatrix}1&1\\\\0&1\\end{pmatrix}^2', '\\begin{pmatrix}1&2\\\\0&1\\end{pmatrix}'],
      ['\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}^{-1}', '\\begin{pmatrix}-2&1\\\\1.5&-0.5\\end{pmatrix}'],
      ['\\begin{pmatrix}4\\end{pmatrix}^{-1}', '\\begin{pmatrix}0.25\\end{pmatrix}'],
    ]);
    DIFFERENT([
      ['\\begin{pmatrix}1&1\\\\0&1\\end{pmatrix}^2', '\\begin{pmatrix}1&1\\\\0&1\\end{pmatrix}'],
      ['\\begin{pmatrix}1&2\\\\2&4\\end{pmatrix}^{-1}', '\\begin{pmatrix}4&-2\\\\-2&1\\end{pmatrix}'],
    ]);
  });

  it('computes a determinant against a number', () => {
    EQUAL([
      ['\\begin{vmatrix}1&2\\\\3&4\\end{vmatrix}', '-2'],
      ['\\det\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}', 'ad - bc'],
      ['\\begin{vmatrix}2&0&1\\\\1&3&2\\\\1&1&1\\end{vmatrix}', '0'],
    ]);
    DIFFERENT([
      ['\\begin{vmatrix}1&2\\\\3&4\\end{vmatrix}', '10'],
      ['\\begin{vmatrix}1&2\\\\3&4\\end{vmatrix}', '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}'],
    ]);
  });
});

describe('letters and words', () => {
  it('reads `C_{10}^{3}` as a number of choices, `Yes, it is` as yes, and sets in words', () => {
    EQUAL([
      ['C_{10}^{3}', '\\binom{10}{3}'],
      ['\\mathrm{C}_{5}^{2}', '10'],
      ['Yes, it is.', 'yes'],
      ['There are no solutions', '\\emptyset'],
    ]);
    DIFFERENT([
      ['C_{10}^{3}', 'C_{3}^{10}'],
      ['Yes, it is.', 'no'],
      ['\\{1, \\{2\\}\\}', '\\{1, 2\\}'],
      ['C_1^2', '1'],
    ]);
  });

  it('reads letters in a row as a product, and words as words', () => {
    EQUAL([
      ['xyz', 'zyx'],
      ['DNE', '\\text{does not exist}'],
      ['(c)', 'C'],
      ['\\lbrack 0,1\\rbrack', '[0, 1]'],
    ]);
    DIFFERENT([
      ['stop', 'post'],
      ['xyz', 'xyy'],
      ['c', 'C'],
      ['(c)', 'D'],
    ]);
  });
});
