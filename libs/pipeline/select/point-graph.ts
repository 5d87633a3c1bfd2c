import type { SelectionPoint } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { compareNames } from './compare-names.ts';
import { sortInTurns } from './sort-in-turns.ts';

/**
 * The graph that a plan draws on, as arrays. A point is its rank in the order of canonical names, so that nothing hangs on internal ids or
 * on the order of arrival. Neighbours of rank r lie from `starts[r]` to `starts[r + 1]`, in rank order. Memory: 16 bytes an edge.
 */
export interface PointGraph {
  readonly size: number;
  readonly edges: number;
  readonly ids: readonly string[];
  readonly rankOf: ReadonlyMap<string, number>;
  /** As the point says it; it is what hubs and strengths go by. */
  readonly degrees: Float64Array;
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  readonly weights: Int32Array;
}

/** Builds the arrays from the rows of one read. Edges to points that are not among the rows are left out. */
export async function readPointGraph(
  rows: AsyncIterable<SelectionPoint> | Iterable<SelectionPoint>,
): Promise<PointGraph> {
  const found: SelectionPoint[] = [];
  const isOver = createTurn();
  for await (const row of rows) {
    found.push(row);
    if (isOver(ROW_STEPS + row.neighbours.length)) await letOthers();
  }
  const points = await sortInTurns(found, (a, b) => compareNames(a.name, b.name) || compareNames(a.id, b.id));
  const rankOf = new Map<string, number>();
  for (const [rank, point] of points.entries()) {
    rankOf.set(point.id, rank);
    if (isOver(NAME_STEPS)) await letOthers();
  }
  const unordered = await readEdges(points, rankOf);
  const { starts, neighbours, weights } = await transpose(unordered);
  return {
    size: points.length,
    edges: neighbours.length / 2,
    ids: points.map((point) => point.id),
    rankOf,
    degrees: Float64Array.from(points, (point) => point.degree),
    starts,
    neighbours,
    weights,
  };
}

/** Steps of taking a row from the store, and of looking a name up. */
const ROW_STEPS = 500;
const NAME_STEPS = 20;

/** Neighbours of each point with the weights of their edges: those of rank r lie from `starts[r]` to `starts[r + 1]`. */
export type NeighbourRows = Pick<PointGraph, 'starts' | 'neighbours' | 'weights'>;

/** Each edge from both ends, in the order in which the store told them. */
async function readEdges(points: SelectionPoint[], rankOf: ReadonlyMap<string, number>): Promise<NeighbourRows> {
  const starts = new Int32Array(points.length + 1);
  const raise = (rank: number): number => (starts[rank + 1] = (starts[rank + 1] ?? 0) + 1);
  await eachEdge(points, rankOf, (from, to) => raise(from) + raise(to));
  for (let rank = 0; rank < points.length; rank += 1) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0);
  const neighbours = new Int32Array(starts.at(-1) ?? 0);
  const weights = new Int32Array(neighbours.length);
  const next = starts.slice();
  const put = (from: number, to: number, weight: number): void => {
    const at = next[from] ?? 0;
    neighbours[at] = to;
    weights[at] = weight;
    next[from] = at + 1;
  };
  await eachEdge(points, rankOf, (from, to, weight) => {
    put(from, to, weight);
    put(to, from, weight);
  });
  return { starts, neighbours, weights };
}

async function eachEdge(
  points: SelectionPoint[],
  rankOf: ReadonlyMap<string, number>,
  see: (from: number, to: number, weight: number) => void,
): Promise<void> {
  const isOver = createTurn();
  for (const [from, point] of points.entries()) {
    point.neighbours.forEach((id, i) => {
      const to = rankOf.get(id);
      if (to !== undefined && to !== from) see(from, to, point.weights[i] ?? 1);
    });
    if (isOver(1 + NAME_STEPS * point.neighbours.length)) await letOthers();
  }
}

/** The same symmetric rows, each in rank order: going through the points in order appends every one to its neighbours' rows in order. */
async function transpose({ starts, neighbours, weights }: NeighbourRows): Promise<NeighbourRows> {
  const ordered = { starts, neighbours: new Int32Array(neighbours.length), weights: new Int32Array(neighbours.length) };
  const next = starts.slice();
  const isOver = createTurn();
  for (let from = 0; from + 1 < starts.length; from += 1) {
    for (let at = starts[from] ?? 0; at < (starts[from + 1] ?? 0); at += 1) {
      const to = neighbours[at] ?? 0;
      const place = next[to] ?? 0;
      ordered.neighbours[place] = from;
      ordered.weights[place] = weights[at] ?? 0;
      next[to] = place + 1;
    }
    if (isOver(1 + 4 * ((starts[from + 1] ?? 0) - (starts[from] ?? 0)))) await letOthers();
  }
  return ordered;
}

/** Weight of the edge between two points, 0 where there is none. */
export function weightBetween(graph: PointGraph, a: number, b: number): number {
  const { starts, neighbours, weights } = graph;
  let low = starts[a] ?? 0;
  let high = (starts[a + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = neighbours[middle] ?? 0;
    if (found === b) return weights[middle] ?? 0;
    if (found < b) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/** Places of a point's neighbours in the arrays, strongest edge first, then by name: the order in which draws count them. */
export function strongestFirst(graph: PointGraph, rank: number): number[] {
  const { starts, weights } = graph;
  const places: number[] = [];
  for (let at = starts[rank] ?? 0; at < (starts[rank + 1] ?? 0); at += 1) places.push(at);
  return places.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
}
