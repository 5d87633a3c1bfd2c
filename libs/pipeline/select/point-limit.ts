/** Holds every point below a share of a run's sets, so that a giant hub cannot be in all of them. */
export interface PointLimit {
  /** Whether one of these points is in as many sets as it may be. */
  isFull(ranks: ArrayLike<number>): boolean;
  add(ranks: ArrayLike<number>): void;
}

/**
 * @param share largest share of the run's sets that one point may be in; null: no limit
 * @param sets number of sets that the run asks for
 */
export function createPointLimit(share: number | null, sets: number): PointLimit {
  if (share === null) return { isFull: () => false, add: () => undefined };
  const most = Math.max(1, Math.floor(share * sets));
  const uses = new Map<number, number>();
  return {
    isFull(ranks) {
      for (let i = 0; i < ranks.length; i += 1) if ((uses.get(ranks[i] ?? 0) ?? 0) >= most) return true;
      return false;
    },
    add(ranks) {
      for (let i = 0; i < ranks.length; i += 1) uses.set(ranks[i] ?? 0, (uses.get(ranks[i] ?? 0) ?? 0) + 1);
    },
  };
}
