// Kept by name: in a test's context each look at the global `Math` costs microseconds, and hashing looks often.
const { imul } = Math;

/** 32 bits of a text (FNV-1a with a last mix), the same on every machine. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}

/** Spreads 32 bits, so that close values end far apart (the last step of MurmurHash3). */
export function mix(value: number): number {
  let bits = value ^ (value >>> 16);
  bits = imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** 53 bits of the hashes from `start` on: two sequences of any length meet in one key once in 9 * 10^15. */
export function foldKey(hashes: ArrayLike<number>, start: number, length: number): number {
  let a = 0xdeadbeef ^ length;
  let b = 0x41c6ce57 ^ length;
  for (let index = start; index < start + length; index += 1) {
    const hash = hashes[index] ?? 0;
    a = imul(a ^ hash, 2654435761);
    b = imul(b ^ hash, 1597334677);
    a ^= b >>> 15;
    b ^= a >>> 13;
  }
  a = mix(a);
  b = mix(b ^ a);
  return 4294967296 * (b & 0x1fffff) + a;
}

/** 32 bits of the hashes from `start` on. */
export function foldHash(hashes: ArrayLike<number>, start: number, length: number): number {
  let a = 0x9e3779b9 ^ length;
  for (let index = start; index < start + length; index += 1)
    a = imul(a ^ (hashes[index] ?? 0), 2654435761) ^ (a >>> 15);
  return mix(a);
}
