import { createRandom, hashText, unitOf, type Random } from './random.ts';
import { finalAnswerOf, readValue } from './read-value.ts';
import { guess } from './solve-problem.ts';
import type { Reading } from './understand.ts';
import { sameValue } from './value.ts';

export interface ProblemVerdict {
  readonly reasons: string;
  readonly score: number;
}

const VAGUE = /\bseveral\b|\bsome number of\b|\ba certain number\b|in terms of the number \$q\$/;

/**
 * Scores a problem by its text: solvable and complete is good, contradictory or incomplete is bad, quantities from
 * subjects that have nothing to do with each other cost something. `noise` is the share of judgements that go wrong.
 */
export function judgeProblem(
  text: string,
  reading: Reading,
  areas: number,
  random: Random,
  noise: number,
): ProblemVerdict {
  const round = (score: number): number => Math.round(score * 100) / 100;
  const own = hashText(text, 4);
  const asks = /\?|\b(?:find|compute|determine|what|how many|calculate|evaluate|simplify)\b/i.test(text);
  let sound = reading.kind === 'understood';
  let reasons = 'Every quantity is defined, the conditions suffice, and there is one definite answer.';
  if (reading.kind === 'contradictory')
    reasons = 'The stated value does not agree with the other conditions, so the problem contradicts itself.';
  else if (VAGUE.test(text)) reasons = 'A condition that is needed is missing, so the answer is not determined.';
  else if (reading.kind === 'unknown') {
    sound = asks && text.length > 30 && unitOf(own, 1) < 0.85;
    reasons = sound
      ? 'The statement reads clearly and asks for one thing.'
      : 'It is not clear that the conditions suffice for one answer.';
  }
  if (sound && areas > 1 && unitOf(own, 2) < 0.16 * (areas - 1)) {
    return {
      reasons: 'The parts are only glued together: the points do not work with one another.',
      score: round(0.55 + 0.25 * random.next()),
    };
  }
  if (random.chance(noise)) sound = !sound;
  return { reasons, score: round(sound ? 0.88 + 0.11 * random.next() : 0.15 + 0.5 * random.next()) };
}

/** Works the problem out again and compares with the boxed answer; `noise` is the share that goes wrong. */
export function judgeSolution(
  text: string,
  solution: string,
  reading: Reading,
  random: Random,
  noise: number,
): { reasons: string; correct: boolean } {
  const boxed = finalAnswerOf(solution);
  const given = boxed === undefined ? undefined : readValue(boxed);
  const truth = reading.kind === 'understood' ? reading.problem.answer : guess(text, createRandom(0), 0);
  const agrees = given !== undefined && sameValue(given, truth);
  const correct = random.chance(noise) ? !agrees : agrees;
  return {
    reasons: correct
      ? 'Working the problem out again leads to the same final answer.'
      : 'Working the problem out again leads to another final answer.',
    correct,
  };
}
