// Real: the comparison itself on pairs that are written here, one rule of notation at a time. Nothing is replaced by a double.
import { describe, expect, it } from '@jest/globals';
import { compareAnswers, compareReplies } from '#answers';

type Pairs = readonly (readonly [string, string])[];

/** Both orders: equality is symmetric. */
function verdicts(pairs: Pairs): unknown[] {
  return pairs.map(([a, b]) => [a, b, compareAnswers(a, b).equal, compareAnswers(b, a).equal]);
}
const all = (pairs: Pairs, equal: boolean): unknown[] => pairs.map(([a, b]) => [a, b, equal, equal]);
const EQUAL = (pairs: Pairs): void => expect(verdicts(pairs)).toEqual(all(pairs, true));
const DIFFERENT = (pairs: Pairs): void => expect(verdicts(pairs)).toEqual(all(pairs, false));

describe('notation', () => {
  it('knows functions by their names in other books and programs', () => {
    EQUAL([
      ['\\operatorname{tg} x', '\\tan x'],
      ['\\operatorname{arctg} 3', '\\arctan 3'],
      ['\\operatorname{arsinh}(b)', 'asinh(b)'],
      ['\\cosh^{-1} b', 'acosh(b)'],
      ['\\cot^{-1} b', '\\mathrm{arccot}(b)'],
      ['30 \\text{ sec}', '30'],
    ]);
    DIFFERENT([
      ['\\operatorname{ctg} x', '\\tan x'],
      ['\\operatorname{arsinh}(b)', 'acosh(b)'],
      ['\\sinh^{-1} b', '\\frac{1}{\\sinh b}'],
    ]);
  });

  it('breaks rows before a letter, and takes doubled commands for one where `\\begin` is doubled', () => {
    EQUAL([
      ['\\begin{pmatrix}a\\\\b\\end{pmatrix}', '\\begin{bmatrix} a \\\\ b \\end{bmatrix}'],
      ['\\begin{cases}x=1\\\\y=2\\end{cases}', 'x=1, y=2'],
      ['\\\\begin{pmatrix}\\\\frac12\\\\\\\\ 3\\\\end{pmatrix}', '\\begin{pmatrix}0.5\\\\3\\end{pmatrix}'],
      ['\\left\\{\\begin{aligned}x&=5\\\\y&=-1\\end{aligned}\\right.', '(5, -1)'],
    ]);
    DIFFERENT([['\\begin{pmatrix}a\\\\b\\end{pmatrix}', '\\begin{pmatrix}b\\\\a\\end{pmatrix}']]);
  });

  it('takes a column for its point, degrees for their multiple of pi, residues modulo their modulus', () => {
    EQUAL([
      ['\\begin{pmatrix}7\\\\-3\\end{pmatrix}', '(7, -3)'],
      ['150^\\circ', '\\frac{5\\pi}{6}'],
      ['150^\\circ', '\\frac{5\\pi}{6} \\text{ radians}'],
      ['x \\equiv 3 \\pmod{7}', 'x \\equiv -4 \\pmod{7}'],
    ]);
    DIFFERENT([
      ['\\begin{pmatrix}7\\\\-3\\end{pmatrix}', '[7, -3]'],
      ['\\begin{pmatrix}7&-3\\end{pmatrix}', '(7, -3)'],
      ['150^\\circ', '150\\pi'],
      ['2 \\text{ radians}', '2^\\circ'],
      ['x \\equiv 3 \\pmod{7}', 'x \\equiv 4 \\pmod{7}'],
      ['x \\equiv 3 \\pmod{7}', '10'],
    ]);
  });

  it('reads numbers and sets in words, and any integer by any letter', () => {
    EQUAL([
      ['\\text{twenty-one}', '21'],
      ['minus three', '-3'],
      ['three halves', '1.5'],
      ['\\text{all real numbers}', 'x \\in \\mathbb{R}'],
      ['\\text{No solution}', '\\emptyset'],
      ['\\text{No solution}', 'no solution'],
      ['x = m\\pi, m \\in \\mathbb{Z}', 'k\\pi \\quad (k \\in \\mathbb{Z})'],
      ['\\{2n : n \\in \\mathbb{Z}\\}', '2k, k \\in \\mathbb{Z}'],
      ['x \\ne 0, 1', '\\mathbb{R} \\setminus \\{0, 1\\}'],
    ]);
    DIFFERENT([
      ['one', '-1'],
      ['fifteen', '5'],
      ['\\text{all real numbers}', '\\text{no solution}'],
      ['\\text{all integers}', '\\mathbb{R}'],
      ['m\\pi, m \\in \\mathbb{Z}', '2k\\pi, k \\in \\mathbb{Z}'],
      ['m\\pi, m \\in \\mathbb{N}', 'k\\pi, k \\in \\mathbb{Z}'],
      ['nk, n \\in \\mathbb{Z}', 'kk, k \\in \\mathbb{Z}'],
    ]);
  });

  it('takes a sentence in \\text{} for the one number in it, and never for another sentence', () => {
    const equal = (a: string, b: string): boolean[] => [compareReplies(a, b).equal, compareReplies(b, a).equal];
    expect(equal('16', '\\text{Tom loses \\$16.}')).toEqual([true, true]);
    for (const other of ['\\text{Tom gains \\$16.}', '61', '\\text{16}', '-16'])
      expect(equal('\\text{Tom loses \\$16.}', other)).toEqual(other === '\\text{16}' ? [true, true] : [false, false]);
    for (const sentence of ['has about 16', 'has 16 million', 'is at least 16', 'has 16 and 17', 'does not have 16'])
      expect(equal('16', `\\text{Tom ${sentence}}`)).toEqual([false, false]);
  });

  it('takes what an operator with its limits comes to, and a total in words, for the value', () => {
    EQUAL([
      ['\\sum_{k=1}^{10} k = 55', '55'],
      ['\\int_0^1 x^2 \\, dx = \\frac13', '\\frac{1}{3}'],
      ['Total cost = 26', '26'],
      ['\\cot^{-1}(\\sqrt3)', '\\frac{\\pi}{6}'],
      ['\\frac12 \\vec{AB}', '\\frac{\\overrightarrow{AB}}{2}'],
    ]);
    DIFFERENT([
      ['\\sum_{k=1}^{10} k = 55', '54'],
      ['x^2 = 4', '4'],
      ['\\cot^{-1}(-1)', '-\\frac{\\pi}{4}'],
      ['\\vec{AB}', '\\vec{BA}'],
    ]);
  });

  it('numbers roots without an order, and unknowns with theirs', () => {
    EQUAL([['x_1 = 3, x_2 = -5', '-5, 3']]);
    DIFFERENT([
      ['x_1 = 3, x_2 = -5', '(-5, 3)'],
      ['a_1 = 3, a_2 = -5', '-5, 3'],
      ['x_1 = 3, x_2 = -5', 'x_1 = -5, x_2 = 3'],
    ]);
  });

  it('reads what SymPy prints', () => {
    EQUAL([
      ['Le(u, v)', 'u \\le v'],
      ['Gt(u, v)', 'v < u'],
      ["Limit(exp(-t), t, oo, dir='-')", '\\lim_{t \\to \\infty} e^{-t}'],
      ['Integral(Integral(s*t, s), t)', '\\int\\int s t \\, ds \\, dt'],
      ['exp(I*t)', 'e^{it}'],
      ['3 - 2*I', '3-2i'],
      ['E**t', 'e^t'],
    ]);
    DIFFERENT([
      ['Lt(u, v)', 'u \\le v'],
      ["Limit(1/t, t, 0, dir='-')", '\\lim_{t \\to 0} \\frac1t'],
      ['Integral(Integral(s*t, t), s)', '\\int\\int s t \\, ds \\, dt'],
      ['E*t', 'e t'],
    ]);
  });

  it('reads marks of binomials, residues, decimal commas and leading zeros', () => {
    EQUAL([
      ['{8 \\choose 3}', '56'],
      ['x \\equiv 2 \\pmod 9', 'x \\equiv 2 \\ (\\mathrm{mod}\\ 9)'],
      ['2{,}75', '\\frac{11}{4}'],
      ['2{,}750', '2750'],
      ['042', '42'],
      ['1, 2, \\dots, n', '1, 2, \\ldots, n'],
      ['6 \\mathrm{~cm}^{2}', '6'],
      ['2^{-2000}', '\\frac{1}{2^{2000}}'],
    ]);
    DIFFERENT([
      ['x \\equiv 2 \\pmod 9', 'x \\equiv 2 \\ (\\mathrm{mod}\\ 8)'],
      ['2{,}75', '275'],
      ['12:05', '12:5'],
      ['6 \\mathrm{~cm}^{2}', '6 \\mathrm{~cm}^{3}'],
      ['2^{-2000}', '\\frac{1}{2^{2000}+1}'],
    ]);
  });

  it('names lengths, vectors, values of functions and derivatives', () => {
    EQUAL([
      ['|PQ| = 7', '7'],
      ['\\overrightarrow{PQ} = (2, 5)', '(2, 5)'],
      ['f(3) = 8', '8'],
      ['\\frac{dy}{dx} = 3x', '3x'],
      ['x_{1,2} = \\pm 4', '4, -4'],
      ['|w| = 7', '7'],
      ['\\overline{w} = 1 + i', '1 + i'],
      ['A \\cap C = \\{3, 4\\}', '\\{4, 3\\}'],
      ['E(X) = 4.5', '4.5'],
      ['\\{(2, 6)\\}', '(2, 6)'],
      ['u = v = 6', 'u = 6, v = 6'],
      ['u = v = 6', '(6, 6)'],
      ['u = v = 6', '6'],
    ]);
    DIFFERENT([
      ['|PQ| = 7', '|PR| = 7'],
      ['f(3) = 8', 'f(4) = 8'],
      ['A \\cap C = \\{3, 4\\}', 'A \\cup C = \\{3, 4\\}'],
      ['\\{(2, 6)\\}', '(6, 2)'],
      ['u = v = 6', '(6, 6, 6)'],
      ['u = v = 6', 'u = 6, w = 6'],
      ['\\frac{dy}{dx} = 3x', '\\frac{dx}{dy} = 3x'],
    ]);
  });

  it('reads arrays in any brackets and rows that go on with the row before them', () => {
    EQUAL([
      [
        '\\left[\\begin{array}{cc} 1 & 2 \\\\ 3 & 5 \\end{array}\\right]',
        '\\begin{pmatrix} 1 & 2 \\\\ 3 & 5 \\end{pmatrix}',
      ],
      ['\\left\\{\\begin{array}{l} u=1 \\\\ v=2 \\end{array}\\right.', 'u=1, v=2'],
      ['\\begin{aligned} u &= 3 + 4 \\\\ &= 7 \\end{aligned}', '7'],
    ]);
    DIFFERENT([
      ['\\left\\{\\begin{array}{l} u=1 \\\\ v=2 \\end{array}\\right.', 'u=2, v=1'],
      ['\\begin{aligned} u &= 3 + 4 \\\\ v &= 7 \\end{aligned}', '7'],
    ]);
  });
});

