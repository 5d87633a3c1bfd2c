import { isFormula } from './point-words.ts';

/**
 * Heads for which `X of Y` and `Y X` are one thing. Only these turn: `number of primes` is no prime number, `root of a
 * square` no square root, `rule of product` no product rule, `product of vectors` no vector product, `coefficient of a
 * binomial` no binomial coefficient.
 */
const HEADS = new Set(
  (
    'area volume perimeter circumference equation slope gradient length width height radius diameter graph law sum formula derivative ' +
    'determinant domain range angle midpoint centroid circumcenter incenter orthocenter property definition theorem coordinate ' +
    'intersection union vertex axis converse contrapositive degree rank trace transpose limit continuity differentiability monotonicity ' +
    'periodicity divisibility convergence divergence similarity congruence probability point test criterion principle method algorithm ' +
    'variance eigenvalue eigenvector focus directrix asymptote discriminant conjugate magnitude reciprocal complement theory diagonal axiom norm'
  ).split(' '),
);

/**
 * What names another thing when it stands before its head: `graph of a line` is no line graph, `domain of an integral` no integral domain,
 * `factoring primes` no prime factorization, `approximating polynomials` no polynomial approximation.
 */
const UNTURNED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    graph: 'line, circle, path, cycle, star, wheel, tree, interval, bar, picture',
    domain: 'integral',
    equation: 'differential, integral, vector, matrix',
    length: 'unit',
    area: 'unit',
    volume: 'unit',
    point: 'limit, set',
    angle: 'vertex, base',
    property: 'power, product, quotient, identity, inverse',
    law: 'power, product, quotient, identity, inverse',
    theorem: 'limit',
    test: 'sign, rank, ratio, root',
    factorization: 'prime, prime number',
    multiplication: 'scalar',
    division: 'integer',
    transformation: 'matrix',
    approximation: 'polynomial, decimal, line, tangent line, fraction, series, rectangle, trapezoid',
    estimation: 'point, interval',
    expansion: 'series, power series, decimal',
  }).map(([head, objects]) => [head, new Set(objects.split(', '))] as const),
);

/** Heads that turn for these only: the roots of polynomials are polynomial roots, those of squares no square roots. */
const TURNED: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    root: 'polynomial, equation, quadratic, quadratic equation, polynomial equation, cubic, function',
    zero: 'polynomial, function, quadratic function, polynomial function',
    symmetry: 'graph, function',
    bisector: 'angle, segment',
    altitude: 'triangle',
    median: 'triangle',
    side: 'triangle, polygon, square, rectangle',
    term: 'sequence',
    center: 'circle, sphere, ellipse',
    power: 'matrix',
    base: 'logarithm',
    order: 'group, matrix',
  }).map(([head, objects]) => [head, new Set(objects.split(', '))] as const),
);

/** Does `head of object` say the same as `object head`? */
function turns(head: string, object: readonly string[]): boolean {
  const words = object.join(' ');
  const only = TURNED.get(head);
  if (only !== undefined) return only.has(words);
  return (HEADS.has(head) || ACTION.test(head)) && UNTURNED.get(head)?.has(words) !== true;
}

const ACTION =
  /^(?:addition|subtraction|multiplication|division|composition|simplification|calculation|estimation|approximation|factorization|conversion|interpretation|differentiation|integration|expansion|transformation|classification|reduction|evaluation|comparison|solving|rounding|graphing|ordering|counting|combining|rationalization|diagonalization|plotting)$/;

/** Actions as gerund, as first word of a command, and as noun. `factor`, `estimate`, `round` and `order` are nouns and adjectives too. */
const ACTIONS = new Map(
  Object.entries({
    addition: 'add adding',
    subtraction: 'subtract subtracting',
    multiplication: 'multiply multiplying',
    division: 'divide dividing',
    simplification: 'simplify simplifying',
    calculation: 'calculate calculating compute computing computation find finding',
    approximation: 'approximating',
    estimation: 'estimating',
    factorization: 'factoring factorize factorizing',
    differentiation: 'differentiate differentiating',
    integration: 'integrate integrating',
    expansion: 'expand expanding',
    conversion: 'convert converting',
    reduction: 'reducing',
    evaluation: 'evaluate evaluating',
    comparison: 'compare comparing',
    solving: 'solve solving',
    rounding: 'rounding',
    graphing: 'graphing',
    ordering: 'ordering',
    combining: 'combine combining',
    plotting: 'plotting',
    interpretation: 'interpret interpreting',
    classification: 'classify classifying',
    rationalization: 'rationalize rationalizing',
    diagonalization: 'diagonalize diagonalizing',
  }).flatMap(([noun, verbs]) => verbs.split(' ').map((verb) => [verb, noun] as const)),
);

/** Words that tie the parts of a name together in an order that carries meaning. */
export const TIES: ReadonlySet<string> = new Set(
  'of to from by with in into on for between using as at over under per through and or vs versus is are that which when without given mod'.split(
    ' ',
  ),
);

