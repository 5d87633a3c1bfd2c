import { createHash } from 'node:crypto';

/**
 * Id of a set: `set-` and 22 decimal digits of a hash of the corpus and the sorted point ids, so that the same points are the same set
 * whatever run or relation, and whatever the points are called since. Decimal, in two halves of 11, because Cypher can add such numbers up (the
 * coverage record) but has no hash of its own.
 */
export function setId(corpus: string, pointIds: readonly string[]): string {
  const digest = createHash('sha256')
    .update([corpus, ...[...pointIds].sort()].join('\n'))
    .digest();
  const half = (offset: number): string => String(digest.readUIntBE(offset, 6) % 100_000_000_000).padStart(11, '0');
  return `set-${half(0)}${half(6)}`;
}
