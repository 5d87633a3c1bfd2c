// Pure: intervals against published values, and what must hold of any.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rateDifference, wilson } from '../../libs/pipeline/report/wilson.ts';

describe('wilson', () => {
  it('gives the published intervals (Newcombe 1998, two-sided 95%)', () => {
    // Table I of "Two-sided confidence intervals for the single proportion", method 3.
    for (const [count, of, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const rate = wilson(count, of);
      expect(rate.low).toBeCloseTo(low, 4);
      expect(rate.high).toBeCloseTo(high, 4);
    }
  });

  it('says nothing of nothing', () => {
    expect(wilson(0, 0)).toEqual({ of: 0, count: 0, rate: null, low: null, high: null });
  });

  it('holds its rate, inside 0 to 1', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), (a, b) => {
        const [count, of] = [Math.min(a, b), Math.max(a, b, 1)];
        const { rate, low, high } = wilson(count, of);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(rate ?? -1).toBeGreaterThanOrEqual(low ?? 2);
        expect(rate ?? 2).toBeLessThanOrEqual(high ?? -1);
      }),
    );
  });
});

describe('rateDifference', () => {
  it('gives the published intervals (Newcombe 1998, method 10)', () => {
    // Table II of "Interval estimation for the difference between independent proportions".
    for (const [first, second, low, high] of [
      [[56, 70], [48, 80], 0.0524, 0.3339],
      [[9, 10], [3, 10], 0.1705, 0.809],
      [[10, 10], [0, 20], 0.6791, 1],
    ] as const) {
      const difference = rateDifference(wilson(first[0], first[1]), wilson(second[0], second[1]));
      expect(difference.low).toBeCloseTo(low, 4);
      expect(difference.high).toBeCloseTo(high, 4);
    }
  });

  it('is nothing where one side counted nothing', () => {
    expect(rateDifference(wilson(1, 2), wilson(0, 0))).toMatchObject({ difference: null, low: null, high: null });
  });
});
