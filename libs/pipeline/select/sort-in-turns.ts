import { createTurn, letOthers } from '../turns.ts';

/** Items that are sorted in one go: some milliseconds. */
const RUN = 1_024;

/** Steps of one comparison of names with what goes with it. */
const COMPARE_STEPS = 30;

/**
 * A sorted copy, equal ones in the order in which they came. Sorts runs and merges them, so that other work has its turns: 100,000 names take a third of a
 * second.
 */
export async function sortInTurns<T>(items: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const isOver = createTurn();
  let from: T[] = [];
  for (let start = 0; start < items.length; start += RUN) {
    for (const item of items.slice(start, start + RUN).sort(compare)) from.push(item);
    if (isOver(RUN * COMPARE_STEPS * Math.log2(RUN))) await letOthers();
  }
  for (let width = RUN; width < items.length; width *= 2) {
    const into: T[] = [];
    for (let start = 0; start < from.length; start += 2 * width) {
      const middle = Math.min(start + width, from.length);
      const end = Math.min(middle + width, from.length);
      let [left, right] = [start, middle];
      while (left < middle || right < end) {
        // Casts: both places lie before the end of what they are taken from.
        const takeLeft = right === end || (left < middle && compare(from[left] as T, from[right] as T) <= 0);
        into.push(from[takeLeft ? left++ : right++] as T);
        if (isOver(COMPARE_STEPS)) await letOthers();
      }
    }
    from = into;
  }
  return from;
}
