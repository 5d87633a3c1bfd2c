import { createTurn, letOthers } from '../turns.ts';

/** The smallest of all that were offered. */
export interface SmallestKept<T> {
  /** The largest that is kept once there are as many as wanted: what is larger need not be offered. */
  last(): T | undefined;
  offer(item: T): void;
  /** Those kept, the smallest first. Nothing can be offered afterwards. */
  sorted(): Promise<T[]>;
}

/** Steps of taking one of 100,000 off the heap. */
const TAKE_STEPS = 50;

/** A heap with the largest on top. Unlike a list that is sorted when it is full it never takes long at a time. */
export function createSmallestKept<T>(limit: number, compare: (a: T, b: T) => number): SmallestKept<T> {
  const heap: T[] = [];

  /** Casts: both places are in the heap. */
  function swap(a: number, b: number): void {
    [heap[a], heap[b]] = [heap[b] as T, heap[a] as T];
  }

  function rise(place: number): void {
    for (let at = place; at > 0;) {
      const above = (at - 1) >> 1;
      if (compare(heap[at] as T, heap[above] as T) <= 0) return;
      swap(at, above);
      at = above;
    }
  }

  function sink(size: number): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      if (left >= size) return;
      const right = left + 1;
      const larger = right < size && compare(heap[right] as T, heap[left] as T) > 0 ? right : left;
      if (compare(heap[at] as T, heap[larger] as T) >= 0) return;
      swap(at, larger);
      at = larger;
    }
  }

  return {
    last: () => (heap.length < limit ? undefined : heap[0]),
    offer(item) {
      if (heap.length < limit) {
        heap.push(item);
        rise(heap.length - 1);
      } else if (limit > 0 && compare(item, heap[0] as T) < 0) {
        heap[0] = item;
        sink(limit);
      }
    },
    async sorted() {
      const isOver = createTurn();
      for (let size = heap.length - 1; size > 0; size -= 1) {
        swap(0, size);
        sink(size);
        if (isOver(TAKE_STEPS)) await letOthers();
      }
      return heap;
    },
  };
}
