// Real: the comparison itself; pairs are written here or generated (fast-check). Nothing is replaced by a double.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerKey, answerType, compareAnswers } from '#answers';

const EQUAL: readonly (readonly [string, string])[] = [
  ['0.5', '\\frac12'],
  ['1/2', '\\dfrac{1}{2}'],
  ['1 1/2', '1\\frac{1}{2}'],
  ['1.5', '1\\frac12'],
  ['0.\\overline{3}', '\\frac13'],
  ['1,000', '1000'],
  ['1{,}000', '1000'],
  ['11,\\! 111,\\! 111', '11111111'],
  ['1.2\\times 10^3', '1.2e3'],
  ['3.54*10^{-7}', '3.54e-07'],
  ['2^{100}', '1267650600228229401496703205376'],
  ['10^{10^{10}}', '10^{10000000000}'],
  ['\\sqrt{8}', '2\\sqrt2'],
  ['\\frac{1}{\\sqrt2}', '\\frac{\\sqrt{2}}{2}'],
  ['\\frac{1}{1+\\sqrt2+\\sqrt3}', '\\frac{2+\\sqrt2-\\sqrt6}{4}'],
  ['\\sqrt[3]{-8}', '-2'],
  ['8^{2/3}', '4'],
  ['\\frac{10\\sqrt{10.5}}{27}', '\\frac{5\\sqrt{42}}{27}'],
  ['\\pi/2', '\\frac{\\pi}{2}'],
  ['3+4i', '4i+3'],
  ['2x+1', '1+2x'],
  ['(r+5)^2', 'r^2+10r+25'],
  ['\\frac{x^2-1}{x-1}', 'x+1'],
  ['\\frac{8-7x}{6}', '4/3-7x/6'],
  ['\\sec x', '\\frac1{\\cos x}'],
  ['e^{-x}', '1/e^x'],
  ['x = 5', '5'],
  ['f(x) = 2x + 3', 'y = 3 + 2x'],
  ['x = 2 + 3 = 5', '5'],
  ['$5', '\\$5.00'],
  ['5 dollars', '\\$5'],
  ['5 cm', '5\\text{ cm}'],
  ['5 cm', '5'],
  ['15\\mbox{ cm}^2', '15 square centimeters'],
  ['72.0 \\, \\text{miles per hour}', '72 mph'],
  ['90^\\circ', '90'],
  ['50\\%', '50 percent'],
  ['(3,\\pi/2)', '\\left(3,\\frac{\\pi}{2}\\right)'],
  ['1, 2, 3', '3, 1, 2'],
  ['7, -2, \\text{ and } -5', '-5,-2,7'],
  ['\\{1,1,2\\}', '\\{2,1\\}'],
  ['x=1,y=2', 'y=2,x=1'],
  ['\\pm 3', '3, -3'],
  ['-793 < a < 10', '(-793, 10)'],
  ['x \\ge 5', '[5,\\infty)'],
  ['-x > -1', 'x < 1'],
  ['(-\\infty,1)\\cup(1,\\infty)', '(1,\\infty) \\cup (-\\infty, 1)'],
  ['2x+4y-3=0', 'y=-\\frac12x+\\frac34'],
  ['\\begin{pmatrix} 1 \\\\ 0.5 \\end{pmatrix}', '\\begin{bmatrix} 1 \\\\ \\frac12 \\end{bmatrix}'],
  ['2:3', '4:6'],
  ['(A)', 'A'],
  ['\\textbf{(A)}', '\\text{A}'],
  ['\\text{Yes}', 'yes.'],
  ['50\\%', '50'],
  ['55m', '55'],
  ['8¢', '8'],
  ['65 Km', '65'],
  ['P(A \\cap B)=0.2', '0.2'],
  ['m\\angle ABC = 30^\\circ', '30'],
  ['x=1 \\text{ or } x=2', '\\{1,2\\}'],
  ['x = \\pm 2', 'x=2, x=-2'],
  ['\\{x | x > 5\\}', '(5,\\infty)'],
  ['x<-1 \\text{ or } x>3', '(-\\infty,-1)\\cup(3,\\infty)'],
  ['x>1 \\text{ and } x<3', '(1,3)'],
  ['x \\ne 3', '(-\\infty,3)\\cup(3,\\infty)'],
  ['2x+1 \\ge 7', '[3,\\infty)'],
  ['1 < f(x) < 2', '(1, 2)'],
  ['\\mathbb{R}', '(-\\infty,\\infty)'],
  ['\\emptyset', '\\{\\}'],
  ['xy=1', 'y=1/x'],
  ['2+3=5', '5'],
  ['a+b = 2+3 = 5', '5'],
  ['5 = x', '5'],
  ['(p,q)=(3,2)', '(3,2)'],
  ['(x,y)=(1,2)', 'x=1,y=2'],
  ['x=1, y=2', '(1,2)'],
  ['AB=4', '4'],
  ['\\overline{AB}=4', '4'],
  ['f(x)=1', '1'],
  ['(1;2)', '(1,2)'],
  ['\\left\\langle 1,2\\right\\rangle', '(1,2)'],
  ['6\\text{ and }8', '8, 6'],
  ['1000,99', '1000.99'],
  ['0,25', '\\frac14'],
  ['0.1666...', '\\frac16'],
  ['\\mathrm{e}^2', 'e^2'],
  ['3:1', '3'],
  ['(B) 5', 'B'],
  ['(B) 5', '5'],
  ['\\begin{cases} x=1 \\\\ y=2 \\end{cases}', 'y=2, x=1'],
  ['\\begin{pmatrix}1&2\\end{pmatrix}^T', '\\begin{pmatrix}1\\\\2\\end{pmatrix}'],
  [
    '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}\\begin{pmatrix}0&1\\\\1&0\\end{pmatrix}',
    '\\begin{pmatrix}2&1\\\\4&3\\end{pmatrix}',
  ],
  [
    '3\\begin{pmatrix}1\\\\0\\end{pmatrix} - \\begin{pmatrix}1\\\\1\\end{pmatrix}',
    '\\begin{pmatrix}2\\\\-1\\end{pmatrix}',
  ],
  ['\\sum_{k=1}^{10} k^2', '385'],
  ['\\sum_{k=1}^{3} a_k', 'a_1+a_2+a_3'],
  ['\\sum_{k=1}^n a_k', '\\sum_{j=1}^n a_j'],
  ['\\int_0^1 x\\,dx', 'Integral(t, (t, 0, 1))'],
  ['\\lim_{x \\to 3^{-}} f(x)', "Limit(f(x), x, 3, dir='-')"],
  ['\\frac{d}{dx} x^2', 'Derivative(x**2, x)'],
  ['\\sqrt[y]{\\sin x}', 'sin(x)**(1/y)'],
  ['Abs(x - 1)', '|x-1|'],
  ['log(x, 11)', '\\log_{11} x'],
  ['x \\equiv 3 \\pmod 7', '3'],
  ['10^{\\text{th}}', '10th'],
  ['4:30\\text{ p.m.}', '4:30 pm'],
  ['Even', '\\text{even}'],
];

