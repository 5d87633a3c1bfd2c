/** How much work the statistics may do. */
export interface WorkLimits {
  /** A count that takes more steps than this is estimated. */
  exactSteps: number;
  /** Draws behind one estimate. */
  draws: number;
  /** Covered sets of one size that are looked at one by one; more are sampled. */
  coveredSets: number;
}

/**
 * At 10,000 points and 46,000 edges every count is exact. Draws: a share of a half is known to 0.6% of it, one of a hundredth to 6%; the process
 * answers others meanwhile.
 */
export const WORK_LIMITS: WorkLimits = { exactSteps: 30_000_000, draws: 100_000, coveredSets: 50_000 };
