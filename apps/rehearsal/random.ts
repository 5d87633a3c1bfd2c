// Kept by name: inside a test's context each look at the global `Math` costs microseconds, and hashing looks often.
const { imul } = Math;

/**
 * A 53-bit hash of a text (cyrb53). Everything that the rehearsal model "decides" goes back to such a hash, so that the
 * same request gets the same answer on every machine.
 */
export function hashText(text: string, salt = 0): number {
  let a = 0xdeadbeef ^ salt;
  let b = 0x41c6ce57 ^ salt;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = imul(a ^ code, 2654435761);
    b = imul(b ^ code, 1597334677);
  }
  a = imul(a ^ (a >>> 16), 2246822507) ^ imul(b ^ (b >>> 13), 3266489909);
  b = imul(b ^ (b >>> 16), 2246822507) ^ imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** A number in [0, 1) from a hash and the purpose it is drawn for. */
export function unitOf(hash: number, purpose: number): number {
  let state = (hash >>> 0) ^ imul(Math.floor(hash / 4294967296) + 1, 0x9e3779b1) ^ imul(purpose, 0x85ebca6b);
  state = imul(state ^ (state >>> 16), 0x21f0aaad);
  state = imul(state ^ (state >>> 15), 0x735a2d97);
  return ((state ^ (state >>> 15)) >>> 0) / 4294967296;
}

/** Repeatable draws. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
  chance(probability: number): boolean;
}

/** Draws that depend on `seed` alone (mulberry32). */
export function createRandom(seed: number): Random {
  let state = (seed >>> 0) ^ imul(Math.floor(seed / 4294967296) + 1, 0x9e3779b1);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
    chance: (probability) => next() < probability,
  };
}
