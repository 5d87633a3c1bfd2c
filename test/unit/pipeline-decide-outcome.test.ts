// Pure: the decision over stored paths, with the product's own vote.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideOutcome } from '../../libs/pipeline/admit/decide-outcome.ts';

const paths = (...answers: (string | null)[]) =>
  answers.map((answer, path) => ({
    key: `k${path}`,
    path,
    text: `path ${path}`,
    answer,
    model: 'm',
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
});
