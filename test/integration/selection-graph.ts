// Small graphs in the real Neo4j of the suite, and a plain breadth-first search over the same edges to compare with.
import { createHash } from 'node:crypto';
import type { PlannedSet, Recipe, SelectionStore } from '#contracts';
import neo4j from 'neo4j-driver';
import type { Driver } from 'neo4j-driver';
import { createRunner } from '../../libs/graph/runner.ts';
import type { Runner } from '../../libs/graph/runner.ts';
import { createSelectionStore } from '../../libs/graph/selection-store.ts';
import { loadStatements } from '../../libs/graph/statements.ts';

const CREATE_POINTS = `UNWIND $rows AS row
CREATE (p:KnowledgePoint {id: row.id, corpus: $corpus, name: row.name, degree: row.degree, seedCount: 1})
FOREACH (x IN CASE WHEN row.hidden THEN [1] ELSE [] END | SET p.hidden = true)
FOREACH (x IN CASE WHEN row.generation > 1 THEN [1] ELSE [] END | SET p.generation = row.generation)`;
const CREATE_EDGES = `UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a}) MATCH (b:KnowledgePoint {id: row.b})
CREATE (a)-[:CO_OCCURS_WITH {weight: row.weight}]->(b)`;
const CREATE_SEEDS = `UNWIND $rows AS row
CREATE (s:Seed {id: row.id, corpus: $corpus, number: row.number, subject: row.subject, level: row.level})
WITH row, s UNWIND row.points AS id MATCH (p:KnowledgePoint {id: id}) CREATE (s)-[:HAS_POINT]->(p)`;
const STORE_SETS = `MERGE (r:Run {id: $run})
WITH r UNWIND $rows AS row
MERGE (s:PointSet {id: row.id}) ON CREATE SET s.corpus = $corpus, s.relation = row.relation, s.size = size(row.pointIds), s.strength = row.strength
MERGE (r)-[c:CHOSE]->(s) SET c.number = row.number
WITH row, s UNWIND row.pointIds AS id MATCH (p:KnowledgePoint {id: id}) MERGE (s)-[:CONTAINS]->(p)`;

export type TestEdge = readonly [string, string, number];

export interface TestCorpus {
  corpus: string;
  edges: readonly TestEdge[];
  /** Names that may be chosen, in the order of code points. */
  names: string[];
  idOf: (name: string) => string;
  nameOf: (id: string) => string;
}

export interface TestSeed {
  subject: string;
  level: string;
  points: string[];
}

export interface SelectionFixture {
  store: SelectionStore;
  runner: Runner;
  /** Writes points and edges in the order given; `alone`: points without edges. */
  importGraph(
    edges: readonly TestEdge[],
    options?: { alone?: string[]; hidden?: string[]; later?: string[]; seeds?: TestSeed[] },
  ): Promise<TestCorpus>;
  storeSets(corpus: string, run: string, sets: readonly PlannedSet[]): Promise<void>;
  close(): Promise<void>;
}

export async function openSelection(): Promise<SelectionFixture> {
  const uri = process.env['SEEDGRAPH_TEST_NEO4J_URI'];
  if (uri === undefined) throw new Error('SEEDGRAPH_TEST_NEO4J_URI is not set: run this with npm test -- FILE');
  const auth = neo4j.auth.basic(
    process.env['SEEDGRAPH_TEST_NEO4J_USER'] ?? 'neo4j',
    process.env['SEEDGRAPH_TEST_NEO4J_PASSWORD'] ?? '',
  );
  // Called this way because the driver declares its options as a class with private parts that no literal satisfies.
  const connect = neo4j.driver as (...parts: unknown[]) => Driver;
  const driver = connect(uri, auth, { disableLosslessIntegers: true });
  const texts = new Map([
    ...loadStatements(),
    ['test/points', CREATE_POINTS],
    ['test/edges', CREATE_EDGES],
    ['test/seeds', CREATE_SEEDS],
    ['test/sets', STORE_SETS],
    [
      'test/merge',
      'MATCH (p:KnowledgePoint {id: $id}) REMOVE p:KnowledgePoint SET p:RetiredPoint, p.mergedInto = $into',
    ],
    ['test/clear', 'MATCH (n) WHERE n.corpus IN $corpora DETACH DELETE n'],
    [
      'test/point-id',
      'CREATE CONSTRAINT knowledge_point_id IF NOT EXISTS FOR (n:KnowledgePoint) REQUIRE n.id IS UNIQUE',
    ],
    ['test/set-id', 'CREATE CONSTRAINT point_set_id IF NOT EXISTS FOR (n:PointSet) REQUIRE n.id IS UNIQUE'],
  ]);
  const runner = createRunner(driver, 'neo4j', texts);
  await runner.write({ name: 'test/point-id' }, {});
  await runner.write({ name: 'test/set-id' }, {});
  const made: string[] = [];
  const stamp = `${process.pid}-${Date.now().toString(36)}`;

  return {
    store: createSelectionStore(runner),
    runner,
    async importGraph(edges, { alone = [], hidden = [], later = [], seeds = [] } = {}) {
      const corpus = `select-${stamp}-${made.length}`;
      made.push(corpus);
      const idOf = (name: string): string =>
        `kp-${createHash('sha256').update(`${corpus}\n${name}`).digest('hex').slice(0, 20)}`;
      const all = [...new Set([...edges.flatMap(([a, b]) => [a, b]), ...alone])];
      const rows = all.map((name) => ({
        id: idOf(name),
        name,
        degree: edges.filter(([a, b]) => a === name || b === name).length,
        hidden: hidden.includes(name),
        generation: later.includes(name) ? 2 : 1,
      }));
      await runner.write({ name: 'test/points' }, { corpus, rows });
      await runner.write(
        { name: 'test/edges' },
        { rows: edges.map(([a, b, weight]) => ({ a: idOf(a), b: idOf(b), weight })) },
      );
      const seedRows = seeds.map(({ points, ...labels }, number) => ({
        ...labels,
        number,
        id: `${corpus}-${number}`,
        points: points.map(idOf),
      }));
      await runner.write({ name: 'test/seeds' }, { corpus, rows: seedRows });
      const byId = new Map(rows.map((row) => [row.id, row.name]));
      const gone = new Set([...hidden, ...later]);
      return {
        corpus,
        edges: edges.filter(([a, b]) => !gone.has(a) && !gone.has(b)),
        names: all.filter((name) => !gone.has(name)).sort(byCodePoint),
        idOf,
        nameOf: (id) => byId.get(id) ?? `unknown ${id}`,
      };
    },
    async storeSets(corpus, run, sets) {
      await runner.write({ name: 'test/sets' }, { corpus, run, rows: sets });
    },
    async close() {
      await runner.write({ name: 'test/clear' }, { corpora: made });
      await driver.close();
    },
  };
}

