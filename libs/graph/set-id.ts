import { createHash } from 'node:crypto';

/**
 * Id of the set of these points, the same that selection gives it (libs/pipeline/select/set-id.ts; a test compares them): neither room may import
 * the other, and where a merge leads has to be known inside the merge's transaction.
 */
export function setIdOf(corpus: string, pointIds: readonly string[]): string {
  const digest = createHash('sha256')
    .update([corpus, ...[...pointIds].sort()].join('\n'))
    .digest();
  const half = (offset: number): string => String(digest.readUIntBE(offset, 6) % 100_000_000_000).padStart(11, '0');
  return `set-${half(0)}${half(6)}`;
}
