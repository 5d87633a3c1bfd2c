/** LaTeX and Unicode that names of points write in both ways, to one plain word or sign. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/\\text(?:bf|it|rm)?\s*\{([^{}]*)\}|\\(?:mathrm|mathbf|operatorname|mathbb|mathcal)\s*\{([^{}]*)\}/g, ' $1$2 '],
  [/\\(?:left|right|,|;|:|!|quad|displaystyle)(?![a-zA-Z])/g, ' '],
  [/\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, '($1)/($2)'],
  [/\\sqrt\s*\{([^{}]*)\}/g, 'sqrt($1)'],
  [/√\s*\(/g, 'sqrt('],
  [/√\s*(\w)/g, 'sqrt($1)'],
  [/\\(?:times)(?![a-zA-Z])|×/g, '×'],
  [/(\d|\b[mn])\s*(?:×|x|by)\s*(\d|[mn]\b)/g, '$1×$2'],
  [/\\pmod\s*\{([^{}]*)\}/g, 'mod $1'],
  [/\\(?:cdot|ast)(?![a-zA-Z])|[·⋅]/g, '*'],
  [/\\leq?(?![a-zA-Z])|≤/g, '<='],
  [/\\geq?(?![a-zA-Z])|≥/g, '>='],
  [/\\neq?(?![a-zA-Z])|≠/g, '!='],
  [/\\infty(?![a-zA-Z])|∞/g, ' infinity '],
  [/\^\s*\{?\s*\\circ\s*\}?|\\degree|°/g, ' degree '],
  [/\\([a-zA-Z]+)/g, ' $1 '],
];

const GREEK: Readonly<Record<string, string>> = {
  π: 'pi',
  θ: 'theta',
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  λ: 'lambda',
  μ: 'mu',
  σ: 'sigma',
  φ: 'phi',
  ω: 'omega',
  ρ: 'rho',
  τ: 'tau',
  χ: 'chi',
  ψ: 'psi',
  Δ: 'delta',
  Σ: 'sigma',
  Π: 'pi',
  Ω: 'omega',
  '²': '^2',
  '³': '^3',
  '⁴': '^4',
  '∑': 'sum',
  '∫': 'int',
};

const GREEK_SIGN = new RegExp(`[${Object.keys(GREEK).join('')}]`, 'gu');

/** Words that are only written as formulas: `\pi`, `n`, `2×2` mean what the plain words mean. */
const PLAIN_WORD = /^[\p{L}\d×]+$/u;

/** Signs that words do not have; `and/or` is two words. */
const FORMULA =
  /[=^_+<>|\\*!]|\d\/|\/\d|(?<!\p{L})\p{L}\/\p{L}(?!\p{L})|(?<!\p{L})(?:\p{L}|sin|cos|tan|sec|csc|cot|log|ln|sqrt|det)'?\(/u;

/** Is this word of a plain name a formula? Formulas stand between dollar signs and keep the case of their letters. */
export const isFormula = (word: string): boolean => word.startsWith('$');

const marked = (formula: string): string => {
  const text = plainFormula(formula)
    .replace(/[\s$]+/g, '')
    .replace(/[.,;:]+$/, '');
  return PLAIN_WORD.test(text) || text === '' ? text : `$${text}$`;
};

/**
 * A name without LaTeX, accents, quotes and long dashes. Each formula is one word between dollar signs, without spaces and
 * needless braces, whether its writer marked it or not.
 */
export function plainPointName(name: string): string {
  let text = name
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[‘’′`]/g, "'")
    .replace(/[“”"]/g, '');
  text = text
    .replace(/\\\((.*?)\\\)/g, (_, inner: string) => marked(inner))
    .replace(/\$\$?([^$]+)\$\$?/g, (_, inner: string) => marked(inner));
  const words = text
    .split(/(\$[^$\s]+\$)/)
    .map((part) => (part.startsWith('$') && part.length > 1 ? part : unmarked(part)));
  return words
    .join('')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words outside dollar signs: what looks like a formula there becomes one. */
function unmarked(part: string): string {
  return plainFormula(part)
    .replace(/\s*([=^<>])\s*/g, '$1')
    .replace(/(?<=\b\p{L})\(([^()]*)\)/gu, (group) => group.replace(/\s+/g, ''))
    .replace(/\bsqrt\(([^()]*)\)/g, (group) => group.replace(/\s+/g, ''))
    .split(' ')
    .map((word) => (FORMULA.test(word) ? marked(word) : word.replace(/\$/g, '')))
    .join(' ');
}

function plainFormula(formula: string): string {
  let text = formula;
  for (const [pattern, to] of PLAIN) text = text.replace(pattern, to);
  text = text.replace(GREEK_SIGN, (sign) => GREEK[sign] ?? sign);
  text = text.replace(/\b(sin|cos|tan|sec|csc|cot|log|ln)\s*\(?\s*([a-z]|theta|alpha)\b\s*\)?(?![\w(])/g, '$1($2)');
  return text.replace(/([\^_])\s*\{\s*([^{}\s])\s*\}/g, '$1$2');
}
