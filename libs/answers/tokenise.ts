import { readUnitPhrase } from './units.ts';
import { isUpright } from './upright-functions.ts';
import { MAX_TOKENS, WorkLimitError } from './work-limit.ts';

export interface Token {
  /** `name`: a run of plain letters; `text`: words inside \text{} and its like; `command`: \name without the backslash. */
  readonly kind: 'number' | 'name' | 'text' | 'command' | 'sign';
  readonly text: string;
  /** White space stood before it: `1 1/2` is a mixed number, `11/2` is not. */
  readonly spaced: boolean;
  /** A letter in \mathbf{}: a vector or a matrix, whose products do not commute. */
  readonly bold?: true;
}

const NUMBER =
  /[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\da-zA-Z.]))?/y;
const BARE_NUMBER = /\d{1,3}(?: \d{3})+(?:\.\d+)?(?!\d)|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3}(?![\da-zA-Z.]))?/y;
const DIGIT = /[\d.]/;
/** No letter, without asking for letters of all scripts. */
const SIGN = /[^a-zA-Z\x80-\uffff]/;
const NAME = /[a-zA-Z]+/y;
const WORDS = /\p{L}+/uy;
const COMMAND = /\\(?:[a-zA-Z]+|\\|[{}$%|&#_])/y;
const WRAPPER =
  /\\(?:text|mbox|mathrm|textbf|mathbf|textit|mathit|mathsf|textrm|operatorname\*?|textnormal|hbox|rm)\s*\{([^{}]*)\}/y;
const BEGIN = /\\(begin|end)\s*\{([a-zA-Z]+)\*?\}/y;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Words of a wrapper: a number stays a number, one letter or a list mark a plain one, everything else is text. */
function wrapped(command: string, content: string, spaced: boolean): Token[] {
  const words = content.trim();
  const operator = command.startsWith('\\operatorname');
  // `2\mathbf{i} + 3\mathbf{j}`: letters of a formula, not units.
  if (/^\\math(?:bf|it)/.test(command) && /^[a-zA-Z]$/.test(words))
    return [{ kind: 'name', text: words, spaced, ...(command.startsWith('\\mathbf') && { bold: true as const }) }];
  if ((operator && /^[a-zA-Z]{2,}$/.test(words)) || isUpright(words)) return [{ kind: 'command', text: words, spaced }];
  if (words === '') return [];
  if (/^[\d.,]+$/.test(words) && /\d$/.test(words)) return [{ kind: 'number', text: words.replace(/,/g, ''), spaced }];
  const quantity = /^(\d+(?:\.\d+)?) ([a-zA-Z][a-zA-Z ]*)$/.exec(words);
  const [, amount = '', unit = ''] = quantity ?? [];
  if (quantity !== null && readUnitPhrase(unit.split(' ').map((word) => ({ word, loose: true }))) !== undefined)
    return [
      { kind: 'number', text: amount, spaced },
      { kind: 'text', text: unit, spaced: true },
    ];
  return [{ kind: 'text', text: words.replace(/\s+/g, ' '), spaced: spaced || /^\s/.test(content) }];
}

/**
 * Cuts a normal form into tokens. A comma between groups of three digits is a thousands mark outside brackets and a
 * separator inside them: `1,234` is one number, `(1,234)` and `{100,200}` are two.
 *
 * @throws WorkLimitError beyond the limits of tokens
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let brackets = 0;
  let spaced = false;
  while (at < text.length) {
    if (tokens.length > MAX_TOKENS) throw new WorkLimitError('too many tokens');
    const char = text.charAt(at);
    if (char === ' ') {
      spaced = true;
      at += 1;
      continue;
    }
    const number = DIGIT.test(char) ? match(brackets > 0 ? BARE_NUMBER : NUMBER, text, at) : null;
    if (number !== null) {
      tokens.push({ kind: 'number', text: number[0].replace(/[, ]/g, ''), spaced });
      at += number[0].length;
      spaced = false;
      continue;
    }
    if (char === '\\') {
      const wrapper = match(WRAPPER, text, at);
      if (wrapper !== null) {
        tokens.push(...wrapped(wrapper[0], wrapper[1] ?? '', spaced));
        at += wrapper[0].length;
        spaced = / $/.test(wrapper[1] ?? '');
        continue;
      }
      const environment = match(BEGIN, text, at);
      if (environment !== null) {
        tokens.push({ kind: 'command', text: `${environment[1] ?? ''}:${environment[2] ?? ''}`, spaced });
        at += environment[0].length;
        spaced = false;
        continue;
      }
      const command = match(COMMAND, text, at);
      if (command !== null) {
        const name = command[0].slice(1);
        if (name === '{') brackets += 1;
        if (name === '}') brackets -= 1;
        tokens.push({ kind: 'command', text: name, spaced });
        at += command[0].length;
        spaced = false;
        continue;
      }
    }
    const name = SIGN.test(char) ? null : (match(NAME, text, at) ?? match(WORDS, text, at));
    if (name === null) {
      if ('([{'.includes(char)) brackets += 1;
      if (')]}'.includes(char)) brackets -= 1;
    }
    tokens.push({ kind: name === null ? 'sign' : 'name', text: name?.[0] ?? char, spaced });
    at += name?.[0].length ?? 1;
    spaced = false;
  }
  if (tokens.length > MAX_TOKENS) throw new WorkLimitError('too many tokens');
  return tokens;
}

export const isSign = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'sign' && token.text === text;
export const isCommand = (token: Token | undefined, text: string): boolean =>
  token?.kind === 'command' && token.text === text;
