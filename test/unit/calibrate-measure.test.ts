// Pure: rates and weights from made-up scores.
import { describe, expect, it } from '@jest/globals';
import { renderCalibration } from '../../apps/cli/screen/calibration-table.ts';
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

describe('what is printed of a calibration', () => {
  const printed = (scores: (valid: boolean) => number): string => {
    const measured = Array.from({ length: 20 }, (_, index) => ({
      valid: index % 2 === 0,
      scores: [scores(index % 2 === 0)],
    }));
    const result = measureJudges([{ model: 'small', weight: 1 }], measured, 0.85);
    return renderCalibration({
      calibrationId: 'calibration-1',
      name: null,
      status: 'ready',
      statusReason: null,
      gate: 0.85,
      budget: null,
      prompt: 'judge-problem@1',
      models: ['small'],
      problems: 20,
      valid: 10,
      answered: 20,
      rehearsal: false,
      result,
      cost: { calls: 20, tokens: { in: 1, out: 1, cached: 0 }, usd: 0 },
      createdAt: '2026-11-22T00:00:00.000Z',
      endedAt: '2026-11-22T00:00:01.000Z',
    });
  };

  it('says when no judge is better than chance, and only then', () => {
    expect(printed(() => 0.95)).toContain('no judge did better than chance');
    const better = printed((valid) => (valid ? 0.95 : 0.2));
    expect(better).not.toContain('better than chance');
    expect(better).toContain('proposed weights are measured on the problems');
  });
});
