import type { Token } from './tokenise.ts';

/** Names that are functions, constants or variables in a formula; every other name is letters in a row. */
export const FUNCTIONS = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan arccot arcsec arccsc sinh cosh tanh coth sech csch arcsinh arccosh arctanh ln log lg exp gcd lcm max min det deg arg Re Im'.split(
    ' ',
  ),
);
export const PLAIN_FUNCTIONS = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan asin acos atan ln log exp sqrt'.split(' '),
);
/** Other names of functions: those of SymPy, of ISO 80000-2, and the ones in use from Paris to Beijing. */
export const ALIAS: Readonly<Record<string, string>> = {
  asin: 'arcsin',
  acos: 'arccos',
  atan: 'arctan',
  acot: 'arccot',
  asec: 'arcsec',
  acsc: 'arccsc',
  asinh: 'arcsinh',
  acosh: 'arccosh',
  atanh: 'arctanh',
  arsinh: 'arcsinh',
  arcosh: 'arccosh',
  artanh: 'arctanh',
  tg: 'tan',
  ctg: 'cot',
  cotg: 'cot',
  cosec: 'csc',
  arctg: 'arctan',
  arcctg: 'arccot',
  sh: 'sinh',
  ch: 'cosh',
};
export const INVERSE: Readonly<Record<string, string>> = Object.fromEntries(
  ['sin', 'cos', 'tan', 'cot', 'sec', 'csc', 'sinh', 'cosh', 'tanh'].map((name) => [name, `arc${name}`]),
);
export const SYMBOLS = new Set(
  'pi theta alpha beta gamma delta epsilon varepsilon zeta eta iota kappa lambda mu nu xi rho sigma tau phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega ell infty hbar'.split(
    ' ',
  ),
);

export const DECORATIONS: ReadonlySet<string> = new Set(['vec', 'hat', 'tilde', 'dot', 'mathbf']);
/** Letters of three letters that no product is written as. */
export const PLAIN_GREEK: ReadonlySet<string> = new Set(['phi', 'psi', 'rho', 'chi', 'tau']);

export const isTermSign = (token: Token | undefined): boolean =>
  token?.kind === 'sign'
    ? token.text === '+' || token.text === '-'
    : token?.kind === 'command' && (token.text === 'pm' || token.text === 'mp');

const OPENING = new Set('frac sqrt binom lfloor lceil { int sum prod lim overline bar vec hat tilde dot'.split(' '));

/** May a factor begin here without a sign before it? Between bars the next bar closes. */
export function startsFactor(token: Token | undefined, betweenBars: boolean): boolean {
  if (token === undefined || token.kind === 'text') return false;
  if (token.kind === 'number' || token.kind === 'name') return true;
  if (token.kind === 'sign') return '([{'.includes(token.text) || (token.text === '|' && !betweenBars);
  return (
    OPENING.has(token.text) || SYMBOLS.has(token.text) || FUNCTIONS.has(token.text) || Object.hasOwn(ALIAS, token.text)
  );
}
