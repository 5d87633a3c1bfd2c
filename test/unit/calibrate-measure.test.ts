// Pure: rates and weights from made-up scores.
import { describe, expect, it } from '@jest/globals';
import { measureJudges } from '../../libs/pipeline/calibrate/measure-judges.ts';

const judges = [
  { model: 'good', weight: 1 },
  { model: 'blind', weight: 1 },
];

/** `good` errs in one of ten on either side, `blind` says yes to everything. */
const labels = Array.from({ length: 200 }, (_, n) => {
  const valid = n % 2 === 0;
  const errs = Math.floor(n / 2) % 10 === 0;
  return { valid, scores: [valid !== errs ? 0.95 : 0.2, 0.9] };
});

describe('measureJudges', () => {
  const result = measureJudges(judges, labels, 0.85);

  it('gives true positive and true negative rates of each judge, and proposes weights by what each knows', () => {
    const [good, blind] = result.judges;
    expect(good).toMatchObject({
      model: 'good',
      truePositive: { count: 90, of: 100 },
      trueNegative: { count: 90, of: 100 },
    });
    expect(good?.balancedAccuracy).toBeCloseTo(0.9, 12);
    expect(blind).toMatchObject({
      truePositive: { count: 100, of: 100 },
      trueNegative: { count: 0, of: 100 },
      proposedWeight: 0,
    });
    expect(good?.proposedWeight).toBe(2);
  });

  it('measures the jury with the weights in use and with those proposed', () => {
    // The mean of 0.2 and 0.9 is below the gate, that of 0.95 and 0.9 is above.
    expect(result.jury).toMatchObject({ truePositive: { count: 90 }, trueNegative: { count: 90 } });
    expect(result.proposedJury).toMatchObject({ truePositive: { count: 90 }, trueNegative: { count: 90 } });
  });

  it('leaves out of the rates what was not answered, and says how much that is', () => {
    const some = labels.map((label, n) => (n < 20 ? { ...label, scores: [null, 0.9] } : label));
    const { judges: own, jury } = measureJudges(judges, some, 0.85);
    expect(own[0]).toMatchObject({ judged: 180, unanswered: 20, truePositive: { of: 90 }, trueNegative: { of: 90 } });
    expect(own[1]).toMatchObject({ judged: 200, unanswered: 0 });
    expect(jury).toMatchObject({ judged: 180, unanswered: 20 });
  });

  it('proposes equal weights where no judge is better than chance', () => {
    const blind = measureJudges(
      judges,
      labels.map(({ valid }) => ({ valid, scores: [0.9, 0.9] })),
      0.85,
    );
    expect(blind.judges.map(({ proposedWeight }) => proposedWeight)).toEqual([1, 1]);
  });
});
