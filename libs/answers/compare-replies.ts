import { compareAnswers } from './compare.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { extractFinalAnswer } from './extract-final-answer.ts';
import { isReply } from './is-reply.ts';

/** Longer replies are not read as answers, too. */
const SHORT = 300;

/** The answer that a text holds: what is extracted from a reply in words, else the text itself. */
export const answerIn = (text: string): string => (isReply(text) ? (extractFinalAnswer(text) ?? text) : text);

/**
 * Compares texts that may be whole replies: by the answers in them where one is a reply in words or has a box, and short ones as they
 * stand, too. Symmetric and reflexive; bounded as {@link compareAnswers} and {@link extractFinalAnswer} are.
 */
export function compareReplies(a: string, b: string, options: CompareOptions = {}): Comparison {
  if (a.trim() === b.trim()) return compareAnswers(a, b);
  const [left, right] = [answerIn(a), answerIn(b)];
  const found = compareAnswers(left, right, options);
  if (found.equal || (left === a && right === b)) return found;
  const asWritten = a.length > SHORT || b.length > SHORT ? found : compareAnswers(a, b, options);
  return asWritten.equal ? asWritten : found;
}
