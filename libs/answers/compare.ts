import type { Answer } from './answer-structure.ts';
import type { CompareOptions, Comparison } from './comparison.ts';
import { compareStructures } from './compare-structures.ts';
import { readAnswer } from './parse-answer.ts';
import { MAX_ANSWER_LENGTH } from './work-limit.ts';

const isValue = (answer: Answer): boolean => answer.kind !== 'text';

/**
 * Are two answers mathematically equal? Symmetric and reflexive, not transitive (5 = 5 cm and 5 = 5 m, but 5 cm is not 5 m).
 * Exact: never a rounded comparison, never two different numbers equal. What is not read as mathematics is equal only
 * as text. Bounded in time and size; never throws.
 */
export function compareAnswers(a: string, b: string, options: CompareOptions = {}): Comparison {
  if (a === b) return { equal: true, why: 'same text' };
  if (a.length > MAX_ANSWER_LENGTH || b.length > MAX_ANSWER_LENGTH)
    return { equal: a.trim() === b.trim(), why: 'too long to be read as mathematics: compared as text' };
  const [readA, readB] = [readAnswer(a), readAnswer(b)];
  if (readA.text === readB.text && readA.text !== '') return { equal: true, why: 'same text' };
  const [left, right] = [readA.structure(), readB.structure()];
  if (!isValue(left) || !isValue(right)) {
    const equal =
      left.kind === 'text' && right.kind === 'text' && left.words && right.words && left.text === right.text;
    return { equal, why: equal ? 'same words' : 'not read as mathematics: texts differ' };
  }
  return compareStructures(left, right, options);
}