/** Order of names by whole code points, written differently from the product's own comparison. */
export function byCodePoint(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
  for (let i = 0; i < Math.max(x?.length ?? 0, y?.length ?? 0); i += 1) {
    const difference = (x?.[i] ?? -1) - (y?.[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const NO_SETS: Recipe['sets'] = { oneHop: 0, twoHop: 0, threeHop: 0, community: { '3': 0, '4': 0 }, random: 0 };

export function recipeOf(sets: Partial<Recipe['sets']>, changes: Partial<Recipe> = {}): Recipe {
  return {
    method: 'graph',
    sets: { ...NO_SETS, ...sets },
    seed: 7,
    perSet: 1,
    choose: 'uniform',
    minStrength: 0,
    hubDegree: 0,
    filter: { subjects: null, levels: null },
    maxPointShare: null,
    repeats: 'never',
    shortfall: 'accept',
    solve: { paths: 1, agreement: 0.5 },
    gate: { problemScore: 0.85 },
    novelty: { duplicates: 'on', threshold: 0.7 },
    contamination: { drop: ['exact', 'contained', 'n30', 'n13', 'masked', 'near'] },
    ...changes,
  };
}

/** Every set of each relation with its strength, by a breadth-first search from each point and a look at each combination. */
export function searchAllSets(graph: TestCorpus, hubDegree: number): Record<string, Map<string, number>> {
  const neighbours = new Map<string, Map<string, number>>(graph.names.map((name) => [name, new Map()]));
  for (const [a, b, weight] of graph.edges) {
    neighbours.get(a)?.set(b, weight);
    neighbours.get(b)?.set(a, weight);
  }
  const of = (name: string): Map<string, number> => neighbours.get(name) ?? new Map<string, number>();
  const distances = new Map(graph.names.map((name) => [name, distancesFrom(name, of)]));
  const found: Record<string, Map<string, number>> = {};
  const put = (relation: string, names: string[], strength: number): void =>
    void (found[relation] ??= new Map()).set([...names].sort(byCodePoint).join(' + '), strength);
  for (const relation of ['oneHop', 'twoHop', 'threeHop', 'community3', 'community4', 'random2', 'random3', 'random4'])
    found[relation] = new Map();
  for (const set of [2, 3, 4].flatMap((size) => combinations(graph.names, size))) {
    const weights = combinations(set, 2).map(([a = '', b = '']) => of(a).get(b) ?? 0);
    if (set.length > 2 && weights.every((weight) => weight > 0))
      put(`community${set.length}`, set, Math.min(...weights));
    if (weights.every((weight) => weight === 0)) put(`random${set.length}`, set, 0);
    if (set.length > 2) continue;
    const [a = '', b = ''] = set;
    const distance = distances.get(a)?.get(b);
    if (distance === 1) put('oneHop', set, weights[0] ?? 0);
    if (distance === 2) put('twoHop', set, sumOverPaths(a, b, 2, of));
    if (distance === 3 && (of(a).size > hubDegree || of(b).size > hubDegree))
      put('threeHop', set, sumOverPaths(a, b, 3, of));
  }
  return found;
}

function distancesFrom(start: string, of: (name: string) => Map<string, number>): Map<string, number> {
  const distances = new Map([[start, 0]]);
  const queue = [start];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    for (const next of of(name).keys()) {
      if (distances.has(next)) continue;
      distances.set(next, (distances.get(name) ?? 0) + 1);
      queue.push(next);
    }
  }
  return distances;
}

/** Over all paths of this length: the weakest edge / the product of the middle points' degrees. */
function sumOverPaths(from: string, to: string, length: number, of: (name: string) => Map<string, number>): number {
  const walk = (at: string, left: number, weakest: number, damp: number): number => {
    let sum = 0;
    for (const [next, weight] of of(at)) {
      const least = Math.min(weakest, weight);
      if (left === 1) sum += next === to ? least / damp : 0;
      else sum += walk(next, left - 1, least, damp * of(next).size);
    }
    return sum;
  };
  return walk(from, length, Infinity, 1);
}

export function combinations<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => combinations(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}
