// Pure: routing, point gates, samples, programs and the words of reports over them, with the product's own equality. No double.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Difficulty, ModelView } from '#contracts';
import { isUsed } from '../../libs/pipeline/adhere/check-points-used.ts';
import { isLookedAt, passesPointGate } from '../../libs/pipeline/adhere/point-gate.ts';
import { verdictOf } from '../../libs/pipeline/execute/check-program.ts';
import { readPrinted, readProgram } from '../../libs/pipeline/execute/read-program.ts';
import { resolveRecipe } from '../../libs/pipeline/operate/resolve-recipe.ts';
import { rolesOf } from '../../libs/pipeline/operate/run-models.ts';
import { solversFor } from '../../libs/pipeline/rate/route-solvers.ts';
import { countPoints, countPrograms, countRatings } from '../../libs/pipeline/report/count-checks.ts';
import { soundAmongAccepted } from '../../libs/pipeline/report/expect-sound.ts';

const view = (model: string, difficulties?: Difficulty[]): ModelView => ({
  role: 'solver',
  index: 0,
  model,
  endpoint: 'e',
  sampling: {},
  weight: 1,
  price: null,
  ...(difficulties && { difficulties }),
});

describe('the solvers of a problem', () => {
  const solvers = [view('small', ['easy', 'medium']), view('large', ['hard']), view('any')];
  const names = (difficulty: Difficulty | undefined) => solversFor(solvers, difficulty).map(({ model }) => model);

  it('are those that are kept for its difficulty, and those that are kept for none', () => {
    expect(names('easy')).toEqual(['small', 'any']);
    expect(names('hard')).toEqual(['large', 'any']);
    expect(names(undefined)).toEqual(['small', 'large', 'any']);
  });
});

describe('a recipe', () => {
  const request = { sets: { oneHop: 1 } };
  const playing = (...roles: string[]) => ({ models: (role: string) => (roles.includes(role) ? [view('m')] : []) });

  it('routes and looks for paraphrases where somebody plays the roles, unless it says otherwise', () => {
    const plain = resolveRecipe(request);
    expect([plain.solve.route, plain.contamination.embedding, plain.verify, plain.sample]).toEqual(
      Array(4).fill(undefined),
    );
    const all = resolveRecipe(request, playing('rater', 'embedder'));
    expect([all.solve.route, all.contamination.embedding]).toEqual(['difficulty', { similarity: 0.8 }]);
    const off = { ...request, solve: { route: 'off' as const }, contamination: { embedding: 'off' as const } };
    const none = resolveRecipe(off, playing('rater', 'embedder'));
    expect([none.solve.route, none.contamination.embedding]).toEqual([undefined, undefined]);
  });

  it('is refused where it needs a role that nobody plays', () => {
    const routed = { ...request, solve: { route: 'difficulty' as const } };
    expect(() => resolveRecipe(routed)).toThrow('solve.route: no model plays the role rater');
    const near = { ...request, contamination: { embedding: 'on' as const } };
    expect(() => resolveRecipe(near)).toThrow('contamination.embedding: no model plays the role embedder');
  });

  it('names every role that it will ask, so that prices are known for all of them', () => {
    const wish = { ...request, gate: { adherence: 'one' as const }, verify: { program: true } };
    expect(rolesOf(resolveRecipe(wish, playing('rater', 'embedder')))).toEqual([
      ...['generator', 'judge', 'solver'],
      ...['rater', 'programmer', 'extractor', 'embedder'],
    ]);
    expect(resolveRecipe(wish).verify).toEqual({ program: true, onDisagreement: 'drop' });
  });
});

describe('point gates', () => {
  it.each([
    ['all', 3, 3, true],
    ['all', 3, 2, false],
    ['one', 3, 1, true],
    ['one', 3, 0, false],
    [0.6667, 3, 2, true],
    [0.5, 4, 1, false],
    [1, 2, 2, true],
  ] as const)('%s of %i asked and %i found: %s', (gate, asked, found, passes) => {
    expect(passesPointGate({ asked, found }, gate)).toBe(passes);
  });

  it('count a point as used by more than half of the weight', () => {
    const says = (weight: number, ...findings: string[]) => ({ weight, findings });
    expect(isUsed('a', [says(1, 'a'), says(1)])).toBe(false);
    expect(isUsed('a', [says(2, 'a'), says(1, 'b')])).toBe(true);
    // Judges without weight do not count unless none has any.
    expect(isUsed('a', [says(0, 'a'), says(1)])).toBe(false);
    expect(isUsed('a', [says(0, 'a'), says(0)])).toBe(false);
    expect(isUsed('a', [says(0, 'a')])).toBe(true);
  });

  it('look at a share of the candidates, the same ones in every run, and more of them when more is asked', () => {
    const candidates = Array.from({ length: 2_000 }, (_, n) => ({
      points: [{ id: `kp-${n}`, name: `point ${n}` }],
      ordinal: n % 3,
    }));
    const looked = (share: number, seed = 1) =>
      candidates.filter((one) =>
        isLookedAt('adherence', one, { gate: { problemScore: 0 }, sample: { adherence: share }, seed }),
      );
    expect(looked(0)).toEqual([]);
    expect(looked(1)).toEqual(candidates);
    // 4 standard deviations of a binomial around 20%.
    expect(Math.abs(looked(0.2).length - 400)).toBeLessThan(72);
    expect(looked(0.2)).toEqual(looked(0.2));
    expect(looked(0.5)).toEqual(expect.arrayContaining(looked(0.2)));
    expect(looked(0.2, 2)).not.toEqual(looked(0.2));
    const gated = { gate: { problemScore: 0, adherence: 'one' as const }, seed: 1 };
    expect(candidates.every((one) => isLookedAt('adherence', one, gated))).toBe(true);
  });
});

