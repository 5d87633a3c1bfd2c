/** LaTeX and Unicode that names of points write in both ways, to one plain word or sign. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/\\text(?:bf|it|rm)?\s*\{([^{}]*)\}|\\(?:mathrm|mathbf|operatorname|mathbb)\s*\{([^{}]*)\}/g, ' $1$2 '],
  [/\\(?:left|right|quad|displaystyle)(?![a-zA-Z])|\\[,;:!]/g, ' '],
  [/\^\s*\{?\s*th\b\s*\}?/g, 'th'],
  [/\\%/g, '%'],
  [/\\(?:wide)?hat\s*\{\s*([a-zA-Z])\s*\}/g, '$1hat'],
  [/\\(?:bar|overline)\s*\{\s*([a-zA-Z])\s*\}/g, '$1bar'],
  [/\\mathcal\s*\{\s*([a-zA-Z])\s*\}/g, 'cal$1'],
  [/\\var(?=phi|epsilon|theta|rho|sigma)/g, '\\'],
  [/\\[dt]?binom\s*\{([^{}]*)\}\s*\{([^{}]*)\}|\{\s*(\w+)\s*\\choose\s*(\w+)\s*\}/g, 'binom($1$3,$2$4)'],
  [/(?:\\lfloor|⌊)\s*(.*?)\s*(?:\\rfloor|⌋)/g, 'floor($1)'],
  [/(?:\\lceil|⌈)\s*(.*?)\s*(?:\\rceil|⌉)/g, 'ceil($1)'],
  [/\\[lr]?vert(?![a-zA-Z])|\\mid(?![a-zA-Z])|∣/g, '|'],
  [/\\(?:emptyset|nothing)(?![a-zA-Z])|\\varnothing(?![a-zA-Z])/g, '∅'],
  [/\\in(?![a-zA-Z])/g, '∈'],
  [/\\notin(?![a-zA-Z])/g, '∉'],
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
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Π: 'Pi',
  Σ: 'Sigma',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
  ϕ: 'phi',
  ϵ: 'epsilon',
  '∑': 'sum',
  '∏': 'prod',
  '∫': 'int',
};

/** Sets of numbers keep a letter of their own: `\\mathbb{R}^2` is no coefficient of determination. */
const SETS: Readonly<Record<string, string>> = { R: 'ℝ', Z: 'ℤ', N: 'ℕ', Q: 'ℚ', C: 'ℂ' };

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
  /[=^_+<>|\\*!]|\d\/|\/\d|(?<!\p{L})(?:\p{L}\/\p{L}|d[a-z]\/d[a-z])(?!\p{L})|(?<!\p{L})(?:\p{L}|sin|cos|tan|sec|csc|cot|log|ln|sqrt|det)'?\(|^\p{L}'{1,3}$/u;

/** A number, a letter, a letter with an index: what lists between brackets hold. */
const ITEM = "[+-]?(?:\\d+(?:\\.\\d+)?|[a-zA-Z](?:_?\\d)?'?|infinity)";

/** `(0, 1]`, `gcd(a, b)`: brackets that words do not have. Kept, since `(0,1)` and `[0,1]` are two intervals. */
const LIST = new RegExp(`[([{]\\s*${ITEM}(?:\\s*,\\s*${ITEM})+\\s*[)\\]}]`, 'g');
const HAS_LIST = new RegExp(LIST.source);

/** Names of functions and letters that formulas spell out. */
const SPELT =
  /(?:arc)?(?:sin|cos|tan)h?|sec|csc|cot|log|ln|lim|sqrt|gcd|lcm|det|mod|sup|inf|max|min|int|sum|prod|exp|floor|ceil|binom|infinity|degree|theta|alpha|beta|gamma|delta|epsilon|lambda|sigma|phi|omega/gi;

/** Signs that only formulas have. */
const SIGNED = /[=^_+<>|\\*!≡≈∫∑∏→∈∪∩√±≤≥≠⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿ₀₁₂₃₄₅₆₇₈₉ₙ]/u;

