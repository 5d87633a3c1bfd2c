/** LaTeX and Unicode that names of points write in both ways, to one plain word or sign. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/\\text(?:bf|it|rm)?\s*\{([^{}]*)\}|\\(?:mathrm|mathbf|operatorname|mathbb|mathcal)\s*\{([^{}]*)\}/g, ' $1$2 '],
  [/\\(?:left|right|,|;|:|!|quad|displaystyle)(?![a-zA-Z])/g, ' '],
  [/\\var(?=phi|epsilon|theta|rho|sigma)/g, '\\'],
  [/\\[dt]?binom\s*\{([^{}]*)\}\s*\{([^{}]*)\}|\{\s*(\w+)\s*\\choose\s*(\w+)\s*\}/g, 'binom($1$3,$2$4)'],
  [/(?:\\lfloor|⌊)\s*(.*?)\s*(?:\\rfloor|⌋)/g, 'floor($1)'],
  [/(?:\\lceil|⌈)\s*(.*?)\s*(?:\\rceil|⌉)/g, 'ceil($1)'],
  [/\\[lr]?vert(?![a-zA-Z])|\\mid(?![a-zA-Z])|∣/g, '|'],
  [/\\(?:emptyset|nothing)(?![a-zA-Z])|\\varnothing(?![a-zA-Z])/g, '∅'],
  [/\\cup(?![a-zA-Z])/g, '∪'],
  [/\\cap(?![a-zA-Z])/g, '∩'],
  [/\\pm(?![a-zA-Z])/g, '±'],
  [/\\equiv(?![a-zA-Z])/g, '≡'],
  [/\\approx(?![a-zA-Z])/g, '≈'],
  [/\\(?:to|rightarrow)(?![a-zA-Z])/g, '→'],
  [/\\(?:[cl]?dots)(?![a-zA-Z])|⋯|\.\.\./g, '…'],
  [/\\angle(?![a-zA-Z])|∠/g, ' angle '],
  [/\\triangle(?![a-zA-Z])|△/g, ' triangle '],
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
  [/\\circ(?![a-zA-Z])/g, '∘'],
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
  ϕ: 'phi',
  ϵ: 'epsilon',
  ℝ: 'R',
  ℤ: 'Z',
  ℕ: 'N',
  ℚ: 'Q',
  ℂ: 'C',
  '∑': 'sum',
  '∫': 'int',
};

const GREEK_SIGN = new RegExp(`[${Object.keys(GREEK).join('')}]`, 'gu');

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉₊₋ₙ';
const LEVEL = '0123456789+-n';

const RAISED_RUN = new RegExp(`[${RAISED}]+`, 'g');
const LOWERED_RUN = new RegExp(`[${LOWERED}]+`, 'g');

const levelOf = (signs: string, from: string): string =>
  Array.from(signs, (sign) => LEVEL.charAt(from.indexOf(sign))).join('');

/** Raised and lowered signs of Unicode as LaTeX has them: `x⁻¹` as `x^-1`. */
const levelled = (text: string): string =>
  text
    .replace(RAISED_RUN, (signs) => `^${levelOf(signs, RAISED)}`)
    .replace(LOWERED_RUN, (signs) => `_${levelOf(signs, LOWERED)}`);

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

/** A function of one letter: `sin x`, `sin(x)`, `sinθ`; `sine` is a word. */
const FUNCTION =
  /\b(sin|cos|tan|sec|csc|cot|log|ln)(?:\s*\(\s*|\s+|(?=theta|alpha|[xyt]\b))([a-z]|theta|alpha)\b\s*\)?(?![\w(])/;

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

/** Nothing of LaTeX and no sign beyond the keyboard: the rules for these cannot apply, and names are read by the thousand. */
const ORDINARY = /^(?:(?!\.\.\.|\d\s*(?:x|by)\s*[\dmn]|\b[mn]\s*(?:x|by)\s)[ -[\]`-z|}~])*$/;

function plainFormula(formula: string): string {
  if (ORDINARY.test(formula) && !FUNCTION.test(formula)) return formula;
  let text = levelled(formula);
  for (const [pattern, to] of PLAIN) text = text.replace(pattern, to);
  text = text.replace(GREEK_SIGN, (sign) => GREEK[sign] ?? sign);
  text = text.replace(new RegExp(FUNCTION, 'g'), '$1($2)');
  return text.replace(/([\^_])\s*\{\s*([^{}\s]|[+-]?\d+)\s*\}/g, '$1$2');
}
