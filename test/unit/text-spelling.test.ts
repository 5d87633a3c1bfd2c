// Pure functions: two spellings of one name; nothing is stood in for.
import { describe, expect, it } from '@jest/globals';
import { pointNormalForm } from '#text';

/** One pair or more for each rule of spelling: a rule that no name reaches would show here. */
const SPELT = [
  ['maximisation of areas', 'maximization of areas'],
  ['renormalising vectors', 'renormalizing vectors'],
  ['summarised data', 'summarized data'],
  ['square centimetres', 'square centimeters'],
  ['millilitres', 'milliliters'],
  ['circumcentre of a triangle', 'circumcenter of a triangle'],
  ['labelled tree', 'labeled tree'],
  ['mathematical modelling', 'mathematical modeling'],
  ['cancelling common factors in fractions', 'canceling common factors in fractions'],
  ['graph colouring', 'graph coloring'],
  ['neighbouring vertices', 'neighboring vertices'],
  ['end behaviour', 'end behavior'],
  ['points of inflexion', 'points of inflection'],
  ['disc method', 'disk method'],
  ['congruence modulo n', 'congruence mod n'],
  ['per cent change', 'percent change'],
  ['percentage change', 'percent change'],
  ["Pythagoras' theorem", 'Pythagorean theorem'],
  ['Viète formulas', 'Vieta formulas'],
  ["L'Hospital's rule", "L'Hôpital's rule"],
  ['dataset', 'data set'],
  ['scatterplot', 'scatter plot'],
  ['piechart', 'pie chart'],
  ['eigen values', 'eigenvalues'],
  ['mid point formula', 'midpoint formula'],
  ['pigeon hole principle', 'pigeonhole principle'],
  ['nullspace of a matrix', 'null space of a matrix'],
  ['isoceles triangle', 'isosceles triangle'],
  ['grey code', 'gray code'],
  ['analysing data', 'analyzing data'],
  ['linear programme', 'linear program'],
  ['Moebius function', 'Möbius function'],
  ['Hoelder inequality', 'Hölder inequality'],
  ['Goedel numbering', 'Gödel numbering'],
  ['Tchebycheff polynomials', 'Chebyshev polynomials'],
  ['Tschebyscheff polynomials', 'Chebyshev polynomials'],
  ['Chebichev polynomials', 'Chebyshev polynomials'],
  ['orthonormal bases', 'orthonormal basis'],
  ['product of the means and extremes', 'product of the middle terms and extremes'],
  ['parallelopiped', 'parallelepiped'],
  ['non-linear systems', 'nonlinear systems'],
  ['n-th root', 'nth root'],
] as const;

describe('spelling', () => {
  it.each(SPELT)('reads %s as %s', (a, b) => {
    expect(pointNormalForm(a)).toBe(pointNormalForm(b));
  });
});
