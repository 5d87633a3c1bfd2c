import { compareAnswers } from './compare.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { extractFinalAnswer } from './extract-final-answer.ts';
import { hasResult, isReply } from './is-reply.ts';

/** Longer replies are not read as answers, too. */
const SHORT = 300;

/** `$n\pi$, where $n$ is an integer`. */
const ANY_INTEGER =
  /[,;]?\s*\(?(?:where|for|with)\s+(?:\$?([a-z])\$?\s+(?:is|being)\s+an(?:y)?\s+(?:arbitrary\s+)?integer|any\s+integer\s+\$?([a-z])\$?)\)?[\s.]*$/;

/** The answer that a text holds: what is extracted from a reply in words, else the text itself. */
export function answerIn(text: string): string {
  if (text.length < SHORT && text.includes('integer'))
    return found(
      text.replace(ANY_INTEGER, (_, one?: string, other?: string) => `, ${one ?? other ?? ''} \\in \\mathbb{Z}`),
    );
  return found(text);
}

const found = (text: string): string => (isReply(text) ? (extractFinalAnswer(text) ?? text) : text);

/** A sentence in \text{} which comes to one number, and says it exactly. */
function numberInSentence(text: string): string | undefined {
  const sentence = /^\s*\$?\s*\\text\s*\{([^{}]*)\}[.\s]*\$?\s*$/.exec(text)?.[1];
  if (sentence === undefined || !hasResult(sentence) || sentence.match(/\d[\d,.]*/g)?.length !== 1) return undefined;
  return INEXACT.test(sentence) ? undefined : extractFinalAnswer(sentence);
}

const INEXACT =
  /[%/^]|\b(?:about|around|almost|nearly|roughly|approximately|not|than|percent|hundred|thousand|million|billion|trillion|dozen|half|thirds?|quarters?)\b/i;

/** `\text{Tom loses \$16.}` against a number. Two sentences are words: one may gain what the other loses. */
function againstSentence(a: string, b: string, options: CompareOptions): Comparison | undefined {
  const [left, right] = [numberInSentence(a), numberInSentence(b)];
  if ((left === undefined) === (right === undefined)) return undefined;
  const compared = compareAnswers(left ?? a, right ?? b, options);
  return compared.equal ? compared : undefined;
}

/**
 * Compares texts that may be whole replies: by the answers in them where one is a reply in words or has a box, and short ones as they
 * stand, too. Symmetric and reflexive; bounded as {@link compareAnswers} and {@link extractFinalAnswer} are.
 */
export function compareReplies(a: string, b: string, options: CompareOptions = {}): Comparison {
  if (a.trim() === b.trim()) return compareAnswers(a, b);
  const [left, right] = [answerIn(a), answerIn(b)];
  const compared = compareAnswers(left, right, options);
  if (compared.equal) return compared;
  if (left === a && right === b) return againstSentence(left, right, options) ?? compared;
  const asWritten = a.length > SHORT || b.length > SHORT ? compared : compareAnswers(a, b, options);
  return asWritten.equal ? asWritten : (againstSentence(left, right, options) ?? compared);
}
