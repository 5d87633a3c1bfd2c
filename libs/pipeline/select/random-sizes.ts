/**
 * Splits the random quota over set sizes as the run's other sets have them (alone: pairs), by largest remainder, smaller sizes first on a tie.
 * @param others number of the run's other sets by size
 */
export function splitRandomQuota(quota: number, others: ReadonlyMap<number, number>): Map<number, number> {
  const sizes = [...others].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = sizes.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return new Map([[2, quota]]);
  const split = new Map(sizes.map(([size, count]) => [size, Math.floor((quota * count) / total)]));
  let left = quota - [...split.values()].reduce((sum, count) => sum + count, 0);
  const remainders = sizes.map(([size, count]) => ({ size, rest: (quota * count) % total }));
  for (const { size } of remainders.sort((a, b) => b.rest - a.rest || a.size - b.size)) {
    if (left === 0) break;
    split.set(size, (split.get(size) ?? 0) + 1);
    left -= 1;
  }
  return split;
}
