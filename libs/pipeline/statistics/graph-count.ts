import type { GraphCount } from '#contracts';

/** Standard normal quantile of a 95% interval. */
const Z = 1.959964;

/** A count of everything. */
export function exactly(count: number): GraphCount {
  return { count, exact: true, low: count, high: count };
}

/**
 * How many of `total` things are of a kind when `hits` of `tries` independent draws were, with the 95% interval of Wilson (1927): unlike the plain
 * normal one it holds for shares near 0 and 1, where a draw of nothing must not claim that there is nothing.
 */
export function fromShare(total: number, hits: number, tries: number): GraphCount {
  if (total === 0) return exactly(0);
  if (tries === 0) return { count: 0, exact: false, low: 0, high: Math.round(total) };
  const share = hits / tries;
  const square = Z ** 2 / tries;
  const middle = (share + square / 2) / (1 + square);
  const reach = (Z / (1 + square)) * Math.sqrt((share * (1 - share)) / tries + square / (4 * tries));
  return {
    count: Math.round(total * share),
    exact: false,
    low: Math.max(0, Math.floor(total * (middle - reach))),
    high: Math.ceil(total * Math.min(1, middle + reach)),
  };
}
