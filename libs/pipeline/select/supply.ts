import type { FoundSet, Recipe, Relation, SelectionStore } from '#contracts';
import type { InducedGraph } from './eligible.ts';
import type { PointGraph } from './point-graph.ts';
import type { PointLimit } from './point-limit.ts';
import type { Enumerate } from './visit.ts';

/** What a plan of one run works with. */
export interface PlanContext {
  corpus: string;
  runId: string;
  recipe: Recipe;
  store: SelectionStore;
  graph: PointGraph;
  hubDegree: number;
  hubs: number[];
  /** Points that the recipe's filter leaves, with the edges between them. */
  induced: InducedGraph;
  limit: PointLimit;
}

/** A set that Cypher found in the graph, in the order of its draw. */
export interface Candidate {
  /** Rising: the order of canonical names. */
  ranks: number[];
  strength: number;
}

/** Where the sets of one relation and size come from. */
export interface Supply {
  relation: Relation;
  size: number;
  /** Draws `count` times and answers what fits, in draw order. Null: this relation is not drawn but taken from its enumeration. */
  draw: ((count: number) => Promise<Candidate[]>) | null;
  /** Every set there is: the finish when draws no longer find new ones. */
  enumerate: Enumerate;
  /** Steps of one enumeration, roughly; Infinity where drawing is cheaper as long as it gives anything. */
  steps: number;
  /** Which of these sets Cypher finds in the graph, in the same order. */
  confirm(sets: readonly (readonly number[])[]): Promise<Candidate[]>;
  /** Whether strengths weigh and limit the choice. */
  hasStrength: boolean;
}

/** Draws that go to Cypher in one statement: writing and reading the rows of more takes the process too long in one go. */
const ASKED_AT_ONCE = 5_000;

/** What Cypher finds of these draws, in their order; a set that is drawn again much later may come twice. */
export async function findInParts<D>(
  draws: readonly D[],
  ask: (part: { draws: D[]; limit: number }) => Promise<FoundSet[]>,
): Promise<FoundSet[]> {
  const found: FoundSet[] = [];
  for (let from = 0; from < draws.length; from += ASKED_AT_ONCE) {
    const part = draws.slice(from, from + ASKED_AT_ONCE);
    for (const set of await ask({ draws: part, limit: part.length })) found.push(set);
  }
  return found;
}

/** Ranks of a found set, rising; undefined when a point has come that the plan does not know. */
export function ranksOf(graph: PointGraph, ids: readonly string[]): number[] | undefined {
  const ranks: number[] = [];
  for (const id of ids) {
    const rank = graph.rankOf.get(id);
    if (rank === undefined) return undefined;
    ranks.push(rank);
  }
  return ranks.sort((a, b) => a - b);
}

/** The id of a point of the graph. */
export function idOf(graph: PointGraph, rank: number): string {
  return graph.ids[rank] ?? '';
}
