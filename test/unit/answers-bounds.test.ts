// Real: extraction, comparison, key and type on hostile and random texts. Time is processor time of this process, so that a busy
// machine changes nothing, against a generous wall.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerKey, answerType, compareAnswers, compareReplies, extractFinalAnswer } from '#answers';
import { LATEX_PIECES } from '../helpers/random-latex.ts';

const HOSTILE: readonly (readonly [string, string])[] = [
  ['tower of powers', '10^{10^{10}}'],
  ['higher tower', '9^{9^{9^{9^{9}}}}'],
  ['factorials', '9!!!!!!!!'],
  ['expanding power', '(x+y+z+w+1)^{99999}'],
  ['product of sums', '(a+b+c+d)'.repeat(30)],
  ['50,000 brackets', '('.repeat(50_000)],
  ['balanced brackets', `${'('.repeat(900)}1${')'.repeat(900)}`],
  ['braces', `${'{'.repeat(900)}1${'}'.repeat(900)}`],
  ['a megabyte of backslashes', '\\'.repeat(1_000_000)],
  ['fractions in fractions', `${'\\frac{1}{'.repeat(150)}2${'}'.repeat(150)}`],
  ['functions of functions', `${'\\sin'.repeat(400)} x`],
  ['digits', '7'.repeat(1_900)],
  ['boxes that never close', '\\boxed{'.repeat(20_000)],
  ['white space after a statement', `The answer ${' '.repeat(100_000)}x`],
  ['new lines after a statement', `The answer${'\n'.repeat(100_000)}x`],
  ['dots', `5${'.'.repeat(1_500)}x`],
  ['open formulas', '\\('.repeat(10_000)],
  ['commas', '1,'.repeat(900)],
  ['relations', 'x<'.repeat(700)],
  ['units', `5${' square'.repeat(250)}`],
  ['long decimals', `0.${'123456789'.repeat(80)}\\cdot ${'0.987654321\\cdot '.repeat(60)}1`],
  ['root sum', Array.from({ length: 60 }, (_, n) => `\\sqrt{${n + 2}}`).join('+')],
  ['product of root sums', '(1+\\sqrt2+\\sqrt3+\\sqrt5+\\sqrt7)'.repeat(20)],
  ['sines of sums', Array.from({ length: 60 }, (_, n) => `\\sin(x+${n})`).join('+')],
  ['nested roots', `${'\\sqrt{2+'.repeat(35)}2${'}'.repeat(35)}`],
  ['list of sines', Array.from({ length: 50 }, (_, n) => `\\sin ${n}`).join(',')],
  ['sum of sums', '\\sum_{k=1}^{100}'.repeat(5) + 'k'],
  ['integrals', `${'\\int_0^1 '.repeat(30)}x${' dx'.repeat(30)}`],
  [
    'large matrix product',
    Array.from({ length: 4 }, () => `\\begin{pmatrix}${'1&'.repeat(6)}2\\\\${'1&'.repeat(6)}2\\end{pmatrix}`).join(''),
  ],
  ['product of small matrices', '\\begin{pmatrix}1&1\\\\0&1\\end{pmatrix}'.repeat(26)],
  ['power of a matrix', `\\begin{pmatrix}${'x&y&z&t\\\\'.repeat(4)}\\end{pmatrix}^6`],
  ['tower of starred powers', `2${'**2'.repeat(300)}`],
  ['sentences', 'The answer is so and so, thus '.repeat(3_000)],
  ['dollars', '$'.repeat(5_000)],
  ['foreign words', '答案'.repeat(20_000)],
  ['inverse of root sum', `\\frac{1}{${[2, 3, 5, 7, 11, 13, 17, 19].map((n) => `\\sqrt{${n}}`).join('+')}}`],
];

const WALL_MS = 1_000;
const processorMs = (): number => process.cpuUsage().user / 1_000;

describe('bounds', () => {
  it.each(HOSTILE)('%s neither throws nor hangs', (_, text) => {
    const start = processorMs();
    expect(compareAnswers(text, text).equal).toBe(true);
    const other = `${text}+1`;
    expect(compareAnswers(text, other).equal).toBe(compareAnswers(other, text).equal);
    expect(compareReplies(text, '1').equal).toBe(compareReplies('1', text).equal);
    answerKey(text);
    answerType(text);
    extractFinalAnswer(text);
    expect(processorMs() - start).toBeLessThan(WALL_MS);
  });

  const latex = fc.array(fc.constantFrom(...LATEX_PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));
  const anything = fc.oneof(latex, fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 20 }));

  it('compares any two texts symmetrically and each with itself', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(compareAnswers(a, a).equal).toBe(true);
        expect(compareAnswers(b, a)).toEqual(compareAnswers(a, b));
        expect(compareReplies(b, a).equal).toBe(compareReplies(a, b).equal);
        expect(compareAnswers(b, a, { precision: 3 }).equal).toBe(compareAnswers(a, b, { precision: 3 }).equal);
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives one key only to answers that are equal', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        const key = answerKey(a);
        if (key !== undefined && key === answerKey(b)) expect(compareAnswers(a, b).equal).toBe(true);
      }),
      { numRuns: 2_000, examples: [[',', ';']] },
    );
  });

  it('extracts from any text without throwing, and never an empty answer', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('', 'The answer is ', '#### ', 'Final answer: '), (text, lead) => {
        expect(extractFinalAnswer(lead + text)).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});
