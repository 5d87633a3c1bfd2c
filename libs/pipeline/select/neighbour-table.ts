import type { Recipe } from '#contracts';
import { createTurn, letOthers } from '../turns.ts';
import { firstAbove } from './first-above.ts';
import type { PointGraph } from './point-graph.ts';
import type { Random } from './seeded-random.ts';

/** Where a draw falls: a point and how many of its strongest neighbours it may take from. */
export interface TableEntry {
  rank: number;
  among: number;
}

/** Draws points so that what is then taken evenly from `among` neighbours has the wanted distribution over the whole graph. */
export interface NeighbourTable {
  readonly empty: boolean;
  pick(random: Random): TableEntry;
}

/**
 * @param share how many choices a point of this degree gives with `among` neighbours to take from, damped as the relation damps.
 *
 * `byStrength` rests on min(v, w) = the number of thresholds t that both reach: a point has an entry for each distinct weight of its edges, in
 * proportion to the choices among the neighbours that reach it. So a draw hits a pair in proportion to its weakest edge, with nothing rejected.
 */
export async function createNeighbourTable(
  graph: PointGraph,
  choose: Recipe['choose'],
  share: (among: number, degree: number) => number,
): Promise<NeighbourTable> {
  const isOver = createTurn();
  const ranks: number[] = [];
  const among: number[] = [];
  const sums: number[] = [];
  let total = 0;
  for (let rank = 0; rank < graph.size; rank += 1) {
    for (const level of levelsOf(graph, rank, choose)) {
      const part = level.rise * share(level.among, graph.degrees[rank] ?? 1);
      if (part <= 0) continue;
      total += part;
      ranks.push(rank);
      among.push(level.among);
      sums.push(total);
    }
    if (isOver(ROW_STEPS + (graph.starts[rank + 1] ?? 0) - (graph.starts[rank] ?? 0))) await letOthers();
  }
  return {
    empty: total === 0,
    pick(random) {
      const at = firstAbove(sums, random() * total);
      return { rank: ranks[at] ?? 0, among: among[at] ?? 0 };
    },
  };
}

/** Steps of making the entries of a point, besides looking at its neighbours. */
const ROW_STEPS = 50;

interface Level {
  among: number;
  rise: number;
}

function levelsOf(graph: PointGraph, rank: number, choose: Recipe['choose']): Level[] {
  const [from, to] = [graph.starts[rank] ?? 0, graph.starts[rank + 1] ?? 0];
  if (choose === 'uniform') return [{ among: to - from, rise: 1 }];
  // Without a function to compare by, this sort takes a fraction of the time.
  const row = graph.weights.slice(from, to).sort().reverse();
  const levels: Level[] = [];
  row.forEach((weight, i) => {
    const next = row[i + 1] ?? 0;
    if (next !== weight) levels.push({ among: i + 1, rise: weight - next });
  });
  return levels;
}