/** Words of plain letters: most names. A capital that is a whole name is none of them. */
const WORDS_ONLY = /^[a-zA-Z]{2,}(?: [a-zA-Z]+)*$/;

/** A name that is nothing but a formula, whether it is marked or not: `y = mx + b`, `x² + y² = r²`. */
const isAllFormula = (text: string): boolean =>
  SIGNED.test(text) &&
  !text.includes('$') &&
  !/\p{L}{3}|\b(?:of|is|as|to|by|in|on|or|at|an|if|no|vs)\b/iu.test(plainFormula(text).replace(SPELT, ' '));

/** Is this word of a plain name a formula? Formulas stand between dollar signs and keep the case of their letters. */
export const isFormula = (word: string): boolean => word.startsWith('$');

/** Formulas that are read as words: `90^\\circ`, `\\triangle ABC`, `\\chi^2`. */
const SPOKEN = /^\s*(?:(\d+(?:\.\d+)?)\s+(degree)|(angle|triangle)\s+([A-Z]{1,3})|(chi)\s*\^(?:2|\{2\}))\s*$/;

const marked = (formula: string): string => {
  const plain = plainFormula(formula);
  const [, number, degree, figure, corners, chi] = SPOKEN.exec(plain) ?? [];
  if (number !== undefined && degree !== undefined) return `${number} degree`;
  if (figure !== undefined && corners !== undefined) return `${figure} ${corners}`;
  if (chi !== undefined) return 'chi square';
  const text = plain
    .replace(/(?<=[\^_]\w)\s+(?=\d)/g, '*')
    .replace(/[\s$]+/g, '')
    .replace(/[.,;:]+$/, '');
  return (PLAIN_WORD.test(text) && !/^Delta[a-z]$/.test(text)) || text === '' ? text : `$${text}$`;
};

/**
 * A name without LaTeX, accents, quotes and long dashes. Each formula is one word between dollar signs, without spaces and
 * needless braces, whether its writer marked it or not.
 */
