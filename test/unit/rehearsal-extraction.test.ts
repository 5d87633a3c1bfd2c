// Real: vocabulary and extraction of the rehearsal model, the demo seeds, and the MATH and GSM8K training problems where
// they are at hand (SEEDGRAPH_SHARED_DATA, or ../shared/data beside the repository).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { createExtractor } from '../../apps/rehearsal/extract-points.ts';
import { createRandom, hashText } from '../../apps/rehearsal/random.ts';
import { loadVocabulary } from '../../apps/rehearsal/vocabulary.ts';

interface Row {
  readonly problem?: string;
  readonly question?: string;
  readonly solution: string;
  readonly answer: string;
  readonly subject?: string;
  readonly externalId?: string;
}

const extractor = createExtractor(loadVocabulary());
const root = join(import.meta.dirname, '..', '..');
const shared = join(process.env['SEEDGRAPH_SHARED_DATA'] ?? join(root, '..', 'shared', 'data'), 'seeds');

function rowsOf(file: string): Row[] {
  const raw = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
}

function pointsOf(row: Row): string[] {
  const text = `Problem:\n${row.problem ?? row.question ?? ''}\n\nSolution:\n${row.solution}`;
  return extractor.extract(text, createRandom(hashText(text)));
}

/** The co-occurrence graph; names meet without case, hyphens and plurals. */
function graphOf(rows: readonly Row[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const row of rows) {
    const names = [
      ...new Set(pointsOf(row).map((name) => name.toLowerCase().replaceAll('-', ' ').replaceAll(/s\b/g, ''))),
    ];
    for (const name of names) {
      const near = graph.get(name) ?? new Set<string>();
      for (const other of names) if (other !== name) near.add(other);
      graph.set(name, near);
    }
  }
  return graph;
}

function distancesFrom(graph: Map<string, Set<string>>, start: string): Map<string, number> {
  const distances = new Map([[start, 0]]);
  for (const [name, distance] of distances) {
    for (const near of graph.get(name) ?? []) if (!distances.has(near)) distances.set(near, distance + 1);
  }
  return distances;
}

function countRelations(
  graph: Map<string, Set<string>>,
): Record<'oneHop' | 'twoHop' | 'threeHop' | 'triangles' | 'fourCliques' | 'component', number> {
  const degrees = [...graph.values()].map((near) => near.size);
  const mean = degrees.reduce((sum, degree) => sum + degree, 0) / degrees.length;
  const deviation = Math.sqrt(degrees.reduce((sum, degree) => sum + (degree - mean) ** 2, 0) / degrees.length);
  const isHub = (name: string): boolean => (graph.get(name)?.size ?? 0) > mean + 2 * deviation;
  const counts = { oneHop: 0, twoHop: 0, threeHop: 0, triangles: 0, fourCliques: 0, component: 0 };
  const after = (a: string): string[] => [...(graph.get(a) ?? [])].filter((b) => b > a);
  const joined = (a: string, b: string): boolean => graph.get(a)?.has(b) === true;
  for (const a of graph.keys()) {
    const distances = distancesFrom(graph, a);
    counts.component = Math.max(counts.component, distances.size);
    for (const [b, distance] of distances) {
      if (b <= a) continue;
      if (distance === 1) counts.oneHop += 1;
      if (distance === 2) counts.twoHop += 1;
      if (distance === 3 && (isHub(a) || isHub(b))) counts.threeHop += 1;
    }
    for (const b of after(a)) {
      for (const c of after(b).filter((third) => joined(a, third))) {
        counts.triangles += 1;
        counts.fourCliques += after(c).filter((fourth) => joined(a, fourth) && joined(b, fourth)).length;
      }
    }
  }
  return counts;
}

describe('demo seeds', () => {
  const rows = rowsOf(join(root, 'apps', 'cli', 'demo-seeds.jsonl'));

  it('are at least 64 different problems over at least 8 subjects, each with its answer boxed', () => {
    expect(rows.length).toBeGreaterThanOrEqual(64);
    expect(new Set(rows.map(({ problem }) => problem)).size).toBe(rows.length);
    expect(new Set(rows.map(({ externalId }) => externalId)).size).toBe(rows.length);
    expect(new Set(rows.map(({ subject }) => subject)).size).toBeGreaterThanOrEqual(8);
    for (const { solution, answer } of rows) expect(solution).toContain(`\\boxed{${answer}}`);
  });

  it('give a graph that has sets of every relation', () => {
    const counts = countRelations(graphOf(rows));
    expect(counts.oneHop).toBeGreaterThanOrEqual(60);
    expect(counts.twoHop).toBeGreaterThanOrEqual(200);
    expect(counts.threeHop).toBeGreaterThanOrEqual(60);
    expect(counts.triangles).toBeGreaterThanOrEqual(40);
    expect(counts.fourCliques).toBeGreaterThanOrEqual(10);
  });
});

describe('extraction', () => {
  it('names what problem and solution speak of', () => {
    const points = pointsOf({
      problem: 'In how many ways can 5 people sit around a round table?',
      solution: 'Circular permutations of 5 people number $(5 - 1)! = 24$.',
      answer: '24',
    });
    expect(points.map((name) => name.toLowerCase())).toContain('circular permutations');
    expect(points.length).toBeGreaterThanOrEqual(2);
    expect(points.length).toBeLessThanOrEqual(5);
  });

  it('spells some names in another way, so that joining has work to do', () => {
    const row = {
      problem: 'What is the least common multiple of 4 and 6?',
      solution: 'It is $\\boxed{12}$, by prime factorization.',
      answer: '12',
    };
    const text = `Problem:\n${row.problem}\n\nSolution:\n${row.solution}`;
    const names = new Set(Array.from({ length: 200 }, (_, seed) => extractor.extract(text, createRandom(seed))).flat());
    const folded = new Set([...names].map((name) => name.toLowerCase()));
    expect(names.size).toBeGreaterThan(folded.size);
  });
});

const whenShared = existsSync(shared) ? describe : describe.skip;
whenShared('extraction of public training problems', () => {
  it.each(['math_train.jsonl.gz', 'gsm8k_train.jsonl.gz'])(
    'finds at least two points in 97 of 100 problems of %s (every tenth is read)',
    (file) => {
      const rows = rowsOf(join(shared, file));
      const enough = rows.filter((row) => pointsOf(row).length >= 2).length;
      expect(rows.length).toBeGreaterThan(700);
      expect(enough / rows.length).toBeGreaterThanOrEqual(0.97);
    },
  );

  it('gives a third of the MATH problems a graph of hundreds of points, nearly all in one component', () => {
    const graph = graphOf(rowsOf(join(shared, 'math_train.jsonl.gz')).filter((_, index) => index % 3 === 0));
    const [start = ''] = [...graph].sort((a, b) => b[1].size - a[1].size)[0] ?? [];
    const distances = [...distancesFrom(graph, start).values()];
    expect(graph.size).toBeGreaterThan(400);
    expect(distances.length / graph.size).toBeGreaterThan(0.95);
    expect(distances.filter((distance) => distance === 2).length).toBeGreaterThan(100);
    expect(distances.filter((distance) => distance === 3).length).toBeGreaterThan(10);
  });
});
