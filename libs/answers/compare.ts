import type { Answer } from './answer-structure.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { compareStructures } from './compare-structures.ts';
import { readAnswer } from './parse-answer.ts';
import { MAX_ANSWER_LENGTH } from './work-limit.ts';

/** `(c)` of a list of choices, against C. A bare c is a letter of a formula. */
function sameBracketedChoice(a: string, b: string): boolean {
  const small = /^\(([a-j])\)$/.exec(a)?.[1];
  return small !== undefined && small.toUpperCase() === /^\(?([A-J])[).:]?$/.exec(b)?.[1];
}

/** Something that is more than its characters. */
const isRead = (answer: Answer): boolean => answer.kind !== 'text' || answer.words;

const SAME_TEXT: Comparison = { equal: true, why: 'proven', by: 'same text' };

/**
 * Are two answers mathematically equal? Symmetric and reflexive, not transitive (5 = 5 cm and 5 = 5 m, but 5 cm is not 5 m).
 * `why` says how sure: `proven` by exact arithmetic, `within precision` where the policy lets a decimal stand for a value, `not
 * refuted` where 90 digits agree at every sampled point. What is not read as mathematics is equal only as text. Bounded in
 * time and size; never throws. The rules in their order: docs/answers.md.
 */
export function compareAnswers(a: string, b: string, options: CompareOptions = {}): Comparison {
  if (a === b || a.trim() === b.trim()) return SAME_TEXT;
  if (a.length > MAX_ANSWER_LENGTH || b.length > MAX_ANSWER_LENGTH)
    return { equal: false, why: 'too long to be read as mathematics: texts differ' };
  const [readA, readB] = [readAnswer(a), readAnswer(b)];
  if (readA.text === readB.text && readA.text !== '') return SAME_TEXT;
  if (sameBracketedChoice(readA.text, readB.text) || sameBracketedChoice(readB.text, readA.text))
    return { equal: true, why: 'proven', by: 'same choice' };
  const [left, right] = [readA.structure(), readB.structure()];
  if (!isRead(left) || !isRead(right)) return { equal: false, why: 'not read as mathematics: texts differ' };
  return compareStructures(left, right, options);
}
