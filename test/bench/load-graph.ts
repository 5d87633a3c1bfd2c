import neo4j from 'neo4j-driver';
import type { Driver } from 'neo4j-driver';
import type { GeneratedGraph } from './generated-graph.ts';

const BATCH = 10_000;
const POINTS = `UNWIND $rows AS row
CREATE (:KnowledgePoint {id: row.id, corpus: $corpus, name: row.name, degree: row.degree, seedCount: 1})`;
const EDGES = `UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a}) MATCH (b:KnowledgePoint {id: row.b})
CREATE (a)-[:CO_OCCURS_WITH {weight: row.weight}]->(b)`;

/** Writes a generated graph as a corpus, without the seeds behind it: counting them is another benchmark. */
export async function loadGraph(
  access: { uri: string; user: string; password: string },
  corpus: string,
  { names, edges }: GeneratedGraph,
): Promise<void> {
  // Called this way because the driver declares its options as a class with private parts that no literal satisfies.
  const connect = neo4j.driver as (...parts: unknown[]) => Driver;
  const driver = connect(access.uri, neo4j.auth.basic(access.user, access.password), { disableLosslessIntegers: true });
  const write = async (text: string, rows: object[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += BATCH) {
      const stretch = rows.slice(from, from + BATCH);
      await driver.executeQuery(text, { corpus, rows: stretch });
    }
  };
  const idOf = (place: number): string => `kp-${corpus}-${place}`;
  const degrees = new Int32Array(names.length);
  for (const { a, b } of edges) {
    degrees[a] = (degrees[a] ?? 0) + 1;
    degrees[b] = (degrees[b] ?? 0) + 1;
  }
  const whole = (n: number) => neo4j.int(n);
  const points = names.map((name, place) => ({ id: idOf(place), name, degree: whole(degrees[place] ?? 0) }));
  const sorted = edges.map(({ a, b, weight }) => ({ a: idOf(a), b: idOf(b), weight: whole(weight) }));
  try {
    await write(POINTS, points);
    await write(EDGES, sorted);
  } finally {
    await driver.close();
  }
}
