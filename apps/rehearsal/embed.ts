import { hashText } from './random.ts';

export const DIMENSIONS = 384;

/**
 * A vector of character n-grams (2 to 4) by the hashing trick, unit length: texts that share spelling are near, which
 * is all it knows. It does not know that a GCD is a greatest common divisor.
 */
export function embedText(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS);
  const padded = ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  for (let size = 2; size <= 4; size += 1) {
    for (let start = 0; start + size <= padded.length; start += 1) {
      const hash = hashText(padded.slice(start, start + size));
      const slot = hash % DIMENSIONS;
      vector[slot] = (vector[slot] ?? 0) + (Math.floor(hash / DIMENSIONS) % 2 === 0 ? 1 : -1);
    }
  }
  let length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) {
    // The sums of signs may cancel and an empty text has no n-grams; a zero vector has no direction.
    vector[hashText(padded) % DIMENSIONS] = 1;
    length = 1;
  }
  return vector.map((value) => value / length);
}
