import { STATEMENT } from './statements.ts';

/** A sign that closes a formula stands before no digit: `$42 + $15 = $57` are prices. */
const FORMULA = /\$\$([^$]+)\$\$|\$((?:[^$\\]|\\[^])+)\$(?!\d)|\\\(((?:(?!\\\))[^])*)\\\)|\\\[((?:(?!\\\])[^])*)\\\]/;
const NUMBER =
  /(?<![\d:])\d{1,2}:[0-5]\d(?![\d:])(?: ?[ap]m\b)?|[-−]?(?:\\?[$€£]\s?)?(?:\d{1,3}(?:,\d{3})+(?:\.\d+|(?!\d))|\d*\.\d+|\d+)(?:\s*\/\s*\d+(?:\.\d+)?)?(?:\\?%)?/g;

/** `$7.78 for her fudge and $2`: words between dollar signs that are prices, not a formula. */
const PROSE = /(?<![\\a-zA-Z{])[a-z]{2,} [a-z]{2,}(?![a-zA-Z}])/;

/** What the one group of a formula's four kinds of delimiters holds. */
const inside = (match: RegExpExecArray): string => match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';

const EVERY_FORMULA = new RegExp(FORMULA, 'g');
const LIST_MARK = /^\s*(?:[,;]?\s*(?:and|or)|[,;])\s*$/;
const ALTERNATIVE = /^\s*,?\s*or\s*$/;

/** The first formula and those that follow it with only a mark of a list between: `$x = 5$ or $x = 6$`. */
function inRow(text: string, formulas: readonly RegExpExecArray[], mark: RegExp): string[] {
  const values: string[] = [];
  let end = 0;
  for (const formula of formulas) {
    if (values.length > 0 && !mark.test(text.slice(end, formula.index))) break;
    values.push(inside(formula).trim());
    end = formula.index + formula[0].length;
  }
  return values;
}

