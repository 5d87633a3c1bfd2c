/** Unicode that stands for LaTeX or for plain signs. */
const SIGNS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '﹣': '-',
  '×': '\\times ',
  '·': '\\cdot ',
  '⋅': '\\cdot ',
  '∙': '\\cdot ',
  '÷': '\\div ',
  π: '\\pi ',
  θ: '\\theta ',
  α: '\\alpha ',
  β: '\\beta ',
  λ: '\\lambda ',
  '∞': '\\infty ',
  '√': '\\sqrt ',
  '≤': '\\le ',
  '≥': '\\ge ',
  '⩽': '\\le ',
  '⩾': '\\ge ',
  '≠': '\\ne ',
  '≈': '\\approx ',
  '∈': '\\in ',
  '∪': '\\cup ',
  '∩': '\\cap ',
  '±': '\\pm ',
  '∓': '\\mp ',
  '°': '^\\circ ',
  º: '^\\circ ',
  '²': '^2',
  '³': '^3',
  '½': '\\frac{1}{2}',
  '¼': '\\frac{1}{4}',
  '¾': '\\frac{3}{4}',
  '⅓': '\\frac{1}{3}',
  '⅔': '\\frac{2}{3}',
  '′': "'",
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '，': ', ',
  '。': '.',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '％': '%',
  '∅': '\\emptyset ',
};
const SIGN = new RegExp(`[${Object.keys(SIGNS).join('')}]`, 'gu');

const signOf = (sign: string): string => SIGNS[sign] ?? sign;
/** Only such a text can have a sign of those or a digit of another script in it. */
const NOT_ASCII = /[^\0-\x7f]/;

/** Digits of other scripts, of which each has its ten in a row. */
const FOREIGN_DIGIT = /[^\P{Nd}0-9]/gu;
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** A brace before an array that nothing closes opens a system of equations. */
const OPEN_ARRAY =
  /\\left\s*\\(?:\{|lbrace)\s*\\begin\s*\{(?:array|aligned|matrix)\}(?:\s*\{[lcr ]*\})?((?:(?!\\(?:begin|end)\b)[^])*)\\end\s*\{(?:array|aligned|matrix)\}\s*(?:\\right\s*\.)?/g;

/** Commands that only change how a formula looks. */
const LOOKS =
  /\\(?:displaystyle|textstyle|scriptstyle|limits|nolimits|left|right|bigl|bigr|Bigl|Bigr|biggl|biggr|big|Big|bigg|Bigg|middle|noindent|hfill|centering)(?![a-zA-Z])\s*/g;

const BREAK = /\\\\/g;
const SURE_BREAK = /\\\\(?![a-zA-Z])/g;

/** Colours, weights and lines under a formula. */
const STYLE =
  /\\(?:text)?color\s*\{[a-zA-Z]+\}\s*|\\(?:underline|uline|boldsymbol|bm|pmb|bf|it|bfseries|itshape)(?![a-zA-Z])\s*/g;

/** Commands of one meaning, by the one that is read. One pass for all of them: each answer comes through here. */
const RENAMED: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['dfrac tfrac cfrac', '\\frac'],
      ['dbinom tbinom', '\\binom'],
      ['leq leqslant leqq', '\\le '],
      ['geq geqslant geqq', '\\ge '],
      ['lt', '<'],
      ['gt', '>'],
      ['neq', '\\ne '],
      ['lbrace', '\\{'],
      ['rbrace', '\\}'],
      ['lbrack', '['],
      ['rbrack', ']'],
      ['vert lvert rvert', '|'],
      ['cdotp ast', '\\cdot '],
      ['vee', '\\lor '],
      ['wedge', '\\land '],
      ['degree', '^\\circ '],
      ['varnothing', '\\emptyset '],
      ['dots dotsb dotsc dotsm dotsi dotso ldots cdots', '\\ldots '],
      ['overrightarrow', '\\vec'],
      ['mod', '\\pmod '],
    ] as const
  ).flatMap(([names, to]) => names.split(' ').map((name) => [name, to] as const)),
);
const COMMAND = /\\([a-zA-Z]+)/g;
const renamed = (command: string, name: string): string =>
  Object.hasOwn(RENAMED, name) ? (RENAMED[name] ?? command) : command;

