import { strongestFirst } from './point-graph.ts';
import type { PointGraph } from './point-graph.ts';

/** Neighbours of a point, strongest edge first. A hub comes often, and ordering its thousands takes milliseconds: each is ordered once. */
export function createNeighbourOrders(graph: PointGraph): (rank: number) => Int32Array {
  const known = new Map<number, Int32Array>();
  return (rank) => {
    let order = known.get(rank);
    if (order === undefined) {
      order = Int32Array.from(strongestFirst(graph, rank), (at) => graph.neighbours[at] ?? 0);
      known.set(rank, order);
    }
    return order;
  };
}