const clean = (value: string): string | undefined => {
  const text = value
    .replace(/\*\*|__|`/g, '')
    .replace(/^[\s:=]+/, '')
    .replace(/[\s.;,]+$/, '')
    .trim();
  return text === '' || text.length > 400 ? undefined : text;
};

const lastNumber = (text: string): string | undefined => [...text.matchAll(NUMBER)].at(-1)?.[0].trim();

/** Words and signs that make the number behind them a bound or one of two: `at least 5`, `x > 5` and `4 or 5` are not 5. */
const BOUND =
  /(?:\b(?:at (?:least|most)|(?:greater|less|more|fewer|larger|smaller|higher|lower|bigger|other) than|(?:not|never|cannot|n['’]t)(?: be| equal(?: to)?)?|over|under|above|below|exceeds?|between|between [^.]{1,20} and|\d (?:or|to|in|out of))\s+|[<>≤≥≠]=?\s*|\\(?:[lg]e|[lg]eq|[lg]eqslant|neq?|[lg]t)\s+)$/i;

const OR_MORE = /^\s*(?:or|and) (?:more|less|fewer|up|above|below|over|under|higher|lower)\b/i;

/** `in 2 days`, `over the next 5 years`: how long something takes, and not what comes of it. */
const SPAN_BEFORE =
  /\b(?:in|over|after|within|during|for)\s+(?:(?:the|his|her|their|these|those|next|first|last|past|whole)\s+)*$/i;
const SPAN_BEHIND = /^[\s-]*(?:second|minute|hour|day|night|week|weekend|month|year)s?\b/i;
const isSpan = (line: string, { index, 0: number }: RegExpExecArray): boolean =>
  SPAN_BEFORE.test(line.slice(Math.max(0, index - 40), index)) &&
  SPAN_BEHIND.test(line.slice(index + number.length, index + number.length + 20));

/** Does no sentence end between a number and a place behind it? */
const inOneSentence = ({ index, input }: RegExpExecArray, end: number): boolean =>
  !/[.!?;]\s/.test(input.slice(index, end));

/** `3 and 4`, `1, 2, or 3` at the end of a line, behind a verb. */
const LISTED =
  /(?:\b(?:are|is|be|equals?)|[=:])\s+((?:[-−]?\d+(?:[./]\d+)?,? (?:and |or )?){1,9}(?:and|or) [-−]?\d+(?:[./]\d+)?)\s*\.?\s*$/;

/** The last number of a line that is not only a span of time, if the sentence does not only bound it. */
function closingNumber(line: string): string | undefined {
  const listed = LISTED.exec(line)?.[1];
  if (listed !== undefined && !/\d \d/.test(listed)) return listed;
  const numbers = [...line.matchAll(NUMBER)];
  const end = numbers.at(-1)?.index ?? 0;
  const last =
    numbers.findLast((number) => !isSpan(number.input, number) && inOneSentence(number, end)) ?? numbers.at(-1);
  if (last === undefined) return undefined;
  const { input, index } = last;
  const bounded =
    BOUND.test(input.slice(Math.max(0, index - 40), index)) ||
    OR_MORE.test(input.slice(index + last[0].length, index + last[0].length + 20));
  return bounded ? undefined : last[0].trim();
}

/** `220 $` of a sentence that names one sum of money and other numbers, too. */
function onlyAmount(text: string): string | undefined {
  const amounts = [...text.matchAll(/\\?[$€£]\s?\d[\d,.]*\d|\\?[$€£]\s?\d|(?<![\d.,])\d[\d,.]*\s?\\?[$€£](?!\s?\d)/g)];
  return amounts.length === 1 ? amounts[0]?.[0].trim() : undefined;
}

/** The only number of a sentence in words: `Three bolts are needed`. `One` may be a pronoun. */
function numberWord(sentence: string): string | undefined {
  const words = sentence.match(
    /\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty)\b(?!-| (?:hundred|thousand|million|dozen|thirds?|fifths?|times|more|less))/gi,
  );
  return words?.length === 1 && !/\b(?:one|half|first|not|least|most|than)\b/i.test(sentence) ? words[0] : undefined;
}

/** The value a statement gives: its formula if it starts with one, else its whole short sentence, else the number in it. */
function valueOf(rest: string): string | undefined {
  const line = (rest.trimStart().split('\n')[0] ?? '').slice(0, 1_000).replace(/(?<=\d ?[ap])\.\s?m\b\.?/gi, 'm');
  const display = /^\s*(?:\$\$|\\\[)/.test(rest) ? rest.slice(0, 2_000) : line;
  const formula = FORMULA.exec(display);
  if (formula !== null && /^[\s*_]*$/.test(display.slice(0, formula.index))) {
    return clean(inRow(display, [...display.matchAll(EVERY_FORMULA)], LIST_MARK).join(', '));
  }
  // A currency sign may open what looks like a formula without an end: "$7.78 for her fudge".
  const sentence = /^((?:[^.\n]|\.(?=\d))*)/.exec(line)?.[1] ?? '';
  const short = clean(sentence);
  if (short === undefined) return undefined;
  // `7입니다`: a verb of another script stands at the number.
  const before = /^([-−]?\p{Nd}[\p{Nd}.,/]*)\s*[^\P{L}\p{Script=Latin}\p{Script=Greek}]/u.exec(short)?.[1];
  if (before !== undefined) return before;
  const named = /^(?:the )?(?:option|choice|letter) \(?([A-J])\)?(?![\p{L}\d'])/iu.exec(short)?.[1];
  if (named !== undefined) return named.toUpperCase();
  if (
    /^\(?[A-J]\)?(?:[\s.,:)]|[^\P{L}\p{Script=Latin}]|$)/u.test(short) &&
    !/^(?:A\s[a-z]|I\s|[A-J]\s*[-+=*/^(])/.test(short)
  )
    return /[A-J]/.exec(short)?.[0];
  const end = /.*(?:\b(?:is|are|equals)\b|=)\s*:?\s*(.+)$/.exec(short)?.[1];
  if (
    end !== undefined &&
    end.length < short.length &&
    /\s/.test(short) &&
    !short.startsWith('$') &&
    !short.startsWith('\\')
  ) {
    const value = valueOf(end);
    if (value !== undefined && /\d|\\|^\(?[A-J]\)?$/.test(value)) return value;
  }
  if (formula !== null && display === line && !PROSE.test(formula[0])) {
    const last = [...line.matchAll(EVERY_FORMULA)].at(-1);
    return last === undefined ? undefined : clean(inside(last));
  }
  const plain = short.replace(/\\[a-zA-Z]+(?:\{[^}]*\})?/g, '');
  if (/\p{L}{2,}\s+\p{L}{2,}\s+\p{L}{2,}/u.test(plain))
    return onlyAmount(short) ?? lastNumber(short) ?? numberWord(short);
  // `14, Tina has 14 marbles`.
  if (/^\d[\d.]*, \p{L}{2,} \p{L}{2,} \d/u.test(short)) return lastNumber(short);
  return short;
}

/** What the last statement of an answer gives: `The answer is 5.`, `**Answer:** \(\frac12\)`, `### Answer: 12`, `A: 540`. */
export function statedAnswer(text: string): string | undefined {
  // Runs of white space would make the pattern's search quadratic.
  const tail = text
    .slice(-20_000)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n(?: ?\n)+/g, '\n');
  const matches = [...tail.matchAll(STATEMENT)];
  for (const match of matches.reverse().slice(0, 5)) {
    const value = valueOf(tail.slice(match.index + match[0].length));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The last formula of the last line, or its last number; a right side counts where the formula is an equation. */
export function lastValue(text: string): string | undefined {
  const lines = text.slice(-2_000).trimEnd().split('\n');
  const line =
    lines.findLast((candidate) => candidate.trim() !== '' && !/^\s*(?:```|\\\]|\\end|\$\$)/.test(candidate)) ?? '';
  const formulas = [...line.matchAll(EVERY_FORMULA)];
  if (formulas.length > 0 && !PROSE.test(formulas.at(-1)?.[0] ?? '')) {
    const inner = clean(inRow(line, formulas.slice(lastRow(line, formulas)), LIST_MARK).join(', '));
    if (inner !== undefined && inner.length <= 200) return inner;
  }
  // LaTeX without delimiters: `Thus x equals \frac{1}{2}`.
  const bare = formulas.length > 0 ? undefined : bareLatex(line);
  const value = bare === undefined || PROSE.test(bare) ? undefined : clean(bare);
  return value ?? closingNumber(line) ?? /\b(?:is|be)\s+\(?([B-HJ])\)?[.\s]*$/.exec(line)?.[1];
}

/** LaTeX behind the last `is` or `=` of a line without delimiters. Searched from the end: a pattern that looks for the last would be slow. */
function bareLatex(line: string): string | undefined {
  const command = line.search(/\\[a-zA-Z]/);
  if (command < 0) return undefined;
  const words = [...line.slice(-400).matchAll(/\b(?:is|are|equals?)\b:?|=/g)].at(-1);
  if (words === undefined) return undefined;
  const rest = line.slice(-400).slice(words.index + words[0].length);
  return /\\[a-zA-Z]/.test(rest) ? rest : undefined;
}

/** `$x = 2$ and $x = 7$`, `$x = 2$ and $y = -1$`. */
const areNamed = (formulas: readonly RegExpExecArray[]): boolean =>
  formulas.every((formula) => /^\s*[a-z]\s*=[^=<>]+$/.test(inside(formula)));

/** Where the last run of alternatives begins. */
function lastRow(line: string, formulas: readonly RegExpExecArray[]): number {
  let first = formulas.length - 1;
  for (; first > 0; first -= 1) {
    const [before, after] = [formulas[first - 1], formulas[first]];
    if (before === undefined || after === undefined) break;
    const between = line.slice(before.index + before[0].length, after.index);
    if (!ALTERNATIVE.test(between) && !(LIST_MARK.test(between) && areNamed([before, after]))) break;
  }
  return first;
}
