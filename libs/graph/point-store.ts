import type { PointNeighbour, PointStore } from '#contracts';
import { countSeeds } from './count-seeds.ts';
import { makePage, readCursor } from './cursors.ts';
import { whereGone } from './editable-points.ts';
import { showPoint } from './point-view.ts';
import type { PointRow } from './point-view.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';

interface SearchParams {
  corpus: string;
  text?: string;
  hidden: boolean | null;
  generation: number | null;
  value: number;
  name: string;
  id: string;
  limit: number;
}

const get: Statement<
  { id: string },
  PointRow & {
    seeds: { id: string; problem: string }[];
    neighbours: PointNeighbour[];
    grown: { name: string; problems: number }[];
  }
> = { name: 'points/get' };
const exists: Statement<{ id: string }, { found: boolean }> = { name: 'points/exists' };
const corporaToCount: Statement<object, { corpus: string }> = { name: 'points/corpora-to-count' };
const standing: Statement<{ ids: readonly string[] }, { id: string; point: string }> = { name: 'points/standing' };
type OfPoint = { id: string; weight: number; name: string; after: string; limit: number };
const neighbours: Statement<OfPoint, PointNeighbour> = { name: 'points/neighbours' };
const grownNeighbours: Statement<OfPoint, PointNeighbour> = { name: 'points/grown-neighbours' };

/** Above every degree, weight and count. */
const TOP = Number.MAX_SAFE_INTEGER;

export function createPointStore(runner: Runner): PointStore {
  return {
    count: (corpus, limit) => countSeeds(runner, corpus, limit),
    async corporaToCount() {
      return (await runner.read(corporaToCount, {})).map((row) => row.corpus);
    },
    async get(id) {
      const [row] = await runner.read(get, { id });
      if (row === undefined) return undefined;
      const grownNames = row.grown.map(({ name, problems }) => ({ name, problems }));
      return { ...showPoint(row), seeds: row.seeds, neighbours: row.neighbours, grownNames };
    },
    async standing(ids) {
      const rows = await runner.read(standing, { ids });
      return new Map(rows.map(({ id, point }) => [id, point]));
    },
    async mergedInto(id) {
      return (await runner.read(whereGone, { ids: [id] }))[0]?.target ?? undefined;
    },
    async search(filter, page) {
      const sort = filter.sort ?? 'degree';
      const [value, name, id] = readCursor<[number, string, string]>(`points-${sort}`, page, [TOP, '', '']);
      const text = filter.name?.toLowerCase() ?? '';
      const statement: Statement<SearchParams, PointRow> = {
        name: `points/${text === '' ? 'list' : 'search'}-by-${sort}`,
      };
      const rows = await runner.read(statement, {
        corpus: filter.corpus,
        hidden: filter.hidden ?? null,
        generation: filter.generation ?? null,
        ...(text === '' ? {} : { text }),
        value,
        name,
        id,
        limit: page.limit + 1,
      });
      const keys = (row: PointRow) => [sort === 'seeds' ? row.seedCount : row.degree, row.name, row.id];
      return makePage(`points-${sort}`, page, rows, keys, showPoint);
    },
    async neighbours(id, page, generation = 1) {
      const [weight, name, after] = readCursor<[number, string, string]>(`neighbours-${generation}`, page, [
        TOP,
        '',
        '',
      ]);
      if ((await runner.read(exists, { id }))[0]?.found !== true) return undefined;
      const statement = generation === 2 ? grownNeighbours : neighbours;
      const rows = await runner.read(statement, { id, weight, name, after, limit: page.limit + 1 });
      return makePage(
        `neighbours-${generation}`,
        page,
        rows,
        (row) => [row.weight, row.name, row.id],
        (row) => row,
      );
    },
  };
}