export function plainPointName(name: string): string {
  if (WORDS_ONLY.test(name) && ORDINARY.test(name) && !FUNCTION.test(name)) return name;
  let text = withSpokenMarks(name)
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[‘’′`]/g, "'")
    .replace(/[“”"]/g, '')
    .replace(/(\d)\s*:\s*(?=\d)/g, '$1 to ')
    .trim();
  const capital = text.length < 20 ? capitalOf(text) : undefined;
  if (capital !== undefined) return `$${capital}$`;
  if (isAllFormula(text)) text = `$${text}$`;
  text = text
    .replace(/(?<![\p{L}$\\])Δ ?([a-z])(?!\p{L})/gu, '$$Δ$1$$')
    .replace(/\\\((.*?)\\\)/g, (_, inner: string) => marked(inner))
    .replace(/\$\$?([^$]+)\$\$?/g, (_, inner: string) => marked(inner));
  const words = text
    .split(/(\$[^$\s]+\$)/)
    .map((part) => (part.startsWith('$') && part.length > 1 ? part : unmarked(part)));
  return (
    words
      .join('')
      .normalize('NFD')
      // The stroke of ∉ and ⊄ is no accent.
      .replace(/(?!\u0338)\p{M}/gu, '')
      .normalize('NFC')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** `x̄` and `ŷ` as `xbar` and `yhat`: other marks on letters are accents, and go. */
const withSpokenMarks = (text: string): string =>
  !/[\u0300-\u036f\u0100-\u0177]/.test(text)
    ? text
    : text
        .normalize('NFD')
        .replace(
          /(?<![\p{L}\p{M}])(\p{L})([\u0302\u0304\u0305])(?![\p{L}\p{M}])/gu,
          (_, letter: string, mark: string) => `${letter}${mark === '\u0302' ? 'hat' : 'bar'}`,
        );

/** The capital letter that is a whole name: `$X$` and `$x$`, `\\Delta` and `\\delta` are two things, and words lose their case. */
function capitalOf(name: string): string | undefined {
  const [, marks, brackets, letter] = /^(?:\$\$?([^$]+)\$\$?|\\\((.*)\\\)|(\p{Lu}))$/u.exec(name) ?? [];
  const inner = marks ?? brackets ?? letter;
  if (inner === undefined) return undefined;
  const text = plainFormula(inner).trim();
  return /^(?:\p{Lu}|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega)$/u.test(text) ? text : undefined;
}

/** A function of one letter: `sin x`, `sin(x)`, `sinθ`; `sine` is a word. */
const FUNCTION =
  /\b(?!cost\b)(sin|cos|tan|sec|csc|cot|log|ln)(?:\s*\(\s*(\d?(?:[a-z]|theta|alpha))\s*\)|(?:\s+|(?=theta|alpha|[xyt]\b))(\d?(?:[a-z]|theta|alpha))\b)(?![\w(])/;

/** What a letter or a root is applied to: `f(x + 1)`. */
const ARGUMENTS = /(?:(?<=\b\p{L})|(?<=\bsqrt))\([^()]*\)/gu;

/** A plus or minus between what is short enough for a formula: `ax + b`, not `fractions + decimals`. */
const SUM =
  /(?<=(?:^|[\s(=+])(?:[a-z]{1,2}|\S*[\d^_)]))\s+([+-])\s+(?=(?:[a-z]{1,2}(?:[\^_=]\S*)?|\d\S*|\(\S*)(?:\s|$))/gi;

/** Words outside dollar signs: what looks like a formula there becomes one. */
function unmarked(part: string): string {
  let text = plainFormula(part);
  if (/\s[+-]\s/.test(text)) text = text.replace(SUM, '$1');
  // Most names have no bracket: looking for arguments is what costs most here.
  if (text.includes('(')) text = text.replace(ARGUMENTS, (group) => group.replace(/\s+/g, ''));
  const lists = text.includes(',') && HAS_LIST.test(text);
  if (lists) text = text.replace(LIST, (list) => list.replace(/\s+/g, ''));
  return text
    .replace(/\s*([=^<>])\s*/g, '$1')
    .replace(/(\d)\s*%/g, '$1 percent')
    .split(' ')
    .map((word) => (FORMULA.test(word) || (lists && HAS_LIST.test(word)) ? marked(word) : word.replace(/\$/g, '')))
    .join(' ');
}

/** `\\frac` of what needs no brackets, where nothing before or after it could be drawn in. */
const SIMPLE_QUOTIENT =
  /(?<![\w)\]}]\s*)\((\w+|(?:sin|cos|tan|log|ln)\(\w+\))\)\/\(([a-zA-Z]|\d+|d[a-z]|(?:sin|cos|tan|log|ln)\(\w+\))\)(?!\s*[\w(^_'])/g;

/** Nothing of LaTeX and no sign beyond the keyboard: the rules for these cannot apply, and names are read by the thousand. */
const ORDINARY = /^(?:(?!\.\.\.|\d\s*(?:x|by)\s*[\dmn]|\b[mn]\s*(?:x|by)\s)[ -[\]`-z|}~])*$/;

function plainFormula(formula: string): string {
  if (ORDINARY.test(formula) && !FUNCTION.test(formula)) return formula;
  let text = levelled(formula).replace(/\\mathbb\s*\{\s*([RZNQC])\s*\}/g, (_, set: string) => SETS[set] ?? set);
  for (const [pattern, to] of PLAIN) text = text.replace(pattern, to);
  text = text.replace(GREEK_SIGN, (sign) => GREEK[sign] ?? sign);
  text = text.replace(/(\d)\s+(?=(?:theta|alpha)\b)/g, '$1');
  text = text.replace(new RegExp(FUNCTION, 'g'), '$1($2$3)');
  return text
    .replace(/([\^_])\s*\{\s*([^{}\s]|[+-]?\d+)\s*\}/g, '$1$2')
    .replace(/([\^_])\s*\{([^{}]+)\}/g, '$1($2)')
    .replace(SIMPLE_QUOTIENT, '$1/$2')
    .replace(/\\([{}])/g, '$1');
}
