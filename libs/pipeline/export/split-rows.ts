import type { ExportSplit, RelativeFacts } from '#contracts';
import { createRelativeGroups } from './relative-groups.ts';
import { relativeKeys } from './relative-keys.ts';

/** Side of a row. */
export type Side = 'train' | 'heldOut';

export interface RowSplit {
  /** Undefined: the row was admitted after the split was made, and belongs to neither side without harm. */
  sideOf: (row: RelativeFacts) => Side | undefined;
  /** How the rows fell: what was asked for, what it came to, and why it may be less. */
  summary: { asked: number; rows: number; heldOut: number; groups: number; largestGroup: number; relatives: string };
}

/**
 * Splits rows so that no two relatives are on two sides (docs/exports.md). Groups of relatives are taken in the order of their smallest hashed key,
 * each that still fits into the held-out share; a group larger than that is never held out. The same rows give the same split in any order.
 */
export async function splitRows(
  stream: AsyncIterable<RelativeFacts>,
  { heldOut, relatives = 'pair' }: ExportSplit,
): Promise<RowSplit> {
  const relation = createRelativeGroups();
  for await (const row of stream) relation.addRow(relativeKeys(row, relatives));
  const target = Math.round(heldOut * relation.rows());
  const groups = relation.groups();
  const held = new Set<number>();
  let taken = 0;
  let largestGroup = 0;
  for (const root of groups) {
    const rows = relation.rowsIn(root);
    largestGroup = Math.max(largestGroup, rows);
    if (taken + rows > target) continue;
    held.add(root);
    taken += rows;
  }
  return {
    sideOf(row) {
      const sides = new Set(
        relativeKeys(row, relatives).map((key) => {
          const group = relation.groupOf(key);
          if (group === undefined) return undefined;
          return held.has(group) ? 'heldOut' : 'train';
        }),
      );
      const [side] = sides;
      return sides.size === 1 ? side : undefined;
    },
    summary: {
      asked: heldOut,
      rows: relation.rows(),
      heldOut: taken,
      groups: groups.length,
      largestGroup,
      relatives,
    },
  };
}
