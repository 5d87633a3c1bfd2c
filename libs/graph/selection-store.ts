import { createHash } from 'node:crypto';
import type { BridgeDraw, FoundSet, HubDraw, PointsDraw, SelectionPoint, SelectionStore } from '#contracts';
import type { Runner } from './runner.ts';
import { groupByPoint } from './selection-draws.ts';
import type { DrawsOfPoint } from './selection-draws.ts';
import type { Statement } from './statements.ts';

interface Draws<D> {
  corpus: string;
  draws: D[];
  limit: number;
}
interface FoundRow {
  number: number;
  points: string[];
  strength?: number;
}

interface Filter {
  corpus: string;
  subjects: string[] | null;
  levels: string[] | null;
  generations: number[] | null;
}

/** Statements that read the graph: there is one of each for the seeds' graph, and one for both generations. */
function graphStatements(folder: '' | 'grown/') {
  const in_ = (name: string): string => `selection/${folder}${name}`;
  const points: Statement<{ corpus: string }, SelectionPoint> = { name: in_('points') };
  const oneHop: Statement<Draws<DrawsOfPoint>, FoundRow> = { name: in_('one-hop') };
  const twoHop: Statement<Draws<BridgeDraw>, FoundRow> = { name: in_('two-hop') };
  const threeHop: Statement<Draws<HubDraw> & { hubDegree: number }, FoundRow> = { name: in_('three-hop') };
  const community: Statement<Draws<PointsDraw>, FoundRow> = { name: in_('community') };
  const random: Statement<Draws<PointsDraw>, FoundRow> = { name: in_('random') };
  return { points, oneHop, twoHop, threeHop, community, random };
}

const eligible: Statement<Filter, { id: string }> = { name: 'selection/eligible' };
const covered: Statement<{ ids: string[]; run: string }, { id: string }> = { name: 'selection/covered' };
const coverage: Statement<{ corpus: string; exceptRun: string | null }, { sets: number; sums: string }> = {
  name: 'selection/coverage',
};
const coveredSizes: Statement<{ corpus: string }, { size: number; sets: number }> = { name: 'selection/covered-sizes' };
const coveredSets: Statement<{ corpus: string; size: number }, { points: string[] }> = {
  name: 'selection/covered-sets',
};

/**
 * Selection's statements behind the port.
 * @param folder `grown/`: over both generations
 * @throws ProductError serviceUnavailable where Neo4j does not answer
 */
export function createSelectionStore(
  runner: Pick<Runner, 'read' | 'stream'>,
  folder: '' | 'grown/' = '',
): SelectionStore {
  const { points, oneHop, twoHop, threeHop, community, random } = graphStatements(folder);
  async function find<P extends { draws: unknown[] }>(
    statement: Statement<P, FoundRow>,
    params: P,
  ): Promise<FoundSet[]> {
    if (params.draws.length === 0) return [];
    const rows = await runner.read(statement, params);
    return rows.map(({ number, points: ids, strength }) => ({ number, points: ids, strength: strength ?? null }));
  }
  return {
    points: (corpus) => runner.stream(points, { corpus }),
    async *eligible(corpus, { subjects, levels, generations = [] }) {
      const params = { corpus, subjects, levels, generations: generations.length > 0 ? generations : null };
      for await (const { id } of runner.stream(eligible, params)) yield id;
    },
    oneHop: ({ corpus, draws, limit }) => find(oneHop, { corpus, limit, draws: groupByPoint(draws) }),
    twoHop: ({ corpus, draws, limit }) => find(twoHop, { corpus, draws, limit }),
    threeHop: ({ corpus, draws, limit, hubDegree }) => find(threeHop, { corpus, draws, limit, hubDegree }),
    community: ({ corpus, draws, limit }) => find(community, { corpus, draws, limit }),
    random: ({ corpus, draws, limit }) => find(random, { corpus, draws, limit }),
    async covered(run, ids) {
      if (ids.length === 0) return [];
      return (await runner.read(covered, { ids, run })).map((row) => row.id);
    },
    async coverage(corpus, exceptRun) {
      const [row] = await runner.read(coverage, { corpus, exceptRun });
      const sets = row?.sets ?? 0;
      const hash = createHash('sha256').update(`${sets}:${row?.sums ?? ''}`);
      return `${sets}:${hash.digest('hex').slice(0, 20)}`;
    },
    async coveredSizes(corpus) {
      return new Map((await runner.read(coveredSizes, { corpus })).map((row) => [row.size, row.sets]));
    },
    async *coveredSets(corpus, size) {
      for await (const row of runner.stream(coveredSets, { corpus, size })) yield row.points;
    },
  };
}
