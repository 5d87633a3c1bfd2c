// Real: name forms; names are written here, each beside the one that it must not, or must, be joined with. None is taken from a labelled file.
import { describe, expect, it } from '@jest/globals';
import { compareNames, pointNormalForm } from '#text';
import table from '../../libs/text/contrasts.json' with { type: 'json' };

describe('names that must stay two points', () => {
  it.each([
    ['line graph', 'graph of a line'],
    ['pie chart', 'graph of a circle'],
    ['integral domain', 'domain of an integral'],
    ['prime factorization', 'factoring primes'],
    ['prime number factorization', 'factorization of prime numbers'],
    ['scalar multiplication', 'multiplication of scalars'],
    ['matrix transformation', 'transformation of matrices'],
    ['polynomial approximation', 'approximating polynomials'],
    ['series expansion', 'expanding series'],
    ['point estimation', 'estimating points'],
    ['differential equation', 'equation of differentials'],
    ['square root', 'roots of squares'],
    ['line symmetry', 'symmetry of a line'],
  ])('by the order of their words: %s, %s', (a, b) => {
    expect(compareNames(a, b).same).not.toBe(true);
  });

  it.each([
    ['means of a proportion', 'mean of a proportion'],
    ['means and extremes', 'mean and extreme values'],
    ['odds', 'odd'],
    ['change of bases', 'change of base'],
  ])('by a plural: %s, %s', (a, b) => {
    expect(compareNames(a, b).same).not.toBe(true);
  });

  it.each([
    ['$\\mathbb{R}^2$', '$R^2$'],
    ['ℝ²', 'coefficient of determination'],
    ['$\\mathcal{P}(A)$', '$P(A)$'],
    ['$\\Delta x$', '$\\delta x$'],
    ['Σ', 'σ'],
    ['$X$', '$x$'],
    ["graph of f'", 'graph of f'],
    ['distribution of p̂', 'distribution of p'],
    ['ŷ', 'y'],
    ['interval (0,1)', 'interval [0,1]'],
    ['interval (0, 1]', 'interval [0, 1)'],
    ['point (2,3)', 'point 23'],
    ['ratio 2:1', 'ratio 21'],
    ['$x\\frac{1}{2}$', '$\\frac{x1}{2}$'],
    ['$\\frac{1}{2x}$', '$\\frac{1}{2}x$'],
    ['$x^{ab}$', '$x^ab$'],
    ['$x_{12}$', '$x_1 2$'],
    ['x + y = 1', 'x - y = 1'],
    ['cos 3x', '3 cos x'],
    ['{1,2}', '(1,2)'],
    ['$x \\notin A$', '$x \\in A$'],
    ['x ∉ A', 'x ∈ A'],
    ['A ⊄ B', 'A ⊂ B'],
  ])('by their signs: %s, %s', (a, b) => {
    expect(compareNames(a, b).same).not.toBe(true);
  });
});

describe('contrast words', () => {
  it('are normal forms: a word that is none would never be met', () => {
    const words = [...table.families.flat(2), ...table.marks];
    expect(words.filter((word) => pointNormalForm(word) !== word)).toEqual([]);
  });

  it.each([
    ['isosceles triangle', 'scalene triangle'],
    ['permutations with repetition', 'permutations without repetition'],
    ['x-intercept', 'y-intercept'],
    ['reflection over the x-axis', 'reflection over the y-axis'],
    ['explicit formula', 'recursive formula'],
    ['Euler path', 'Euler circuit'],
    ['major arc', 'minor arc'],
    ['length of an arc', 'length of a chord'],
    ['double angle formula for sine', 'half angle formula for sine'],
    ['cost function', 'revenue function'],
  ])('keep %s from %s', (a, b) => {
    expect(compareNames(a, b).by).toBe('contrast words');
  });

  it('leave cost a word, and cos t a function', () => {
    expect(pointNormalForm('marginal costs')).toBe('marginal cost');
    expect(pointNormalForm('graph of cos t')).toBe('graph of $cos(t)$');
  });

  it('do not read an incircle as the negation of a circle', () => {
    expect(compareNames('incircle of a kite', 'circle inscribed in a kite').by).toBe('nobody');
  });

  it('keep a supremum from an infimum, and applications from what is applied', () => {
    expect(compareNames('supremum of a set', 'infimum of a set').by).toBe('contrast words');
    expect(compareNames('applications of derivatives', 'derivatives').same).toBeNull();
  });
});

describe('names that are one point', () => {
  it.each([
    ['x² + y² = r²', '$x^2 + y^2 = r^2$'],
    ['solving ax + b = c', 'solving $ax+b=c$'],
    ['∫_a^b f(x) dx', '$\\int_a^b f(x)\\,dx$'],
    ['log₂ x', '$\\log_2 x$'],
    ['a/b', '$\\frac{a}{b}$'],
    ['gcd(a, b)', '$\\gcd(a,b)$'],
    ['cos 3θ', '$\\cos 3\\theta$'],
    ['{2, 3, 5}', '$\\{2,3,5\\}$'],
    ['n ∈ ℕ', '$n \\in \\mathbb{N}$'],
    ['e^(iθ)', '$e^{i\\theta}$'],
    ['90° rotation', '$90^\\circ$ rotation'],
    ['△ABC', '$\\triangle ABC$'],
    ['$n$-th term', 'nth term'],
    ['$n^{th}$ term', 'nth terms'],
    ['χ² test', 'chi-squared test'],
    ['$\\bar{x}$', 'x̄'],
    ['20% increase', '20 percent increase'],
    ['Möbius function', 'Moebius function'],
    ['Tchebycheff polynomials', 'Chebyshev polynomial'],
    ['analysing graphs', 'analyzing graphs'],
    ['roots of a polynomial', 'polynomial roots'],
    ['bisector of an angle', 'angle bisectors'],
    ['axioms of probability', 'probability axioms'],
    ['graph of a function', 'function graph'],
    ['factorization of primes', 'factoring primes'],
    ['orthonormal bases', 'orthonormal basis'],
    ['understanding of limits', 'limit'],
    ['basic knowledge of probability', 'probability'],
    ['how to find the area of a circle', 'finding the area of a circle'],
    ['process of completing the square', 'completing the square'],
  ])('by form: %s, %s', (a, b) => {
    expect(pointNormalForm(a)).toBe(pointNormalForm(b));
    expect(pointNormalForm(pointNormalForm(a))).toBe(pointNormalForm(a));
  });
});
