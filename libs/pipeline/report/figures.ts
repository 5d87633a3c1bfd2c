import type { Rate, RateDifference, Scores } from '#contracts';

/** Figures of a report as text: the same in Markdown and on the page. */
export const count = (n: number): string => n.toLocaleString('en-US');

/** A share in percent; a dash where nothing was counted. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(1)} %`;
}

/** `62.5 % (30.6 to 86.3; 5 of 8)` */
export function rateText({ rate, low, high, count: counted, of }: Rate): string {
  if (rate === null || low === null || high === null) return '-';
  return `${percent(rate)} (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}; ${count(counted)} of ${count(of)})`;
}

/** Difference in percentage points with its interval. */
export function differenceText({ difference, low, high }: RateDifference): string {
  if (difference === null || low === null || high === null) return '-';
  const signed = (n: number) => `${n < 0 ? '\u2212' : '+'}${Math.abs(100 * n).toFixed(1)}`;
  return `${signed(difference)} (${signed(low)} to ${signed(high)})`;
}

/** Dollars with as many digits as a small sum needs to be seen. */
export function usd(amount: number | null): string {
  if (amount === null) return '-';
  return `$${amount === 0 || amount >= 1 ? amount.toFixed(2) : amount.toPrecision(3)}`;
}

export function decimal(n: number | null, digits = 3): string {
  return n === null ? '-' : n.toFixed(digits);
}

/** `0.912 (sd 0.041; n 320)` */
export function scoreText({ count: n, mean, standardDeviation }: Scores): string {
  return mean === null ? '-' : `${decimal(mean)} (sd ${decimal(standardDeviation)}; n ${count(n)})`;
}

/** `{ tie: 3 }` as `tie 3`, most first. */
export function reasonsText(counts: Record<string, number>): string {
  const entries = Object.entries(counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return entries.map(([reason, n]) => `${reason} ${count(n)}`).join(', ');
}
