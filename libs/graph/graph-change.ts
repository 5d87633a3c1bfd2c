import type { SeedPoint } from './point-tally.ts';

export interface EdgeChange {
  a: string;
  b: string;
  weight: number;
}

/** What changes in one point: seeds that use it, and how many use each of its names. */
export interface PointChange {
  key: string;
  seeds: number;
  names: Map<string, { name: string; nameId: string; seeds: number }>;
}

/** The sum of what some seeds give to the graph and take from it: what cancels out is never written. */
export interface GraphChange {
  /** Points whose counts change, by id. */
  points(): Map<string, PointChange>;
  /** Edges whose weight changes, `a` the smaller id; sorted, so that locks are taken in one order. */
  edges(): EdgeChange[];
  /** A seed with these points comes in (`1`) or goes out (`-1`). */
  add(points: readonly SeedPoint[], by: 1 | -1): void;
}

export function createGraphChange(): GraphChange {
  const points = new Map<string, PointChange>();
  const edges = new Map<string, EdgeChange>();

  function addPoint({ id, uses }: SeedPoint, by: 1 | -1): void {
    let change = points.get(id);
    if (change === undefined) points.set(id, (change = { key: '', seeds: 0, names: new Map() }));
    change.seeds += by;
    for (const { nameId, key, name } of uses) {
      if (nameId === id) change.key = key;
      const place = `${nameId} ${name}`;
      const used = change.names.get(place);
      if (used === undefined) change.names.set(place, { name, nameId, seeds: by });
      else used.seeds += by;
    }
  }

  function addEdge(a: string, b: string, by: 1 | -1): void {
    const pair = `${a} ${b}`;
    const change = edges.get(pair) ?? { a, b, weight: 0 };
    change.weight += by;
    // Kept, pairs that cancel out would let memory grow with the seeds instead of with what changes.
    if (change.weight === 0) edges.delete(pair);
    else edges.set(pair, change);
  }

  const changes = ({ seeds, names }: PointChange): boolean =>
    seeds !== 0 || [...names.values()].some((name) => name.seeds !== 0);

  return {
    points: () => new Map([...points].filter(([, change]) => changes(change))),
    edges: () => [...edges.values()].sort((x, y) => (x.a < y.a || (x.a === y.a && x.b < y.b) ? -1 : 1)),
    add(seed, by) {
      seed.forEach((point, position) => {
        addPoint(point, by);
        for (const other of seed.slice(position + 1)) addEdge(point.id, other.id, by);
      });
    },
  };
}
