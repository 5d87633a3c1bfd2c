import { REJECTED_LISTED, type RejectedRow } from '#contracts';
import type { RowFault } from './row-fault.ts';

/** Counts of an import under way. Bounded, however many rows are rejected. */
export interface Tally {
  accepted: number;
  duplicates: number;
  rejectedCount: number;
  rejected: RejectedRow[];
}

export function createTally(): Tally {
  return { accepted: 0, duplicates: 0, rejectedCount: 0, rejected: [] };
}

export function countRejected(tally: Tally, index: number, fault: RowFault): void {
  tally.rejectedCount += 1;
  if (tally.rejected.length < REJECTED_LISTED) tally.rejected.push({ index, ...fault });
}
