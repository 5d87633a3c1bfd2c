// Real: the check of equations in a reasoning path, on texts written here and generated.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkArithmetic } from '#answers';

const texts = (path: string): { equations: string[]; wrong: string[] } => {
  const { equations, wrong } = checkArithmetic(path);
  return { equations: equations.map(({ text }) => text), wrong: wrong.map(({ text }) => text) };
};

describe('checkArithmetic', () => {
  it.each([
    ['Natalia sold 48/2 = <<48/2=24>>24 clips.', ['48/2=24']],
    ['\\frac{48}{2}=24', ['\\frac{48}{2}=24']],
    ['\\[ 3 \\times 4 = \\boxed{12} \\]', ['3\\times4=12']],
    ['$5 + $3 = $8', ['$5+$3=$8']],
    ['\\$10,000 \\times 1.05 = \\$10,500', ['\\$10,000\\times1.05=\\$10,500']],
    ['20% * 50 = 10, and 1/4 * 100 = 25%', ['20%*50=10', '1/4*100=25%']],
    ['He has 3 x 4 = 12.', ['3*4=12']],
    ['5 - 3 = 8 / 4 = 2', ['5-3=8/4', '8/4=2']],
    ['10/3 = 3.333', ['10/3=3.333']],
    ['2 - 5 = -3', ['2-5=-3']],
    ['2/10 = .2.', ['2/10=.2']],
  ])('%s is right', (path, equations) => {
    expect(texts(path)).toEqual({ equations, wrong: [] });
  });

  it.each([
    ['48 + 24 = 70', ['48+24=70']],
    ['10/3 = 3.3', ['10/3=3.3']],
    ['5 - 3 = 2 * 4 = 8', ['5-3=2*4']],
    ['<<3*4=11>>11 and then 11+1=12', ['3*4=11']],
  ])('%s is wrong', (path, wrong) => {
    expect(texts(path).wrong).toEqual(wrong);
  });

  it.each([
    'x + 3 = 5',
    '2x = 6',
    'f(2) = 3',
    '3 apples + 4 = 7',
    'a - 3 = 4',
    '= 5',
    'x = 5',
    '3 + 4 <= 8',
    '1/0 = 5',
  ])('claims nothing of %j', (path) => {
    expect(texts(path)).toEqual({ equations: [], wrong: [] });
  });

  it('decides sums and products of any integers', () => {
    const number = fc.integer({ min: 1, max: 9_999 });
    fc.assert(
      fc.property(number, number, fc.constantFrom('+', '*'), fc.integer({ min: -1, max: 1 }), (a, b, sign, off) => {
        const value = (sign === '+' ? a + b : a * b) + off;
        const { equations, wrong } = checkArithmetic(`First, ${a} ${sign} ${b} = ${value} things.`);
        expect(equations).toHaveLength(1);
        expect(wrong).toHaveLength(off === 0 ? 0 : 1);
      }),
    );
  });

  it('is bounded', () => {
    const start = process.cpuUsage().user;
    checkArithmetic('1+1='.repeat(50_000));
    checkArithmetic('('.repeat(100_000));
    checkArithmetic('9^9^9^9=1 '.repeat(5_000));
    expect((process.cpuUsage().user - start) / 1_000).toBeLessThan(5_000);
  });
});
