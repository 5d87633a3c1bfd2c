import type { Rate, RateDifference } from '#contracts';

/** Standard normal quantile of a two-sided 95% interval. */
const Z = 1.959963984540054;

/**
 * A share with its Wilson score interval (Wilson 1927), which stays inside 0 to 1 and is honest at 0, at 1 and for few counts.
 * @param count how many of `of`; both whole, 0 <= count <= of
 */
export function wilson(count: number, of: number): Rate {
  if (of === 0) return { of, count, rate: null, low: null, high: null };
  const rate = count / of;
  const squared = Z * Z;
  const centre = (rate + squared / (2 * of)) / (1 + squared / of);
  const half = (Z / (1 + squared / of)) * Math.sqrt((rate * (1 - rate)) / of + squared / (4 * of * of));
  return { of, count, rate, low: count === 0 ? 0 : centre - half, high: count === of ? 1 : centre + half };
}

/** Difference of two independent shares with Newcombe's hybrid score interval (Newcombe 1998, method 10), made of their Wilson intervals. */
export function rateDifference(first: Rate, second: Rate): RateDifference {
  const none = { first, second, difference: null, low: null, high: null };
  if (first.rate === null || first.low === null || first.high === null) return none;
  if (second.rate === null || second.low === null || second.high === null) return none;
  const difference = first.rate - second.rate;
  return {
    first,
    second,
    difference,
    low: difference - Math.hypot(first.rate - first.low, second.high - second.rate),
    high: difference + Math.hypot(first.high - first.rate, second.rate - second.low),
  };
}