/** A word that may change its place: no tie, no formula, no number, no letter. */
const isFree = (word: string): boolean => !TIES.has(word) && !isFormula(word) && !/^\d/.test(word) && word.length > 1;

/** Words without articles; `base a`, `a and b`, `a b` hold a letter, not an article. */
export function withoutArticles(words: readonly string[]): string[] {
  return words.filter((word, index) => {
    if (word !== 'a' && word !== 'an' && word !== 'the') return true;
    const next = words[index + 1];
    return next === undefined || next.length < 2 || TIES.has(next) || isFormula(next);
  });
}

/** `area of circle` as `circle area`, where the head allows it and nothing else ties the words. */
export function turned(words: readonly string[]): string[] {
  const at = words.indexOf('of');
  const [left, right] = [words.slice(0, at), words.slice(at + 1)];
  const head = left.at(-1);
  if (at < 1 || head === undefined || right.length === 0 || !turns(head, right)) return [...words];
  return left.every(isFree) && right.every(isFree) && !/ing$/.test(left[0] ?? '') && !ACTIONS.has(left[0] ?? '')
    ? [...right, ...left]
    : [...words];
}

/** `adding fractions` as `fraction addition`, `finding the area of a circle` as `circle area calculation`: an action and its object. */
export function actionLast(words: readonly string[]): string[] {
  const [first = '', ...rest] = words;
  const named = ACTION.test(first) && rest[0] === 'of';
  const noun = named ? first : ACTIONS.get(first);
  const object = named ? rest.slice(1) : rest;
  if (noun === undefined || object.length === 0) return [...words];
  const plain = turned(object);
  if (plain.length > 5 || !plain.every((word) => isFree(word) && !/ing$/.test(word))) return [...words];
  return turns(noun, plain) ? [...plain, noun] : [noun, 'of', ...plain];
}

/** `formula for circle area` as `circle area formula`; the same for tests and criteria. */
export function purposeFirst(words: readonly string[]): string[] {
  const [head, tie, ...rest] = words;
  if (tie !== 'for' || rest.length === 0 || !(head === 'formula' || head === 'test' || head === 'criterion')) {
    return [...words];
  }
  const plain = turned(rest);
  return plain.every(isFree) ? [...plain, head] : [...words];
}

const MEASURES = new Set(['area', 'volume', 'perimeter', 'circumference']);

/** `circle area formula` says no more than `circle area`; `distance formula` does. */
export function withoutFormula(words: readonly string[]): string[] {
  const [owner, measure, last] = words.slice(-3);
  const adds =
    last !== 'formula' ||
    measure === undefined ||
    owner === undefined ||
    !MEASURES.has(measure) ||
    (words.length === 3 && /^(?:surface|lateral|total|cross|base)$/.test(owner));
  return adds ? [...words] : words.slice(0, -1);
}

/** `concept of limit`, `notion of limit`, `limit concept` as `limit`. */
export function withoutConcept(words: readonly string[]): string[] {
  const isConcept = (word: string | undefined): boolean => word === 'concept' || word === 'notion' || word === 'idea';
  if (isConcept(words[0]) && words[1] === 'of' && words.length > 2) return words.slice(2);
  return words.length > 1 && isConcept(words.at(-1)) && isFree(words.at(-2) ?? '') ? words.slice(0, -1) : [...words];
}

const KNOWING = new Set(['knowledge', 'understanding', 'comprehension', 'familiarity', 'introduction']);
const WAY = new Set(['process', 'procedure', 'technique', 'skill']);

/**
 * What says only that somebody knows or does it: `understanding of place value`, `knowledge of logarithms`, `how to find a slope`, `process of completing
 * the square`. Applications stay: those of derivatives are no derivatives.
 */
export function withoutFrame(words: readonly string[]): string[] {
  const at = words[0] === 'basic' && KNOWING.has(words[1] ?? '') ? 1 : 0;
  const [first = '', second = '', third = ''] = words.slice(at);
  const tied = second === 'of' || second === 'with' || second === 'to';
  if (KNOWING.has(first) && tied && third !== '') return words.slice(at + 2);
  if (first === 'understanding' && second !== '' && isFree(second)) return words.slice(at + 1);
  if (first === 'how' && second === 'to' && third !== '') return words.slice(at + 2);
  return WAY.has(first) && (second === 'of' || second === 'for') && /ing$/.test(third)
    ? words.slice(at + 2)
    : [...words];
}

/** `range and domain (of ...)`: single words joined by `and` have no order. */
export function sortedPair(text: string): string {
  const match = /^(\p{L}+(?: and \p{L}+)+)( of .*)?$/u.exec(text);
  return match?.[1] === undefined ? text : match[1].split(' and ').sort().join(' and ') + (match[2] ?? '');
}

/** `greatest common divisor (GCD)` says one thing twice. */
export function once(words: readonly string[]): string[] {
  const half = words.length / 2;
  const twice =
    words.length > 3 && Number.isInteger(half) && words.slice(0, half).join(' ') === words.slice(half).join(' ');
  return twice ? words.slice(0, half) : [...words];
}