describe('sets of real numbers', () => {
  it('joins pieces that overlap or touch', () => {
    EQUAL([
      ['[0, 2] \\cup (2, 5)', '[0, 5)'],
      ['(-\\infty, 1) \\cup (0, \\infty)', '\\mathbb{R}'],
      ['\\{3\\} \\cup \\{4, 5\\}', '\\{3, 4, 5\\}'],
      ['(0, 1) \\cup \\{1\\}', '(0, 1]'],
    ]);
    DIFFERENT([
      ['[0, 2) \\cup (2, 5)', '[0, 5)'],
      ['\\{3\\} \\cup \\{4\\}', '(3, 4)'],
      ['(0, 1) \\cup (1, 2)', '(0, 2)'],
      ['(0, 1) \\cup \\{2\\}', '(0, 2]'],
    ]);
  });

  it('reads absolute values, exclusions, outward brackets, lists of intervals and a typed U', () => {
    EQUAL([
      ['|x| < 3', '(-3, 3)'],
      ['|x - 1| \\ge 2', '(-\\infty, -1] \\cup [3, \\infty)'],
      ['|2x| \\le 6', '-3 \\le x \\le 3'],
      ['\\mathbb{R} \\setminus \\{2\\}', 'x \\ne 2'],
      ['x \\in \\mathbb{R} \\setminus \\{5, -1\\}', '(-\\infty, -1) \\cup (-1, 5) \\cup (5, \\infty)'],
      [']2, 3]', '(2, 3]'],
      [']-\\infty, 0[ \\cup [1, 4[', '(-\\infty, 0) \\cup [1, 4)'],
      ['(-4, 1) U [2, 6]', '(-4, 1) \\cup [2, 6]'],
      ['(-4, 1) \\text{ or } [2, 6]', '(-4, 1) \\cup [2, 6]'],
    ]);
    DIFFERENT([
      ['|x| < 3', '(-3, 3]'],
      ['|x| > 3', '(-3, 3)'],
      ['|x| < -3', '(3, -3)'],
      ['\\mathbb{R} \\setminus \\{2\\}', '\\mathbb{R}'],
      [']2, 3]', '[2, 3]'],
      ['(-4, 1), (2, 6)', '(-4, 1) \\cup (2, 6)'],
    ]);
  });
});