describe('programs', () => {
  it.each([
    ['the last block', 'First:\n```python\nprint(1)\n```\nBetter:\n```python\nprint(2)\n```', 'print(2)'],
    ['a block without a language', '```\nprint(3)\n```', 'print(3)'],
    ['a block that is not closed', '```py\nprint(4)', 'print(4)'],
    ['code without a block', 'import math\nprint(math.pi)', 'import math\nprint(math.pi)'],
    ['no block of another language', '```json\n{"a": 1}\n```', undefined],
    ['no prose', 'The answer is 5.', undefined],
    ['no empty block', '```python\n\n```', undefined],
  ])('are %s of a reply', (_, reply, program) => {
    expect(readProgram(reply)).toBe(program);
  });

  it.each([
    ['3/4\n', '\\frac{3}{4}', 'agrees'],
    ['0.75', '3/4', 'agrees'],
    ['0.0833333333333333', '\\frac{1}{12}', 'agrees'],
    ['1.4142135623730951', '\\sqrt{2}', 'agrees'],
    ['(3, 2)', '(3,2)', 'agrees'],
    ['checking\n12\n\n', '12', 'agrees'],
    ['3.14', '\\pi', 'disagrees'],
    ['41', '42', 'disagrees'],
    ['', '42', 'failed'],
    ['9'.repeat(600), '42', 'failed'],
  ])('that print %j are set against %s: %s', (text, answer, verdict) => {
    expect(verdictOf({ outcome: 'printed', text }, answer).verdict).toBe(verdict);
  });

  it('that run into a wall say nothing against the answer', () => {
    expect(verdictOf({ outcome: 'failed', wall: 'time', detail: 'it did not end within 10 s' }, '42')).toEqual({
      verdict: 'failed',
      answer: null,
      detail: 'time: it did not end within 10 s',
    });
    expect(readPrinted(' \n')).toBeUndefined();
  });
});

describe('the report of checks', () => {
  const row = {
    relation: 'oneHop' as const,
    admitted: true,
    adherenceAsked: 2,
    adherenceFound: 2,
    usedAsked: null,
    usedFound: null,
    program: null,
    candidates: 6,
  };

  it('counts what was looked at, dropped rows too', () => {
    const rows = [
      row,
      { ...row, adherenceFound: 1, candidates: 3 },
      { ...row, adherenceFound: 0, admitted: false, candidates: 1 },
      { ...row, relation: 'random' as const, adherenceAsked: null, adherenceFound: null, program: 'agrees' as const },
    ];
    expect(countPoints(rows, 'adherence')).toMatchObject({
      all: { count: 6, of: 10 },
      atLeastOne: { count: 9, of: 10 },
      byRelation: [{ relation: 'oneHop', all: { count: 6, of: 10 } }],
    });
    expect(countPoints(rows, 'used')).toBeNull();
    expect(countPrograms(rows)).toEqual([{ verdict: 'agrees', candidates: 6, admitted: 6 }]);
  });

  it('puts ratings in their order, what could not be read last', () => {
    const rating = (difficulty: string | null) => ({ difficulty, candidates: 1, admitted: 1, passRate: null });
    expect(countRatings(['hard', null, 'easy', 'medium'].map(rating)).map(({ difficulty }) => difficulty)).toEqual([
      ...['easy', 'medium', 'hard'],
      null,
    ]);
  });

  it('finds the share of sound problems again that a jury of known rates accepted', () => {
    const share = fc.double({ min: 0.05, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.double({ min: 0, max: 1, noNaN: true }), (truePositive, trueNegative, sound) => {
        const falsePositive = 1 - trueNegative;
        fc.pre(truePositive - falsePositive > 0.05);
        const accepted = sound * truePositive + (1 - sound) * falsePositive;
        fc.pre(accepted > 0.001);
        const found = soundAmongAccepted({ truePositive, trueNegative, accepted });
        expect(found).toBeCloseTo((sound * truePositive) / accepted, 6);
      }),
    );
    expect(soundAmongAccepted({ truePositive: 0.5, trueNegative: 0.5, accepted: 0.5 })).toBeUndefined();
  });
});
