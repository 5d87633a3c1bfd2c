/** Which sets a run has chosen so far. It grows with what was asked for. */
export interface ChosenRecord {
  has(ranks: ArrayLike<number>): boolean;
  add(ranks: ArrayLike<number>): void;
}

/** @param points number of points of the graph, so that small sets are kept as one number each. */
export function createChosenRecord(points: number): ChosenRecord {
  const numbers = new Map<number, Set<number | string>>();
  const keyOf = (ranks: ArrayLike<number>): number | string => {
    if (points ** ranks.length > Number.MAX_SAFE_INTEGER) return Array.from(ranks).join(',');
    let key = 0;
    for (let i = 0; i < ranks.length; i += 1) key = key * points + (ranks[i] ?? 0);
    return key;
  };
  return {
    has: (ranks) => numbers.get(ranks.length)?.has(keyOf(ranks)) ?? false,
    add(ranks) {
      const ofSize = numbers.get(ranks.length) ?? new Set();
      numbers.set(ranks.length, ofSize.add(keyOf(ranks)));
    },
  };
}
