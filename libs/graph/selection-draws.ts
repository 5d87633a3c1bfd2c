import type { NeighbourDraw } from '#contracts';

/** Draws of one point together, so that its list of neighbours is read and ordered once. */
export interface DrawsOfPoint {
  point: string;
  /** Number of the draw, place in the list. */
  picks: [number, number][];
}

/** Groups draws by their point; the numbers in front of the places keep the order. */
export function groupByPoint(draws: readonly NeighbourDraw[]): DrawsOfPoint[] {
  const groups = new Map<string, DrawsOfPoint>();
  for (const { point, number, place } of draws) {
    let group = groups.get(point);
    if (group === undefined) groups.set(point, (group = { point, picks: [] }));
    group.picks.push([number, place]);
  }
  return [...groups.values()];
}
