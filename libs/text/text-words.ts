import commands from './latex-commands.json' with { type: 'json' };
import { foldKey, hashText } from './hash-text.ts';

/** A text as duplicates and contamination see it: hashes of its words, and keys of the whole. */
export interface TextWords {
  /** Words and numbers in their order; signs, punctuation and LaTeX's structure are left out. */
  readonly words: Uint32Array;
  /** Words and signs with every number, number word and single letter as one mask: what is asked, whatever it is asked of. */
  readonly masked: Uint32Array;
  /** 53 bits of words and signs: what is written differently but reads the same has the same key. */
  readonly exactKey: number;
  /** 53 bits of `masked`. */
  readonly maskedKey: number;
  /** Words that no mask hides. */
  readonly telling: number;
}

const STRUCTURE = new Set(commands.structure);
const SIGNS = new Map(Object.entries(commands.signs));
const NUMBER_WORDS = new Set(commands.numberWords);

/** A LaTeX command, a number, a Chinese character, a word, a sign. Braces, dollars and punctuation are none of them. */
const TOKEN =
  /\\[a-z]+|\d+(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+|\p{Script=Han}|[^\P{L}\p{Script=Han}]+(?:'[^\P{L}\p{Script=Han}]+)*|[-+*/=<>^%!|()[\]_≤≥≠±×÷·°√∞]/gu;

const MASK = hashText('#');
const INVISIBLE = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

const BACKSLASH = 92;
const POINT = 46;

/** A letter of formulas; a single Chinese character is a word. */
const isSymbol = (token: string): boolean => token.charCodeAt(0) < 0x250 || /^\p{Script=Greek}$/u.test(token);
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isWordStart = (token: string): boolean => /^\p{L}/u.test(token);

/**
 * Reads the words of a text for comparing: Unicode NFKC, lower case, `1,000` as `1000`, LaTeX's layout taken away, so that `\dfrac{1}{2}` and `\frac12`
 * differ in nothing but their digits' spacing. Runs in linear time.
 */
export function readWords(text: string): TextWords {
  const plain = text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '').replaceAll('’', "'");
  const words: number[] = [];
  const masked: number[] = [];
  const all: number[] = [];
  let telling = 0;
  const addSign = (token: string): void => {
    const hash = hashText(SIGNS.get(token) ?? token);
    all.push(hash);
    masked.push(hash);
  };
  const addNumber = (token: string): void => {
    const hash = hashText(token.replaceAll(',', ''));
    all.push(hash);
    words.push(hash);
    masked.push(MASK);
  };
  const addWord = (token: string): void => {
    const hash = hashText(token);
    const hidden = token.length === 1 ? isSymbol(token) : NUMBER_WORDS.has(token);
    all.push(hash);
    words.push(hash);
    masked.push(hidden ? MASK : hash);
    if (!hidden) telling += 1;
  };
  for (const [token] of plain.matchAll(TOKEN)) {
    const first = token.charCodeAt(0);
    if (first === BACKSLASH) {
      const command = token.slice(1);
      if (SIGNS.has(command)) addSign(command);
      else if (!STRUCTURE.has(command)) addWord(command);
    } else if (isDigit(first) || (first === POINT && token.length > 1)) addNumber(token);
    else if (isWordStart(token)) addWord(token);
    else addSign(token);
  }
  return {
    words: Uint32Array.from(words),
    masked: Uint32Array.from(masked),
    exactKey: foldKey(all, 0, all.length),
    maskedKey: foldKey(masked, 0, masked.length),
    telling,
  };
}