const DIFFERENT: readonly (readonly [string, string])[] = [
  ['2^{100}', '2^{100}+1'],
  ['3.14', '\\pi'],
  ['0.999', '1'],
  ['0.0833333333333333', '\\frac{1}{12}'],
  ['1.732', '\\sqrt3'],
  ['\\frac{1}{23}', '\\frac{12}{3}'],
  ['1 1/2', '11/2'],
  ['50\\%', '0.5'],
  ['50\\%', '50 cm'],
  ['5 cm', '5 m'],
  ['$5', '5 cm'],
  ['12 apples', '12 oranges'],
  ['5 million', '5'],
  ['5 or more', '5'],
  ['x = 5', 'y = 5'],
  ['7 = 11a+c', '11a+c'],
  ['a^2 + b = 0', '0'],
  ['(1,2)', '(2,1)'],
  ['(1,2)', '[1,2]'],
  ['[0,1)', '[0,1]'],
  ['(1,000)', '(1,0)'],
  ['(3,1)', '\\{1,3\\}'],
  ['1, 2', '1, 2, 2'],
  ['x=1,y=2', '2,1'],
  ['x > 5', 'x \\ge 5'],
  ['x < 5', 'x > 5'],
  ['\\pm 3', '3'],
  ['\\sqrt{x^2}', 'x'],
  ['\\sin 30^\\circ', '\\sin 30'],
  ['\\infty-\\infty', '0'],
  ['1/2x', '\\frac{1}{2x}'],
  ['12:00', '1:00'],
  ['1:30', '2:60'],
  ['204_5', '204'],
  ['f(x)', 'f(y)'],
  ['n!', 'n'],
  ['A', 'B'],
  ['abc', 'ABC'],
  ['ii', '-1'],
  ['odd', 'oddd'],
  ['yes', 'no'],
  ['4:30', '4:30 p.m.'],
  ['12:30', '\\frac{12}{30}'],
  ['5x', '5'],
  ['5m', '5k'],
  ['e^{300}+1', 'e^{300}'],
  ['\\cos(10^{-40})', '1'],
  ['2^{\\frac{1}{2^{1000}}}', '1'],
  ['\\ln(xy)', '\\ln x+\\ln y'],
  ['\\sqrt{xy}', '\\sqrt x\\sqrt y'],
  ['\\log x', '\\ln x'],
  ['\\frac{dy}{dx}', '\\frac yx'],
  ['\\sum_{k=1}^{3} a_k', '3a_k'],
  ['\\int_0^1 x dx', '\\int_0^2 x dx'],
  ['\\bar{x}', 'x'],
  ['1,5', '15'],
  ['1,2', '1.5'],
  ['(B) 5', 'C'],
  ['x=1, y=2', '(2,1)'],
  ['\\begin{pmatrix}1&2\\end{pmatrix}', '\\begin{pmatrix}1\\\\2\\end{pmatrix}'],
  ['3 \\pmod 7', '3 \\pmod 5'],
  ['', '0'],
];

