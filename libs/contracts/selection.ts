import type { AvailableCount } from './runs.ts';
import type { Relation } from './relations.ts';

/** A point as selection sees it, with those of its edges that no other row holds. */
export interface SelectionPoint {
  id: string;
  name: string;
  degree: number;
  /** Ids of points at the other end of these edges, and the edges' weights in the same order. */
  neighbours: string[];
  weights: number[];
}

/** A chosen set before it is stored: points in the order of their canonical names. */
export interface DrawnSet {
  /** `set-` and a hash of corpus and sorted point ids: the same points are the same set, whatever run or relation. */
  id: string;
  relation: Relation;
  pointIds: string[];
  strength: number;
}

/** A numbered set of a run: what `planned` batches hold. */
export interface PlannedSet extends DrawnSet {
  number: number;
}

/** What can still be chosen, by relation; `community` also by size. */
export interface Availability {
  oneHop: AvailableCount;
  twoHop: AvailableCount;
  threeHop: AvailableCount;
  community: AvailableCount;
  community3: AvailableCount;
  community4: AvailableCount;
  random: AvailableCount;
}

/** A draw of a one-hop pair: a point and a place in the list of its neighbours, strongest edge first, then by name. */
export interface NeighbourDraw {
  number: number;
  point: string;
  place: number;
}

/** A draw of a two-hop pair, with one of the points between its ends. */
export interface BridgeDraw {
  number: number;
  a: string;
  b: string;
  via: string;
}

/** A draw of a three-hop pair. `via`: the two points between them, the hub's neighbour first; null: any path counts. */
export interface HubDraw {
  number: number;
  hub: string;
  end: string;
  via: [string, string] | null;
}

/** A draw that names its points: different ones, in name order. */
export interface PointsDraw {
  number: number;
  points: string[];
}

/** A draw that was found in the graph. */
export interface FoundSet {
  number: number;
  /** Ids, in no order. */
  points: string[];
  /** Null: this statement does not compute it. */
  strength: number | null;
}

/** Draws to resolve; the first `limit` that fit are answered, in the order of their numbers, each set once. */
export interface DrawRequest<D> {
  corpus: string;
  draws: D[];
  limit: number;
}

/** What selection asks of the graph. Every relation has one statement, which says which of the draws are sets of that relation. */
export interface SelectionStore {
  /** Every point that may be chosen; each edge is with one of its ends. */
  points(corpus: string): AsyncIterable<SelectionPoint>;
  /** Ids of the points that a recipe's filter leaves. */
  eligible(
    corpus: string,
    filter: { subjects: string[] | null; levels: string[] | null; generations?: number[] },
  ): AsyncIterable<string>;
  oneHop(request: DrawRequest<NeighbourDraw>): Promise<FoundSet[]>;
  twoHop(request: DrawRequest<BridgeDraw>): Promise<FoundSet[]>;
  /** `hubDegree`: a hub's degree is above it. */
  threeHop(request: DrawRequest<HubDraw> & { hubDegree: number }): Promise<FoundSet[]>;
  community(request: DrawRequest<PointsDraw>): Promise<FoundSet[]>;
  random(request: DrawRequest<PointsDraw>): Promise<FoundSet[]>;
  /** Those of the set ids that are covered; sets that `runId` chose are not. */
  covered(runId: string, ids: string[]): Promise<string[]>;
  /** What is covered in a corpus, as `<number of sets>:<hash of which>`, in whatever order they came. `exceptRun`: its own sets are left out. */
  coverage(corpus: string, exceptRun: string | null): Promise<string>;
  /** Number of covered sets by size. */
  coveredSizes(corpus: string): Promise<Map<number, number>>;
  /** Covered sets of one size, each by the ids of its points. */
  coveredSets(corpus: string, size: number): AsyncIterable<string[]>;
}
