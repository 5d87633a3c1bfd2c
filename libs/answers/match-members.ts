/**
 * Can the members of two lists be paired one to one, so that each pair is the same? A full matching (augmenting paths), not
 * a greedy one: `5` equals `5 cm` and `5 m`, so the first pair found may leave another member without its only partner. Members are
 * tried in place first and compared once at most, so that equal lists in one order cost one comparison a member.
 */
export function matchMembers<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  const [only, other] = [a[0], b[0]];
  if (a.length === 1 && only !== undefined && other !== undefined) return same(only, other);
  const known = new Map<number, boolean>();
  const areSame = (from: number, to: number): boolean => {
    const place = from * b.length + to;
    const before = known.get(place);
    if (before !== undefined) return before;
    const [x, y] = [a[from], b[to]];
    const result = x !== undefined && y !== undefined && same(x, y);
    known.set(place, result);
    return result;
  };
  const partnerOf = new Map<number, number>();
  const assign = (from: number, tried: Set<number>): boolean => {
    for (let step = 0; step < b.length; step += 1) {
      const to = (from + step) % b.length;
      if (tried.has(to) || !areSame(from, to)) continue;
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
