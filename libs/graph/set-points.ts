import type { PointRef } from '#contracts';

/** A point of a set with its place in the set's names. */
export interface SetPosition {
  id: string;
  position: number;
}

/**
 * Points of a set in the order of their canonical names, under the names that they had when the set was chosen: a point renamed since would
 * change prompts, and with them what counts as asked already.
 */
export function namedPoints(names: readonly string[] | null, points: SetPosition[]): PointRef[] {
  return points
    .sort((a, b) => a.position - b.position)
    .map(({ id, position }) => ({ id, name: names?.[position] ?? id }));
}
