import type { NeighbourDraw } from '#contracts';

/** Draws of one point together, so that its list of neighbours is read and ordered once. */
export interface DrawsOfPoint {
  point: string;
  picks: number[][];
}

/** Groups draws by their point; the numbers in front of the picks keep the order. */
export function groupByPoint<D extends NeighbourDraw>(draws: D[], pick: (draw: D) => number[]): DrawsOfPoint[] {
  const groups = new Map<string, DrawsOfPoint>();
  for (const draw of draws) {
    let group = groups.get(draw.point);
    if (group === undefined) groups.set(draw.point, (group = { point: draw.point, picks: [] }));
    group.picks.push(pick(draw));
  }
  return [...groups.values()];
}

export function neighbourPick(draw: NeighbourDraw): number[] {
  return [draw.number, draw.place];
}
