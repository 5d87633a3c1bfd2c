import type { Token } from './tokenise.ts';

/** Names that are functions, constants or variables in a formula; every other name is letters in a row. */
export const FUNCTIONS = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh ln log lg exp gcd lcm max min det deg arg Re Im'.split(
    ' ',
  ),
);
export const PLAIN_FUNCTIONS = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan asin acos atan ln log exp sqrt'.split(' '),
);
export const ALIAS: Readonly<Record<string, string>> = { asin: 'arcsin', acos: 'arccos', atan: 'arctan' };
export const INVERSE: Readonly<Record<string, string>> = { sin: 'arcsin', cos: 'arccos', tan: 'arctan' };
export const SYMBOLS = new Set(
  'pi theta alpha beta gamma delta epsilon varepsilon zeta eta iota kappa lambda mu nu xi rho sigma tau phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell infty hbar'.split(
    ' ',
  ),
);

const OPENING = new Set('frac sqrt binom lfloor lceil { int sum prod lim overline bar vec hat tilde dot'.split(' '));

/** May a factor begin here without a sign before it? Between bars the next bar closes. */
export function startsFactor(token: Token | undefined, betweenBars: boolean): boolean {
  if (token === undefined || token.kind === 'text') return false;
  if (token.kind === 'number' || token.kind === 'name') return true;
  if (token.kind === 'sign') return '([{'.includes(token.text) || (token.text === '|' && !betweenBars);
  return OPENING.has(token.text) || SYMBOLS.has(token.text) || FUNCTIONS.has(token.text);
}
