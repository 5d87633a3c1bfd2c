// Real: the arrays, enumerations and draw tables of selection; no service is needed.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bridgesBetween } from '../../libs/pipeline/select/bridges.ts';
import { enumerateCliques } from '../../libs/pipeline/select/enumerate-cliques.ts';
import { enumerateOneHop, enumerateTwoHop } from '../../libs/pipeline/select/enumerate-pairs.ts';
import { enumerateThreeHop } from '../../libs/pipeline/select/enumerate-three-hop.ts';
import { enumerateUnjoined } from '../../libs/pipeline/select/enumerate-unjoined.ts';
import { hubThreshold, listHubs } from '../../libs/pipeline/select/hubs.ts';
import { readPointGraph, weightBetween } from '../../libs/pipeline/select/point-graph.ts';
import type { PointGraph } from '../../libs/pipeline/select/point-graph.ts';
import { createThreeHopFinder } from '../../libs/pipeline/select/three-hop-from.ts';
import type { Enumerate } from '../../libs/pipeline/select/visit.ts';
import { combinations, searchAllSets } from '../integration/selection-graph.ts';
import type { TestCorpus, TestEdge } from '../integration/selection-graph.ts';

const edgeLists = fc
  .uniqueArray(fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 1, max: 5 })), {
    maxLength: 30,
    selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
  })
  .map((rows) =>
    rows.filter(([a, b]) => a !== b).map(([a, b, weight]) => [`point ${a}`, `point ${b}`, weight] as const),
  );

const names = Array.from({ length: 12 }, (_, i) => `point ${i}`).sort();

async function build(edges: readonly TestEdge[]): Promise<PointGraph> {
  const degree = (name: string): number => edges.filter(([a, b]) => a === name || b === name).length;
  return readPointGraph(
    [...names].reverse().map((name) => {
      const own = edges.filter(([a]) => a === name);
      const neighbours = own.map(([, b]) => b);
      return { id: name, name, degree: degree(name), neighbours, weights: own.map(([, , weight]) => weight) };
    }),
  );
}

async function collect(graph: PointGraph, enumerate: Enumerate): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  await enumerate((ranks, strength) => {
    const key = Array.from(ranks, (rank) => graph.ids[rank] ?? '').join(' + ');
    expect(found.has(key)).toBe(false);
    found.set(key, strength);
    return true;
  });
  return found;
}

function expectSame(found: Map<string, number>, expected: Map<string, number> | undefined): void {
  expect([...found.keys()].sort()).toEqual([...(expected?.keys() ?? [])].sort());
  for (const [key, strength] of found) expect(strength).toBeCloseTo(expected?.get(key) ?? -1, 9);
}

describe('enumerations', () => {
  it('find what a breadth-first search finds, each set once, with its strength', async () => {
    await fc.assert(
      fc.asyncProperty(edgeLists, fc.nat(3), async (edges, hubDegree) => {
        const graph = await build(edges);
        const corpus: TestCorpus = { corpus: 'c', edges, names, idOf: (name) => name, nameOf: (id) => id };
        const expected = searchAllSets(corpus, hubDegree);
        const hubs = listHubs(graph, hubDegree);
        expectSame(await collect(graph, (visit) => enumerateOneHop(graph, visit)), expected['oneHop']);
        expectSame(await collect(graph, (visit) => enumerateTwoHop(graph, visit)), expected['twoHop']);
        expectSame(await collect(graph, (visit) => enumerateThreeHop(graph, hubs, visit)), expected['threeHop']);
        for (const size of [3, 4] as const) {
          expectSame(
            await collect(graph, (visit) => enumerateCliques(graph, size, visit)),
            expected[`community${size}`],
          );
          expectSame(
            await collect(graph, async (visit) => {
              await enumerateUnjoined(graph, size, visit);
            }),
            expected[`random${size}`],
          );
        }
        const finder = createThreeHopFinder(graph);
        const all = searchAllSets(corpus, -1);
        for (const [a = 0, b = 0] of combinations([...names.keys()], 2)) {
          const key = `${graph.ids[a] ?? ''} + ${graph.ids[b] ?? ''}`;
          const pair = finder.between(a, b);
          expect(pair?.strength ?? 0).toBeCloseTo(all['threeHop']?.get(key) ?? 0, 9);
          if (pair !== undefined) {
            expect(weightBetween(graph, a, pair.via[0])).toBeGreaterThan(0);
            expect(weightBetween(graph, pair.via[0], pair.via[1])).toBeGreaterThan(0);
            expect(weightBetween(graph, pair.via[1], b)).toBeGreaterThan(0);
          }
          if (all['twoHop']?.has(key))
            expect(bridgesBetween(graph, a, b)?.strength ?? 0).toBeCloseTo(all['twoHop'].get(key) ?? 0, 9);
        }
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  it('of unjoined sets say when their steps ran out', async () => {
    const graph = await build([]);
    expect(await enumerateUnjoined(graph, 4, () => true, 10)).toBe(false);
    expect(await enumerateUnjoined(graph, 4, () => true, 10_000)).toBe(true);
  });

  it('end when the visitor has enough', async () => {
    const graph = await build([
      ['point 0', 'point 1', 1],
      ['point 1', 'point 2', 1],
    ]);
    let seen = 0;
    await enumerateOneHop(graph, () => (seen += 1) < 1);
    expect(seen).toBe(1);
  });
});

describe('hubs', () => {
  it('have a degree above mean + 2 standard deviations, or above the value of the recipe', () => {
    const degrees = Float64Array.from([...Array.from({ length: 9 }, () => 2), 22]);
    expect(hubThreshold({ degrees, size: 10 }, null)).toBeCloseTo(4 + 2 * 6, 9);
    expect(hubThreshold({ degrees, size: 10 }, 2)).toBe(2);
  });
});
