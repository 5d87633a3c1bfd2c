import type { EvaluationSet, EvaluationSetResult, EvaluationTextInput } from '#contracts';

export const exampleEvaluationText: EvaluationTextInput = {
  id: 'gsm8k-test-00003',
  text: 'James decides to run 3 sprints 3 times a week. He runs 60 meters each sprint. How many total meters does he run a week?',
};

export const exampleEvaluationSet: EvaluationSet = {
  id: 'evaluation-mf3k2q7x-5c1d9e02',
  name: 'GSM8K test',
  corpus: null,
  status: 'ready',
  texts: 1_319,
  createdAt: '2026-01-15T09:30:00.000Z',
};

export const exampleEvaluationSetResult: EvaluationSetResult = {
  ...exampleEvaluationSet,
  rejectedCount: 1,
  rejected: [{ index: 17, code: 'invalidField', detail: 'text: holds no visible character' }],
};