describe('quantities', () => {
  it('reads units, multiples and things that are counted', () => {
    EQUAL([
      ['8 \\text{ kg m s}^{-2}', '8 \\text{ kg m/s}^2'],
      ['4 \\text{ million}', '4000000'],
      ['\\$1.5 \\text{ billion}', '1500000000'],
      ['6 dozen', '72'],
      ['17 melons', '17'],
      ['3 \\text{ bowls of rice}', '3'],
      ['20^\\circ\\mathrm{C}', '20'],
      ['7 per cent', '7\\%'],
    ]);
    DIFFERENT([
      ['4 \\text{ million}', '4'],
      ['4 \\text{ million}', '4 \\text{ billion}'],
      ['17 melons', '17 radishes'],
      ['17 more melons', '17'],
      ['2 thirds', '2'],
      ['3 dozens', '3'],
      ['20^\\circ\\mathrm{C}', '20^\\circ\\mathrm{F}'],
      ['6 \\text{ m s}^{-1}', '6 \\text{ m s}^{-2}'],
    ]);
  });
});

describe('exact values', () => {
  it('moves factorials, binomials and powers by whole numbers', () => {
    EQUAL([
      ['\\frac{(m+1)!}{(m-1)!}', 'm^2+m'],
      ['\\binom{m}{3}', '\\frac{m(m-1)(m-2)}{6}'],
      ['\\binom{1000}{2}', '499500'],
      ['(-1)^{m+3}', '-(-1)^m'],
      ['\\gcd(24, 36)', '12'],
      ['\\max\\{u, v\\}', '\\max(v, u)'],
    ]);
    DIFFERENT([
      ['(m+1)!', 'm \\cdot m!'],
      ['\\binom{m}{3}', '\\binom{m}{2}'],
      ['(-1)^{m+1}', '(-1)^m'],
      ['\\gcd(24, 36)', '24'],
      ['\\max\\{u, v\\}', '\\min(v, u)'],
    ]);
  });

  it('tells values apart that agree wherever all variables have one sign', () => {
    DIFFERENT([
      ['||x|-|y||', '|x-y|'],
      ['|u||v|', 'uv'],
    ]);
    EQUAL([
      ['||x||y||', '|xy|'],
      ['||u|-|v||', '||v|-|u||'],
    ]);
  });

  it('takes a word for letters of a formula only beside a formula', () => {
    EQUAL([
      ['u*v*w', 'uvw'],
      ['gamma', '\\gamma'],
      ['inf', '\\infty'],
    ]);
    DIFFERENT([
      ['Uvw', 'u*v*w'],
      ['gamma', '\\delta'],
      ['inf', '-\\infty'],
    ]);
  });

  it('excludes from the real numbers as a whole', () => {
    EQUAL([['x \\ne 3, x \\ne 4', '\\mathbb{R} \\setminus \\{3, 4\\}']]);
    DIFFERENT([['x \\ne 3, y \\ne 4', '\\mathbb{R} \\setminus \\{3, 4\\}']]);
  });
});

describe('replies', () => {
  it('do not give a number that they only bound', () => {
    for (const reply of [
      'It is at least 9.',
      'So x > 9.',
      'x is not equal to 9.',
      'So it is between 8 and 9.',
      'The odds are 1 in 9.',
      'It has 9 or more sides.',
      'It cannot be 9.',
    ])
      expect([reply, compareReplies('9', reply).equal]).toEqual([reply, false]);
    expect(compareReplies('9', 'So the minimum is 9.').equal).toBe(true);
    expect(compareReplies('9', '#### 9').equal).toBe(true);
  });

  it('give the number or the letter that they come to', () => {
    for (const [answer, reply] of [
      ['C', '故选：C'],
      ['C', '答えはCです'],
      ['9', 'Result: 9'],
      ['9', 'कुल 9 पेन'],
      ['9', 'Jawabannya adalah 9.'],
      ['9', 'Mia has 9 pens left.'],
      ['8,765', 'The whole trip costs $8,765.'],
    ] as const)
      expect([reply, compareReplies(answer, reply).equal]).toEqual([reply, true]);
    expect(compareReplies('765', 'The whole trip costs $8,765.').equal).toBe(false);
  });
});
