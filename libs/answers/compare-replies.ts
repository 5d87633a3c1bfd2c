import { compareAnswers } from './compare.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { extractFinalAnswer } from './extract-final-answer.ts';
import { isReply } from './is-reply.ts';

/** The answer that a text holds: what is extracted from a reply in words, else the text itself. */
export const answerIn = (text: string): string => (isReply(text) ? (extractFinalAnswer(text) ?? text) : text);

/**
 * Compares texts that may be whole replies: as they stand, and then, where one is a reply in words or has a box, by the answers
 * in them. Symmetric and reflexive; bounded as {@link compareAnswers} and {@link extractFinalAnswer} are.
 */
export function compareReplies(a: string, b: string, options: CompareOptions = {}): Comparison {
  const asWritten = compareAnswers(a, b, options);
  if (asWritten.equal) return asWritten;
  const [left, right] = [answerIn(a), answerIn(b)];
  return left === a && right === b ? asWritten : compareAnswers(left, right, options);
}