/** Constructs, each with a word that a text must have for it. */
const REWRITTEN: readonly (readonly [has: string, RegExp, string])[] = [
  ['\\choose', /\{([^{}]*)\\choose(?![a-zA-Z])([^{}]*)\}/g, '\\binom{$1}{$2}'],
  // `(\mathrm{mod}\ 4)`, `(\bmod 4)`.
  [
    'mod',
    /\(\s*(?:\\(?:mathrm|text|operatorname|rm)\s*\{\s*mod\s*\}|\\[bp]?mod(?![a-zA-Z])|mod(?![a-zA-Z]))(?:\s|\\[ ,;:])*\{?(\w+)\}?\s*\)/g,
    '\\pmod{$1}',
  ],
  ['\\circ', /\^\s*\{\s*\\circ\s*\}/g, '^\\circ '],
  ['\\prime', /\^\s*\{\s*\\prime\s*\}|\^\s*\\prime(?![a-zA-Z])/g, "'"],
  ['\\mathbb', /\\mathbb\s*\{?\s*([A-Z])\s*\}?/g, '\\bb$1 '],
];

/** `2*I`, `exp(I*x)` and `E**x` of SymPy. */
const SYMPY_CONSTANT = /(?<![A-Za-z_])E(?=\*\*)|(?<=(?:\d|\))\*)I(?![A-Za-z_*(])|(?<=exp\()I(?=\*)/g;

const PLAIN_RELATIONS: readonly (readonly [RegExp, string])[] = [
  [/\bper cent\b/gi, 'percent'],
  // The union of intervals as typed.
  [/(?<=[)\]]) ?U ?(?=[[(])/g, '\\cup '],
  [/→/g, '\\to '],
  [/<=/g, '\\le '],
  [/>=/g, '\\ge '],
  [/!=/g, '\\ne '],
];

/** What one of them needs. */
const PLAIN = /[=→U]|per cent/i;

/** `{,}`, `,\!` and thin spaces inside a number are thousands marks whatever stands around them. */
const MARKED_THOUSANDS = /(\d)(?:\{,\}|,\s*\\!|\\,)\s*(?=\d{3}(?!\d))/g;

/** `3{,}14`: a comma in braces with no group of three behind it is a decimal one. */
const MARKED_DECIMAL = /(?<![\d},])(\d+)\{,\}(\d{1,2}|\d{4,})(?![\d{])/g;

/** `10^{\text{th}}`, `3^{rd}`. */
const ORDINAL = /(\d)\s*\^\s*\{?\s*(?:\\(?:text|mathrm|textrm)\s*\{)?\s*(st|nd|rd|th)\s*\}{0,2}/g;
/** `0.333...` goes on. */
const REPEATED = /(\.\d+)(?:\.{3,}|…)/g;

const SPACING =
  /\\[,;:! >]|\\qq?uad|\\(?:thinspace|medspace|negmedspace|thickspace|negthinspace|negthickspace|space)(?![a-zA-Z])|~|&nbsp;/g;

/** What one of them needs. */
const MAY_BE_SPACING = /[\\~&]/;

/** Full stops, commas and spaces at the end, searched from there: a pattern would try each place of the text. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && /[.,;\s]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).trim();
}

const DELIMITERS: readonly (readonly [string, string])[] = [
  ['$$', '$$'],
  ['\\[', '\\]'],
  ['\\(', '\\)'],
  ['$', '$'],
  ['**', '**'],
  ['`', '`'],
  ['"', '"'],
];

function unwrapMath(text: string): string {
  for (const [open, close] of DELIMITERS) {
    if (text.length <= open.length + close.length || !text.startsWith(open) || !text.endsWith(close)) continue;
    const inner = text.slice(open.length, -close.length);
    // `$5 and $6$` and `\(a\) or \(b\)` are not one wrapped formula.
    if (inner.endsWith('\\') || inner.includes(open) || inner.includes(close)) continue;
    return inner.trim();
  }
  return text;
}

/** Formulas inside words, `$28$ percent`: their delimiters go. A lone `$` is a currency sign and stays. */
function dropDelimiters(text: string): string {
  const plain = text.replace(/\$\$|\\[()[\]]/g, ' ');
  const dollars = plain.match(/(?<!\\)\$/g)?.length ?? 0;
  return dollars > 0 && dollars % 2 === 0 ? plain.replace(/(?<!\\)\$/g, ' ') : plain;
}

/**
 * One way of writing for what LaTeX, Unicode and plain text write in many: delimiters of formulas, looks, spacing,
 * doubled backslashes and final full stops go. Letters keep their case, brackets their kind.
 */
export function latexNormalForm(answer: string): string {
  const foreign = NOT_ASCII.test(answer);
  let text = (foreign ? answer.normalize('NFC') : answer).trim();
  if (text.includes('\\begin')) text = text.replace(OPEN_ARRAY, '\\begin{cases}$1\\end{cases}');
  // A row break `\\` can only mean something inside an environment; elsewhere doubled backslashes are an escaping accident.
  if (/\\\\begin(?![a-zA-Z])/.test(text) || !text.includes('\\begin'))
    text = text.replace(/\\\\(?=[\\a-zA-Z,;!:{}()[\]$%])/g, '\\');
  // `x=1\\y=2` breaks the row; where `\\begin` itself is doubled a doubled command is one.
  text = text.replace(/\\\\begin(?![a-zA-Z])/.test(text) || !text.includes('\\begin') ? SURE_BREAK : BREAK, '\\cr ');
  if (foreign) text = text.replace(SIGN, signOf).replace(FOREIGN_DIGIT, asciiDigit);
  if (text.includes('..') || text.includes('…')) text = text.replace(REPEATED, '$1\\ldots ');
  for (let round = 0; round < 3; round += 1) {
    const before = text;
    text = unwrapMath(withoutEnd(text));
    if (text === before) break;
  }
  if (text.includes('$') || text.includes('\\')) text = dropDelimiters(text);
  if (text.includes('^')) text = text.replace(ORDINAL, '$1\\text{ $2}');
  if (text.includes('{.}')) text = text.replace(/(?<=\d)\{\.\}(?=\d)/g, '.');
  if (text.includes(','))
    text = text.replace(MARKED_THOUSANDS, '$1').replace(MARKED_THOUSANDS, '$1').replace(MARKED_DECIMAL, '$1.$2');
  if (text.includes('\\')) {
    text = text.replace(LOOKS, '').replace(STYLE, '');
    text = text.replace(COMMAND, renamed);
    for (const [has, pattern, to] of REWRITTEN) if (text.includes(has)) text = text.replace(pattern, to);
  } else if (text.includes('*')) text = text.replace(SYMPY_CONSTANT, (name) => name.toLowerCase());
  if ((text.endsWith('[') || text.includes(']')) && OUTWARD.test(text)) text = inwardBrackets(text);
  if (PLAIN.test(text)) for (const [pattern, to] of PLAIN_RELATIONS) text = text.replace(pattern, to);
  if (MAY_BE_SPACING.test(text)) text = text.replace(SPACING, ' ');
  return text.replace(/\s+/g, ' ').trim();
}

/** `]1, 2[` is the open interval, `]-\infty, 0] \cup [1, 2[` a union. */
const END = String.raw`[^\][,;]+`;
const OUTWARD_INTERVAL = String.raw`[\][]${END}[,;]${END}[\][]`;
const OUTWARD = new RegExp(
  String.raw`^(?:\w+ ?\\in ?)?(?=[^[]*\]|.*\[$)${OUTWARD_INTERVAL}(?: ?\\cup ?${OUTWARD_INTERVAL}){0,5}$`,
);
const inwardBrackets = (text: string): string =>
  text.replace(new RegExp(`([\\][])(${END}[,;]${END})([\\][])`, 'g'), (_, open: string, ends: string, close: string) =>
    [open === '[' ? '[' : '(', ends, close === ']' ? ']' : ')'].join(''),
  );

/** \text{} and its like with their words, which stay apart from digits beside them. */
const WORDS = /\\(?:text|mbox|mathrm|textbf|mathbf|textit|mathit|mathsf|textrm|operatorname)\s*\{([^{}]*)\}/g;

/**
 * What two answers are compared by when neither is read as mathematics: no wrappers of words, no spaces but those between
 * digits (`1 1/2` is not `11/2`), every brace kept (`\frac{1}{23}` is not `\frac{12}{3}`), limits below before limits above.
 */
export function plainText(normalForm: string): string {
  let text = normalForm;
  if (text.includes('\\'))
    text = text
      .replace(WORDS, ' $1 ')
      .replace(/\\rangle(?![a-zA-Z])/g, '>')
      .replace(/\\langle(?![a-zA-Z])/g, '<')
      .replace(/\\mid(?![a-zA-Z])/g, '|');
  if (text.includes('}')) text = text.replace(/^\s*\{([^{}]*)\}\s*$/, '$1').replace(/([\^_])\{(\w)\}/g, '$1$2');
  if (text.includes('_') && text.includes('^')) text = text.replace(/\^(\{[^{}]*\}|\w)_(\{[^{}]*\}|\w)/g, '_$2^$1');
  return text.replace(/(?<!\d)\s+|\s+(?!\d)/g, '');
}
