import neo4j from 'neo4j-driver';

/** What a made graph is to look like. */
export interface ZipfShape {
  points: number;
  edges: number;
  /** Neighbours of the largest hub, about. */
  largestHub: number;
}

/** Cumulative shares of a shifted Zipf law (exponent 0.9) whose first point gets `share` of all edge ends. */
function cumulativeShares(points: number, share: number): Float64Array {
  const sumsOf = (shift: number): Float64Array => {
    const sums = new Float64Array(points);
    let total = 0;
    for (let i = 0; i < points; i += 1) sums[i] = total += (i + 1 + shift) ** -0.9;
    return sums.map((sum) => sum / total);
  };
  let [low, high] = [0, points];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if ((sumsOf(middle)[0] ?? 0) > share) low = middle;
    else high = middle;
  }
  return sumsOf(high);
}

/** A generator that is the same everywhere (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Edges as pairs of point numbers, each once: both ends drawn by the Zipf law. */
function drawEdges({ points, edges, largestHub }: ZipfShape): [number, number][] {
  const shares = cumulativeShares(points, (1.15 * largestHub) / (2 * edges));
  const random = randomFrom(5);
  const end = (): number => {
    const at = random();
    let [low, high] = [0, points - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((shares[middle] ?? 1) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const seen = new Set<number>();
  const pairs: [number, number][] = [];
  while (pairs.length < edges) {
    const [a, b] = [end(), end()];
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    const key = low * points + high;
    if (a === b || seen.has(key)) continue;
    seen.add(key);
    pairs.push([low, high]);
  }
  return pairs;
}

/** Writes a made graph as a corpus that selection can draw from. Answers the largest degree. */
export async function writeZipfGraph(
  service: { uri: string; user: string; password: string; database: string },
  corpus: string,
  shape: ZipfShape,
): Promise<number> {
  const driver = neo4j.driver(service.uri, neo4j.auth.basic(service.user, service.password));
  const pairs = drawEdges(shape);
  const degrees = new Array<number>(shape.points).fill(0);
  for (const ends of pairs) for (const end of ends) degrees[end] = (degrees[end] ?? 0) + 1;
  const idOf = (point: number): string => `kp-${corpus}-${point}`;
  const inBatches = async (rows: object[], statement: string): Promise<void> => {
    for (let at = 0; at < rows.length; at += 20_000) {
      await driver.executeQuery(statement, { corpus, rows: rows.slice(at, at + 20_000) });
    }
  };
  const points = degrees.map((degree, point) => ({
    id: idOf(point),
    name: `point ${point}`,
    degree: neo4j.int(degree),
  }));
  await inBatches(
    points,
    'UNWIND $rows AS row CREATE (:KnowledgePoint {id: row.id, corpus: $corpus, name: row.name, degree: row.degree, seedCount: 1})',
  );
  await inBatches(
    pairs.map(([a, b]) => ({ a: idOf(a), b: idOf(b) })),
    `UNWIND $rows AS row MATCH (a:KnowledgePoint {id: row.a}) MATCH (b:KnowledgePoint {id: row.b})
     CREATE (a)-[:CO_OCCURS_WITH {weight: 1}]->(b)`,
  );
  await driver.close();
  return degrees.reduce((most, degree) => Math.max(most, degree), 0);
}
