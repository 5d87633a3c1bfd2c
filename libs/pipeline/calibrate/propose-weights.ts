import type { JudgeRates } from '#contracts';

/**
 * Weights of judges by what they know: the log odds of each one's balanced accuracy, which is the best weight of independent voters (Nitzan and
 * Paroush 1982), with one right and one wrong answer added on either side so that few labels claim nothing certain; scaled to a mean of 1.
 * A judge that is no better than chance gets 0; where all are, all get 1.
 */
export function proposeWeights(judges: readonly JudgeRates[]): number[] {
  const odds = judges.map(({ truePositive, trueNegative }) => {
    const accuracy = (smoothed(truePositive) + smoothed(trueNegative)) / 2;
    return Math.max(0, Math.log(accuracy / (1 - accuracy)));
  });
  const total = odds.reduce((sum, one) => sum + one, 0);
  if (total === 0) return judges.map(() => 1);
  return odds.map((one) => Number(((one * judges.length) / total).toFixed(3)));
}

function smoothed({ count, of }: { count: number; of: number }): number {
  return (count + 1) / (of + 2);
}
