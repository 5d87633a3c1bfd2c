/** Slots of the first table; it grows as it fills. A power of two. */
const FIRST_SIZE = 1 << 12;
const MOST_FULL = 0.6;

/** A 64-bit key as two halves. */
export interface Key {
  high: number;
  low: number;
}

/** Keys that belong together, kept in typed arrays: memory goes by the number of keys, whatever the rows hold (docs/exports.md has figures). */
export interface RelativeGroups {
  /** Joins the keys of one row to one group and counts the row in it. */
  addRow(keys: readonly Key[]): void;
  /** Root of a key's group; undefined for a key that no row had. */
  groupOf(key: Key): number | undefined;
  /** Roots of all groups in the order of their smallest keys: the same rows in any order give the same groups in the same order. */
  groups(): Uint32Array;
  /** Rows of a group. */
  rowsIn(root: number): number;
  rows(): number;
}

/** Union-find over hashed keys, by size with path halving. */
export function createRelativeGroups(): RelativeGroups {
  let slots = new Int32Array(FIRST_SIZE).fill(-1);
  let high = new Uint32Array(FIRST_SIZE);
  let low = new Uint32Array(FIRST_SIZE);
  let parent = new Uint32Array(FIRST_SIZE);
  let rowsOf = new Uint32Array(FIRST_SIZE);
  let count = 0;
  let total = 0;

  const slotOf = (key: Key): number => {
    let slot = (key.low ^ key.high) & (slots.length - 1);
    for (;;) {
      const index = slots[slot] ?? -1;
      if (index < 0 || (high[index] === key.high && low[index] === key.low)) return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  };

  const grow = (): void => {
    const wider = (array: Uint32Array<ArrayBuffer>) => {
      const copy = new Uint32Array(array.length * 2);
      copy.set(array);
      return copy;
    };
    [high, low, parent, rowsOf] = [wider(high), wider(low), wider(parent), wider(rowsOf)];
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let index = 0; index < count; index += 1) slots[slotOf(keyAt(index))] = index;
  };

  const keyAt = (index: number): Key => ({ high: high[index] ?? 0, low: low[index] ?? 0 });

  const indexOf = (key: Key): number => {
    if (count >= slots.length * MOST_FULL) grow();
    const slot = slotOf(key);
    const known = slots[slot] ?? -1;
    if (known >= 0) return known;
    slots[slot] = count;
    high[count] = key.high;
    low[count] = key.low;
    parent[count] = count;
    count += 1;
    return count - 1;
  };

  const rootOf = (index: number): number => {
    let at = index;
    for (let above = parent[at] ?? at; above !== at; above = parent[at] ?? at) {
      parent[at] = parent[above] ?? above;
      at = parent[at] ?? at;
    }
    return at;
  };

  const join = (a: number, b: number): number => {
    const [one, two] = [rootOf(a), rootOf(b)];
    if (one === two) return one;
    const [large, small] = (rowsOf[one] ?? 0) >= (rowsOf[two] ?? 0) ? [one, two] : [two, one];
    parent[small] = large;
    rowsOf[large] = (rowsOf[large] ?? 0) + (rowsOf[small] ?? 0);
    return large;
  };

  return {
    addRow(keys) {
      const [first, ...rest] = keys.map(indexOf);
      if (first === undefined) return;
      const root = rootOf(rest.reduce(join, first));
      rowsOf[root] = (rowsOf[root] ?? 0) + 1;
      total += 1;
    },
    groupOf(key) {
      const index = slots[slotOf(key)] ?? -1;
      return index < 0 ? undefined : rootOf(index);
    },
    groups() {
      // Position of each group's smallest key, by root.
      const smallest = new Uint32Array(count);
      for (let index = 0; index < count; index += 1) {
        const root = rootOf(index);
        const known = smallest[root] ?? 0;
        // Kept one too high, so that 0 is none.
        if (known === 0 || compareKeys(keyAt(index), keyAt(known - 1)) < 0) smallest[root] = index + 1;
      }
      const roots = new Uint32Array(count);
      let found = 0;
      for (let index = 0; index < count; index += 1) if ((smallest[index] ?? 0) > 0) roots[found++] = index;
      const keyOf = (root: number) => keyAt((smallest[root] ?? 1) - 1);
      return roots.slice(0, found).sort((a, b) => compareKeys(keyOf(a), keyOf(b)));
    },
    rowsIn: (root) => rowsOf[root] ?? 0,
    rows: () => total,
  };
}

function compareKeys(a: Key, b: Key): number {
  return a.high - b.high || a.low - b.low;
}
