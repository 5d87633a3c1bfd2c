import type { PointGraph } from './point-graph.ts';

/** A hub's degree is above this: the recipe's own value, or mean + 2 standard deviations of the corpus. */
export function hubThreshold(graph: Pick<PointGraph, 'degrees' | 'size'>, hubDegree: number | null): number {
  if (hubDegree !== null) return hubDegree;
  if (graph.size === 0) return 0;
  let sum = 0;
  for (const degree of graph.degrees) sum += degree;
  const mean = sum / graph.size;
  let squares = 0;
  for (const degree of graph.degrees) squares += (degree - mean) ** 2;
  return mean + 2 * Math.sqrt(squares / graph.size);
}

/** Ranks of the hubs, in name order. */
export function listHubs(graph: PointGraph, threshold: number): number[] {
  const hubs: number[] = [];
  graph.degrees.forEach((degree, rank) => {
    if (degree > threshold) hubs.push(rank);
  });
  return hubs;
}
