// Real: the vote and the equality behind it; answers are written here or generated.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { vote } from '#answers';

describe('vote', () => {
  it('counts by mathematical equality and keeps unanswered paths in the denominator', () => {
    expect(vote(['0.5', '\\frac12', undefined, '2', '1/2'])).toEqual({
      answer: '0.5',
      groups: [
        { answer: '0.5', members: [0, 1, 4] },
        { answer: '2', members: [3] },
      ],
      agreeing: 3,
      share: 0.6,
      margin: 0.4,
      tie: false,
    });
  });

  it('names a tie and gives it to the earliest member', () => {
    expect(vote(['3', '4', '4', '3'])).toMatchObject({ answer: '3', agreeing: 2, share: 0.5, tie: true });
    expect(vote(['1', '2', '2'])).toMatchObject({ answer: '2', tie: false });
  });

  it('has no winner without answers', () => {
    expect(vote([])).toEqual({ groups: [], agreeing: 0, share: 0, margin: 0, tie: false });
    expect(vote([undefined, ' '])).toEqual({ groups: [], agreeing: 0, share: 0, margin: 0, tie: false });
  });

  it('does not chain equality: 5 = 5 cm and 5 = 5 m do not put 5 cm and 5 m together', () => {
    expect(vote(['5 cm', '5', '5 m']).groups.map((group) => group.members)).toEqual([[0, 1], [2]]);
  });

  it('places every answered path in exactly one group, and the groups add up', () => {
    const answer = fc.option(fc.constantFrom('1', '1.0', '2', '\\frac{4}{2}', '5 cm', '5', '5 m', 'x', '(1,2)', 'no'), {
      nil: undefined,
    });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 20 }), (answers) => {
        const result = vote(answers);
        const members = result.groups.flatMap((group) => group.members).sort((a, b) => a - b);
        expect(members).toEqual(answers.flatMap((value, index) => (value === undefined ? [] : [index])));
        const largest = Math.max(0, ...result.groups.map((group) => group.members.length));
        expect(result.agreeing).toBe(largest);
        expect(result.share).toBe(answers.length === 0 ? 0 : largest / answers.length);
        expect(result.tie).toBe(result.groups.filter((group) => group.members.length === largest).length > 1);
        expect(vote(answers)).toEqual(result);
      }),
    );
  });
});
