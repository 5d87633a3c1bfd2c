/** Plurals that follow no rule, and words that end like plurals and are none. */
const IRREGULAR: Readonly<Record<string, string>> = {
  axes: 'axis',
  vertices: 'vertex',
  vertexes: 'vertex',
  matrices: 'matrix',
  indices: 'index',
  foci: 'focus',
  loci: 'locus',
  radii: 'radius',
  nuclei: 'nucleus',
  abscissae: 'abscissa',
  formulae: 'formula',
  parabolae: 'parabola',
  hyperbolae: 'hyperbola',
  hypotheses: 'hypothesis',
  parentheses: 'parenthesis',
  bases: 'base',
  analyses: 'analysis',
  ellipses: 'ellipse',
  maxima: 'maximum',
  minima: 'minimum',
  extrema: 'extremum',
  data: 'data',
  criteria: 'criterion',
  polyhedra: 'polyhedron',
  tetrahedra: 'tetrahedron',
  rhombi: 'rhombus',
  rhombuses: 'rhombus',
  halves: 'half',
  children: 'child',
  people: 'person',
  dice: 'die',
  simplices: 'simplex',
  calculi: 'calculus',
  quotients: 'quotient',
  identities: 'identity',
  inverses: 'inverse',
  converses: 'converse',
  series: 'series',
  means: 'mean',
  modes: 'mode',
  torques: 'torque',
};
const SAME = new Set([
  'always',
  'odds',
  'bias',
  'yes',
  'gas',
  'lens',
  'plus',
  'minus',
  'versus',
  'less',
  'this',
  'its',
  'thus',
  'is',
  'has',
  'was',
  'as',
  'us',
  'pythagoras',
  'thales',
  'stokes',
  'gauss',
  'bayes',
  'stars',
  'descartes',
  'ceres',
  'rolles',
  'modulus',
  'kuiper',
  'lies',
  'mass',
  'cross',
  'pass',
]);

/**
 * Singular of a lower-case English word. Careful rather than complete: what is not surely a plural stays
 * (`series`, `calculus`, `axis`, `mathematics`, `congruence`).
 */
export function singular(word: string): string {
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || SAME.has(word) || !/^[a-z]+s$/.test(word) || /(?:ss|us|is|ics)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