describe('compareAnswers', () => {
  it.each(EQUAL)('%s = %s', (a, b) => {
    expect(compareAnswers(a, b)).toMatchObject({ equal: true });
    expect(compareAnswers(b, a)).toMatchObject({ equal: true });
  });

  it.each(DIFFERENT)('%s is not %s', (a, b) => {
    expect(compareAnswers(a, b)).toMatchObject({ equal: false });
    expect(compareAnswers(b, a)).toMatchObject({ equal: false });
  });

  it('follows the percent policy that it is given', () => {
    expect(compareAnswers('50\\%', '50', { percent: 'strict' }).equal).toBe(false);
    expect(compareAnswers('50\\%', '50 percent', { percent: 'strict' }).equal).toBe(true);
    expect(compareAnswers('50\\%', '\\frac12', { percent: 'fraction' }).equal).toBe(true);
    expect(compareAnswers('50\\%', '50', { percent: 'fraction' }).equal).toBe(false);
    expect(compareAnswers('50\\%', '50', { percent: 'ignore' }).equal).toBe(true);
    expect(compareAnswers('50\\%', '0.5', { percent: 'ignore' }).equal).toBe(false);
  });

  const written = (n: bigint, d: bigint): fc.Arbitrary<string> => {
    const sign = n < 0n ? '-' : '';
    const size = (n < 0n ? -n : n).toString();
    return fc.constantFrom(
      `${n.toString()}/${d.toString()}`,
      `${sign}\\frac{${size}}{${d.toString()}}`,
      `$\\dfrac{${n.toString()}}{${d.toString()}}$`,
    );
  };

  it('decides fractions exactly as cross-multiplication does', () => {
    const integer = fc.bigInt(-60n, 60n);
    const positive = fc.bigInt(1n, 60n);
    const pair = fc
      .tuple(integer, positive, integer, positive)
      .chain(([a, b, c, d]) => fc.tuple(written(a, b), written(c, d), fc.constant(a * d === c * b)));
    fc.assert(
      fc.property(pair, ([x, y, equal]) => expect(compareAnswers(x, y).equal).toBe(equal)),
      { numRuns: 500 },
    );
  });

  it('tells integers of any length apart', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 60n), 10n ** 60n), fc.integer({ min: 1, max: 9 }), (n, step) => {
        expect(compareAnswers(n.toString(), `${n.toString()}.0`).equal).toBe(true);
        expect(compareAnswers(n.toString(), (n + BigInt(step)).toString()).equal).toBe(false);
      }),
    );
  });

  it('tells polynomials apart by their values', () => {
    const coefficients = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 });
    const text = (c: readonly number[]): string => c.map((k, power) => `(${k})x^{${power}}`).join('+');
    fc.assert(
      fc.property(coefficients, coefficients, (a, b) => {
        const same = a.every((k, power) => k === b[power]);
        expect(compareAnswers(text(a), text([...b])).equal).toBe(same);
        expect(
          compareAnswers(
            text(a),
            a
              .map((k, power) => `(${k})x^{${power}}`)
              .reverse()
              .join('+'),
          ).equal,
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('answerKey', () => {
  it('is shared by equal numbers and never by different answers', () => {
    expect(answerKey('0.50')).toBe(answerKey('\\frac12'));
    expect(answerKey('\\sqrt8')).toBe(answerKey('2\\sqrt{2}'));
    expect(answerKey(' ')).toBeUndefined();
    const all = [...EQUAL, ...DIFFERENT].flat().filter((answer) => answer !== '');
    const keyed = all.map((answer) => [answer, answerKey(answer)] as const);
    for (const [a, key] of keyed)
      for (const [b, other] of keyed)
        if (key === other) expect([a, b, compareAnswers(a, b).equal]).toEqual([a, b, true]);
  });
});

describe('answerType', () => {
  it.each([
    ['42', 'integer'],
    ['-3', 'integer'],
    ['0.5', 'decimal'],
    ['\\frac{3}{4}', 'fraction'],
    ['1 1/2', 'fraction'],
    ['50\\%', 'percent'],
    ['2\\sqrt{3}', 'expression'],
    ['x = 4', 'integer'],
    ['(1,2)', 'tuple'],
    ['[1,2)', 'interval'],
    ['(1,\\infty)', 'interval'],
    ['\\{1,2\\}', 'set'],
    ['1, 2', 'list'],
    ['x > 2', 'inequality'],
    ['x^2+y^2=1', 'equation'],
    ['\\begin{pmatrix}1\\\\2\\end{pmatrix}', 'matrix'],
    ['(B)', 'choice'],
    ['\\text{even}', 'text'],
  ])('%s is of type %s', (answer, type) => {
    expect(answerType(answer)).toBe(type);
  });
});
