import type { Expression } from '../expression.ts';
import type { BigComplex } from './big-complex.ts';
import { WorkLimitError } from '../work-limit.ts';

/** Work that one comparison may put into samples; one unit is a product of two long numbers, about 2 microseconds. */
export interface SampleBudget {
  spend(units: number): void;
  /** Values of expressions without variables; undefined for those that have none. */
  readonly constants: Map<Expression, BigComplex | undefined>;
}

/** Keeps the slowest comparison below 50 ms. */
const MAX_UNITS = 6_000;
/** What a logarithm, an exponential, a sine or a root costs. */
export const ELEMENTARY_UNITS = 40;

export function createSampleBudget(): SampleBudget {
  let left = MAX_UNITS;
  return {
    constants: new Map(),
    spend(units) {
      left -= units;
      if (left < 0) throw new WorkLimitError('too much to sample');
    },
  };
}
