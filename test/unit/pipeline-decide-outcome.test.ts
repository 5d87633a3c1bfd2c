// Pure: the decision over stored paths, with the product's own vote.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideOutcome as decide } from '../../libs/pipeline/admit/decide-outcome.ts';
import { modelFamily } from '../../libs/pipeline/solve/model-family.ts';

const decideOutcome = (...args: Parameters<typeof decide>) => decide(...args).outcome;

const paths = (...answers: (string | null)[]) =>
  answers.map((answer, path) => ({
    key: `k${path}`,
    path,
    text: `path ${path}`,
    answer,
    model: 'm',
    family: 'f',
    rehearsal: false,
  }));

describe('decideOutcome', () => {
  it('admits the largest group of mathematically equal answers with its first path as solution', () => {
    expect(decideOutcome(paths('3', '1/2', '0.5', '\\frac{1}{2}'), 0.5)).toMatchObject({
      status: 'admitted',
      solution: 'path 1',
      tier: 'agreed',
      passRate: 0.75,
      vote: { paths: 4, agreeing: 3, share: 0.75, margin: 0.5, tie: false },
    });
  });

  it.each([
    ['no path has an answer', paths(null, null), 'noAnswer'],
    ['the largest groups are equal', paths('1', '1', '2', '2'), 'tie'],
    ['nobody agrees', paths('1', null, null, null), 'noAgreement'],
    ['the share is below the threshold', paths('1', '1', '2', '3', '4'), 'noAgreement'],
  ])('rejects when %s', (_, solutions, reason) => {
    expect(decideOutcome(solutions, 0.5)).toMatchObject({ status: 'rejected', reason });
  });

  it('labels a single path judged: it cannot vote', () => {
    expect(decideOutcome(paths('7'), 0.5)).toMatchObject({ status: 'admitted', tier: 'judged', answer: '7' });
  });

  it('counts unanswered paths in the share', () => {
    expect(decideOutcome(paths('7', '7', null, null, null), 0.5)).toMatchObject({
      status: 'rejected',
      reason: 'noAgreement',
      passRate: 0.4,
    });
  });

  it('admits only with at least two agreeing paths and the wanted share', () => {
    const answer = fc.option(fc.integer({ min: 0, max: 3 }).map(String), { nil: null });
    fc.assert(
      fc.property(
        fc.array(answer, { minLength: 2, maxLength: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (answers, agreement) => {
          const outcome = decideOutcome(paths(...answers), agreement);
          if (outcome.status !== 'admitted') return;
          const agreeing = answers.filter((given) => given === outcome.answer).length;
          expect(agreeing).toBeGreaterThanOrEqual(2);
          expect(agreeing / answers.length).toBeGreaterThanOrEqual(agreement);
          for (const other of answers) {
            if (other !== null && other !== outcome.answer)
              expect(answers.filter((given) => given === other).length).toBeLessThan(agreeing);
          }
        },
      ),
    );
  });

  it('tells paths of several families from those of one, and counts each model', () => {
    const [one, two, three] = paths('1', '1.0', '2').map((path, index) => ({
      ...path,
      model: ['qwen-7b', 'llama-8b', 'qwen-7b'][index] ?? '',
      family: ['qwen', 'llama', 'qwen'][index] ?? '',
    }));
    if (!one || !two || !three) throw new Error('three paths');
    expect(decide([one, two, three], 0.5)).toMatchObject({
      chosen: one,
      outcome: {
        tier: 'agreed-families',
        vote: {
          models: [
            { model: 'llama-8b', paths: 1, agreeing: 1 },
            { model: 'qwen-7b', paths: 2, agreeing: 1 },
          ],
        },
      },
    });
    expect(decide([one, { ...two, family: 'qwen' }, three], 0.5).outcome).toMatchObject({ tier: 'agreed' });
    // The families of the paths that agree count, not of those that were drawn.
    expect(decide([one, { ...two, answer: '9' }, { ...three, answer: '1' }], 0.5).outcome).toMatchObject({
      tier: 'agreed',
    });
  });
});

describe('modelFamily', () => {
  it.each([
    ['Qwen/Qwen2.5-Math-7B-Instruct', 'qwen'],
    ['QwQ-32B', 'qwen'],
    ['gpt-4o-mini', 'gpt'],
    ['o3-mini', 'gpt'],
    ['meta-llama/Llama-3.3-70B-Instruct', 'llama'],
    ['mistralai/Mathstral-7B', 'mistral'],
    ['rehearsal', 'rehearsal'],
    ['7b', '7b'],
  ])('reads %s as %s', (model, family) => {
    expect(modelFamily(model)).toBe(family);
  });
});
