// Real: the comparison and its samples of 115 digits; pairs are written here.
import { describe, expect, it } from '@jest/globals';
import { compareAnswers, compareReplies } from '#answers';
import type { CompareOptions } from '#answers';

describe('how sure an equality is', () => {
  it.each([
    ['0.5', '\\frac12'],
    ['\\sqrt8', '2\\sqrt2'],
    ['(x+1)^2', 'x^2+2x+1'],
    ['\\sum_{k=1}^{4} k', '10'],
    ['2^{x+1}', '2\\cdot 2^x'],
    ['\\{1, 2\\}', '2, 1'],
    ['A', '\\text{(A)}'],
    ['no solution', 'No solution'],
  ])('%s = %s is proven', (a, b) => {
    expect(compareAnswers(a, b)).toMatchObject({ equal: true, why: 'proven' });
  });

  it.each([
    ['\\sin(90^\\circ-x)', '\\cos x'],
    ['\\sin^2 x+\\cos^2 x', '1'],
    ['\\sqrt{5+2\\sqrt6}', '\\sqrt2+\\sqrt3'],
    ['\\sqrt[3]{2+\\sqrt5}+\\sqrt[3]{2-\\sqrt5}', '1'],
    ['e^{i\\pi}', '-1'],
    ['e^{ix}', '\\cos x+i\\sin x'],
    ['\\cos 36^\\circ', '\\frac{1+\\sqrt5}{4}'],
    ['\\arctan 1', '\\frac{\\pi}{4}'],
    ['\\log_2 8', '3'],
    ['\\ln\\frac12', '-\\ln 2'],
    ['2^{x+y}', '2^x\\cdot 2^y'],
    ['\\sqrt{x^2}', '|x|'],
    ['\\sinh x', '\\frac{e^x-e^{-x}}{2}'],
    ['(\\sin 2x, 1)', '(2\\sin x\\cos x, 1)'],
    ['y = \\sin 2x', 'y = 2\\sin x\\cos x'],
  ])('%s = %s is not refuted by samples', (a, b) => {
    expect(compareAnswers(a, b)).toMatchObject({ equal: true, why: 'not refuted' });
    expect(compareAnswers(b, a)).toMatchObject({ equal: true, why: 'not refuted' });
  });

  it.each([
    ['\\sin x', '\\cos x'],
    ['\\sin 30', '\\frac12'],
    ['\\sqrt{5+2\\sqrt6}', '\\sqrt2+\\sqrt3+10^{-30}'],
    ['\\pi', '3.14159265358979323846264338327950288419716939937510582097494459230781640628620899'],
    ['e^{80}', 'e^{80}+1'],
    ['\\ln(x^2)', '2\\ln x'],
    ['f(x)+\\sin x', 'f(x)+\\cos x'],
  ])('%s and %s differ', (a, b) => {
    expect(compareAnswers(a, b).equal).toBe(false);
  });

  it('gives a list the weakest ground of its members', () => {
    expect(compareAnswers('1, \\sqrt{3+2\\sqrt2}', '1+\\sqrt2, 1').equal).toBe(true);
    expect(compareAnswers('1, \\sqrt{3+2\\sqrt2}', '1+\\sqrt2, 1')).toMatchObject({ why: 'not refuted' });
  });
});

describe('policies', () => {
  const cases: readonly (readonly [string, string, CompareOptions, boolean])[] = [
    ['\\frac{1}{12}', '0.0833333333333333', {}, false],
    ['\\frac{1}{12}', '0.0833333333333333', { precision: 6 }, true],
    ['\\frac13', '0.33', { precision: 2 }, true],
    ['\\frac13', '0.3', { precision: 2 }, false],
    ['\\sqrt{17}', '4.123105625617661', { precision: 5 }, true],
    ['(\\frac13, 2)', '(0.33, 2)', { precision: 2 }, true],
    ['\\frac{10}{11}', '0.9091', { precision: 'rounded' }, true],
    ['\\frac{10}{11}', '0.9090', { precision: 'rounded' }, false],
    ['5\\sqrt{21}', '22.91', { precision: 'rounded' }, true],
    ['\\frac{2}{27}', '0.074', { precision: 'rounded' }, true],
    ['\\frac13', '0.3', { precision: 'rounded' }, false],
    ['\\frac{1}{432}', '2.314814814815 \\times 10^{-3}', { precision: 'rounded' }, true],
    ['0.30000000000000004', '0.3', { precision: 6 }, true],
    ['0.30000000000000004', '0.3', {}, false],
    // Two numbers that are written out are never rounded to each other.
    ['0.999', '1', { precision: 2 }, false],
    ['0.43', '0.429', { precision: 2 }, false],
    ['2', '\\frac{1+\\sqrt5}{2}', { precision: 6 }, false],
    ['5 cm', '5', { units: 'strict' }, false],
    ['5 cm', '5\\text{ m}', { units: 'ignore' }, true],
    ['f(x)', 'f(y)', { names: 'free' }, true],
    ['x+y', '2x', { names: 'free' }, false],
  ];
  it.each(cases)('%s and %s under %j: %s', (a, b, options, equal) => {
    expect(compareAnswers(a, b, options).equal).toBe(equal);
    expect(compareAnswers(b, a, options).equal).toBe(equal);
  });

  it('says that a decimal was taken for an exact value', () => {
    expect(compareAnswers('\\sqrt2', '1.414', { precision: 3 })).toMatchObject({ why: 'within precision' });
    expect(compareAnswers('\\sqrt2 \\approx 1.414', '1.414')).toMatchObject({ equal: true, why: 'within precision' });
    expect(compareAnswers('\\sqrt2 \\approx 1.414', '\\sqrt2')).toMatchObject({ equal: true, why: 'proven' });
  });
});

describe('replies', () => {
  it.each([
    ['Therefore, the answer is $\\frac{3}{4}$.', '0.75'],
    ['Answer \\( (9+1) \\)', '10'],
    ['So x = 7.', '7'],
    ['La réponse est 42.', '42'],
    ['Die Antwort lautet 42.', '42'],
    ['Respuesta: 3/4', '0.75'],
    ['答案是 $\\frac12$', '1/2'],
    ['答案：C', 'C'],
    ['उत्तर: ५', '5'],
    ['정답은 7입니다', '7'],
    ['\\boxed{35 cm} ++++ \\boxed{4}', '35 cm, 4'],
    ['\\boxed{(3, 3)} \\text{ for part (a) and } \\boxed{(1, 1)}', '(1,1), (3,3)'],
    ['C Cecile', 'C'],
    ["I think it's A, because B is wrong.", 'A'],
    ['Therefore, C is correct.', 'C'],
    ['Alexis paid $41 for the shoes.', '41'],
    ['In 5 hours, he walks 30 miles.', '30'],
    ['Svaret är 12.', '12'],
    ['$x = n\\pi$, where $n$ is an integer', 'k\\pi, k \\in \\mathbb{Z}'],
  ])('%j holds %j', (reply, answer) => {
    expect(compareReplies(reply, answer).equal).toBe(true);
    expect(compareReplies(answer, reply).equal).toBe(true);
  });

  it.each([
    ['integers greater than 5', '5'],
    ['5 or more', '5'],
    ['at least 5', '5'],
    ['3 million', '3'],
    ['\\boxed{1} no no no no \\boxed{2}', '1, 2'],
    ['F_n = \\sum_{k=0}^{n-1} F_k', 'F_n = \\sum_{k=0}^{n-2} F_k'],
  ])('%j is not %j', (reply, answer) => {
    expect(compareReplies(reply, answer).equal).toBe(false);
  });
});
