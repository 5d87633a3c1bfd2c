// Real: identity of problems, with the real hash.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseProblem, problemIdentity } from '#text';

describe('problemIdentity', () => {
  it('is the same for the same problem in other white space, line ends and composition', () => {
    const id = problemIdentity('math', 'Find $x$ for caf\u00e9.\nNow.');
    expect(id).toMatch(/^seed-[0-9a-f]{32}$/);
    expect(problemIdentity('math', '  Find  $x$ for cafe\u0301.\r\n\tNow. ')).toBe(id);
  });

  it('keeps corpora, letters and cases apart', () => {
    const id = problemIdentity('a', 'Find $F$.');
    expect(problemIdentity('b', 'Find $F$.')).not.toBe(id);
    expect(problemIdentity('a', 'Find $f$.')).not.toBe(id);
    expect(problemIdentity('ab', 'c')).not.toBe(problemIdentity('a', 'bc'));
  });

  it('normalises once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normaliseProblem(text);
        expect(normaliseProblem(once)).toBe(once);
        expect(problemIdentity('c', once)).toBe(problemIdentity('c', text));
      }),
    );
  });
});
