export { answerKey } from './answer-key.ts';
export { answerType } from './answer-type.ts';
export type { AnswerType } from './answer-type.ts';
export { compareAnswers } from './compare.ts';
export type { CompareOptions, Comparison } from './comparison.ts';
export { extractFinalAnswer } from './extract-final-answer.ts';
export { vote } from './vote.ts';
export type { Vote, VoteGroup } from './vote.ts';
