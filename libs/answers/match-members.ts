/**
 * Can the members of two lists be paired one to one, so that each pair is the same? A full matching (augmenting paths), not
 * a greedy one: `5` equals `5 cm` and `5 m`, so the first pair found may leave another member without its only partner.
 */
export function matchMembers<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  const allowed = a.map((x) => b.flatMap((y, index) => (same(x, y) ? [index] : [])));
  if (allowed.some((partners) => partners.length === 0)) return false;
  const partnerOf = new Map<number, number>();
  const assign = (from: number, tried: Set<number>): boolean => {
    for (const to of allowed[from] ?? []) {
      if (tried.has(to)) continue;
      tried.add(to);
      const holder = partnerOf.get(to);
      if (holder === undefined || assign(holder, tried)) {
        partnerOf.set(to, from);
        return true;
      }
    }
    return false;
  };
  return a.every((_, index) => assign(index, new Set()));
}
