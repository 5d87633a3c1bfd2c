/**
 * An object for `response_format` in the part of JSON Schema that every endpoint's strict mode takes: no further properties, all required, no
 * bounds. Models write properties in this order, so reasoning comes before what it is for.
 */
const answer = (properties: Record<string, unknown>): Record<string, unknown> => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const text = (description: string) => ({ type: 'string', description });

export const EXTRACTED_POINTS = answer({
  knowledgePoints: {
    type: 'array',
    items: answer({
      step: text('What is done, in a few words of mathematics'),
      name: text('The established name of the piece of knowledge behind it'),
    }),
    description: 'One to five steps that need a piece of knowledge of their own, the most important first',
  },
});

export const WRITTEN_PROBLEM = answer({
  plan: text('How the points come together in one scenario, and how the answer will be found'),
  problem: text('The problem, complete, as it is put to a student'),
  answerType: text('The form of the final answer, such as integer, fraction, expression, tuple or interval'),
});

export const JUDGED_PROBLEM = answer({
  reasons: text('What was checked and what was found'),
  score: { type: 'number', description: 'From 0 to 1' },
});

export const JUDGED_SOLUTION = answer({
  reasons: text('The steps that were checked and what was found'),
  correct: { type: 'boolean' },
});

export const RATED_PROBLEM = answer({
  reasons: text('Which steps a solution needs and what is hard about them'),
  difficulty: { type: 'string', enum: ['easy', 'medium', 'hard'] },
  score: { type: 'integer', description: 'From 1 to 10' },
});

export const SAME_PROBLEM = answer({
  reasons: text('What each of the two problems asks for and from what'),
  sameProblem: { type: 'boolean' },
});

export const MODEL_CHECK = answer({ ok: { type: 'boolean' }, word: text('The word that was asked for') });

/** A list with one answer for each numbered row of the question. */
const verdicts = (row: Record<string, unknown>): Record<string, unknown> =>
  answer({ verdicts: { type: 'array', items: answer(row) } });

export const CLEANED_POINTS = verdicts({
  point: { type: 'integer', description: 'The number of the name' },
  reason: text('A few words'),
  keep: { type: 'boolean', description: 'Whether the name stays in the catalogue' },
});

export const SAME_POINTS = verdicts({
  pair: { type: 'integer', description: 'The number of the pair' },
  reason: text('What each of the two names means, in a few words'),
  same: { type: 'boolean', description: 'Whether both names mean exactly the same knowledge point' },
});

export const POINTS_USED = verdicts({
  point: { type: 'integer', description: 'The number of the knowledge point' },
  step: text('The step that rests on it, in a few words, or none'),
  used: { type: 'boolean', description: 'Whether the solution really uses it' },
});
