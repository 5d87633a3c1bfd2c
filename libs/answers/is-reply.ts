import { chosenLetter, leadingChoice } from './leading-choice.ts';
import { readUnit } from './units.ts';
import { STATEMENT } from './statements.ts';

/** What is longer is a reply: no answer fills a page. */
const LONGEST_ANSWER = 1_000;

const FORMULAS = /\$\$[^$]*\$\$|\$[^$]*\$|\\\([^]*?\\\)|\\\[[^]*?\\\]/g;
const WRAPPED_WORDS = /\\(?:text|mbox|mathrm|textbf|mathbf|textit|mathit|operatorname)\s*\{[^{}]*\}|\\[a-zA-Z]+/g;
const COMMAND = /\\[a-zA-Z]+/g;
const NOT_ASCII = /[^\0-\x7f]/;
/** Words of a sentence that comes to a result. */
const RESULT =
  /\b(?:is|are|was|equals?|so|thus|therefore|hence|gives?|get|gets|becomes?|total|be|has|have|had|left|remains?|makes?|needs?|pays?|paid|earns?|earned|spends?|spent|loses?|lost|takes?|took|costs?|made|sold|saves?|saved|walks?|walked|runs?|ran|drives?|drove|travels?|arrives?|gains?|buys?|bought|reads?|eats?|ate|baked?|wins?|won|restent?|reste|est|ist|es|son|sont|donc|also|daher)\b|=/i;

/** Does a sentence come to a result? */
export const hasResult = (sentence: string): boolean => RESULT.test(sentence);

/** `So x = 7.` */
const CONCLUSION = /^\s*(?:so|thus|hence|therefore|then)\b[ ,]+[^]*[\p{Nd}\\]/iu;

/** Words that belong to an answer: `28 percent`, `1 and 2`, `5 cm`. */
const belongs = (word: string): boolean =>
  /^(?:and|or|percent|percents|pct)$/i.test(word) || readUnit([{ word, loose: true }]) !== undefined;

/**
 * Is a text a reply, in which an answer must be found, and not the answer itself? It is where it has a box, says what its answer is, is in a
 * script of its own around a number, or puts words around a formula; without formulas a sentence of three words must come to a result.
 */
export function isReply(text: string): boolean {
  if (text.length > LONGEST_ANSWER || /\\(?:boxed|fbox|framebox)(?![a-zA-Z])/.test(text)) return true;
  if (!NOT_ASCII.test(text) && !/[a-zA-Z]{2}|[#:]/.test(text.replace(COMMAND, ' '))) return false;
  if (text.includes('####') || /<answer>|answer"/i.test(text) || text.search(STATEMENT) >= 0) return true;
  // `C Cecile` and `D. it cannot be A`, not `C`.
  if (/^\s*\(?[A-J]\)?[.:)]?\s+\p{L}{2}/u.test(text) && leadingChoice(text) !== undefined) return true;
  if (CONCLUSION.test(text) || chosenLetter(text) !== undefined) return true;
  const outside = text.replace(FORMULAS, ' ');
  if (/(?:[^\P{L}\p{Script=Latin}\p{Script=Greek}]\p{M}*){2}/u.test(outside) && /[\p{Nd}A-J]/u.test(text)) return true;
  const words = outside
    .replace(WRAPPED_WORDS, ' ')
    .match(/(?<![\p{L}\\])\p{L}{2,}(?!\p{L})/gu)
    ?.filter((word) => !belongs(word));
  if (words === undefined || words.length === 0) return false;
  if (outside !== text) return words.some((word) => word.length > 2);
  // `It takes 3 hours.` is short and yet a sentence.
  const enough = /^\s*[A-Z][a-z][^]*\.\s*$/.test(text) ? 1 : 2;
  return (
    words.length > enough &&
    /\p{Nd}|\b(?:is|be) \(?[B-HJ]\)?[.\s]*$/u.test(text) &&
    RESULT.test(outside.replace(WRAPPED_WORDS, ' '))
  );
}
