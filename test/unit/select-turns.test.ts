// Real: the enumerations, counts, draws and sorts of selection on a generated graph; no service is needed. The worker that chooses sets renews leases and
// locks meanwhile, and the API that counts them answers requests: whatever takes long must let them have their turns.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NeighbourDraw, SelectionPoint } from '#contracts';
import { inducedGraph } from '../../libs/pipeline/select/eligible.ts';
import { createThreeHopDraw } from '../../libs/pipeline/select/draw-three-hop.ts';
import { enumerateCliques } from '../../libs/pipeline/select/enumerate-cliques.ts';
import { enumerateOneHop, enumerateTwoHop } from '../../libs/pipeline/select/enumerate-pairs.ts';
import { enumerateThreeHop } from '../../libs/pipeline/select/enumerate-three-hop.ts';
import { enumerateUnjoined } from '../../libs/pipeline/select/enumerate-unjoined.ts';
import { hubThreshold, listHubs } from '../../libs/pipeline/select/hubs.ts';
import { createNeighbourTable } from '../../libs/pipeline/select/neighbour-table.ts';
import { readPointGraph } from '../../libs/pipeline/select/point-graph.ts';
import { createSmallestKept } from '../../libs/pipeline/select/smallest-kept.ts';
import { sortInTurns } from '../../libs/pipeline/select/sort-in-turns.ts';
import { supplyOneHop } from '../../libs/pipeline/select/supply-one-hop.ts';
import { findInParts } from '../../libs/pipeline/select/supply.ts';
import type { PlanContext } from '../../libs/pipeline/select/supply.ts';
import { recipeOf } from '../integration/selection-graph.ts';
import { generateGraph } from '../bench/generated-graph.ts';

const POINTS = 8_000;

function rows(): SelectionPoint[] {
  const { names, edges } = generateGraph(POINTS, 8_000);
  const points = names.map((name) => ({
    id: name,
    name,
    degree: 0,
    neighbours: [] as string[],
    weights: [] as number[],
  }));
  for (const { a, b, weight } of edges) {
    const [from, to] = [points[a], points[b]];
    if (from === undefined || to === undefined) continue;
    from.degree += 1;
    to.degree += 1;
    from.neighbours.push(to.id);
    from.weights.push(weight);
  }
  return points;
}

/** How often other work of the process had its turn while this was done. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const beat = (): void => {
    turns += 1;
    next = setImmediate(beat);
  };
  let next = setImmediate(beat);
  await work();
  clearImmediate(next);
  return turns;
}

describe('other work of the process has its turns', () => {
  it('while sets are enumerated, drawn and counted on a graph of 8,000 points', async () => {
    const points = rows();
    const graph = await readPointGraph(points);
    const hubs = listHubs(graph, hubThreshold(graph, null));
    const visit = (): boolean => true;
    const works: Record<string, () => Promise<unknown>> = {
      read: () => readPointGraph(points),
      oneHop: () => enumerateOneHop(graph, visit),
      twoHop: () => enumerateTwoHop(graph, visit),
      threeHop: () => enumerateThreeHop(graph, hubs.slice(0, 20), visit),
      cliques3: () => enumerateCliques(graph, 3, visit),
      cliques4: () => enumerateCliques(graph, 4, visit),
      unjoined2: () => enumerateUnjoined(graph, 2, visit, 2_000_000),
      unjoined4: () => enumerateUnjoined(graph, 4, visit, 2_000_000),
      table: () => createNeighbourTable(graph, 'byStrength', (among) => among),
      threeHopDraw: () => createThreeHopDraw(graph, hubs),
      filter: () => inducedGraph(graph, new Uint8Array(POINTS).fill(1)),
    };
    const without: string[] = [];
    for (const [name, work] of Object.entries(works)) if ((await turnsDuring(work)) === 0) without.push(name);
    expect(without).toEqual([]);
  }, 60_000);

  it('at least each time that some milliseconds of steps are done', async () => {
    // 4,000 points of which none is joined: 8 million pairs, each visited.
    const names = Array.from({ length: 4_000 }, (_, i) => String(i));
    const graph = await readPointGraph(
      names.map((name) => ({ id: name, name, degree: 0, neighbours: [], weights: [] })),
    );
    let visited = 0;
    const visit = (): boolean => {
      visited += 1;
      return true;
    };
    expect(await turnsDuring(() => enumerateUnjoined(graph, 2, visit))).toBeGreaterThan(300);
    expect(visited).toBe((4_000 * 3_999) / 2);
  });
});

describe('sorting in turns', () => {
  it('is sorting, equal ones in the order in which they came', async () => {
    const compare = (a: [number, number], b: [number, number]): number => a[0] - b[0];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(6_000),
        fc.integer({ min: 1, max: 5_000 }),
        fc.nat(1_000),
        async (length, keys, start) => {
          const items = Array.from({ length }, (_, i): [number, number] => [((i + start) * 7_919) % keys, i]);
          expect(await sortInTurns(items, compare)).toEqual([...items].sort(compare));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('lets others have their turns', async () => {
    const items = Array.from({ length: 50_000 }, (_, i) => (i * 7_919) % 50_021);
    expect(await turnsDuring(() => sortInTurns(items, (a, b) => a - b))).toBeGreaterThan(20);
  });
});

describe('the smallest of many', () => {
  it('are those that a sort puts first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 200 }), fc.nat(60), async (items, limit) => {
        const kept = createSmallestKept<number>(limit, (a, b) => a - b);
        for (const [at, item] of items.entries()) {
          kept.offer(item);
          const sorted = items.slice(0, at + 1).sort((a, b) => a - b);
          expect(kept.last()).toBe(limit > 0 && sorted.length >= limit ? sorted[limit - 1] : undefined);
        }
        expect(await kept.sorted()).toEqual([...items].sort((a, b) => a - b).slice(0, limit));
      }),
    );
  });
});

describe('draws that go to Cypher', () => {
  it('go some thousand at a time, and what is found comes in their order', async () => {
    const sizes: number[] = [];
    const draws = Array.from({ length: 12_001 }, (_, number) => number);
    const found = await findInParts(draws, ({ draws: part, limit }) => {
      sizes.push(part.length);
      expect(limit).toBe(part.length);
      return Promise.resolve(part.map((number) => ({ number, points: [String(number)], strength: null })));
    });
    expect(found.map(({ number }) => number)).toEqual(draws);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(5_000);
  });

  it('name a pair of a hub by its other end, whose neighbours are few to order', async () => {
    const leaves = Array.from({ length: 3_000 }, (_, i) => `leaf ${i}`);
    const graph = await readPointGraph([
      { id: 'a hub', name: 'a hub', degree: 3_000, neighbours: leaves, weights: leaves.map((_, i) => 1 + (i % 7)) },
      ...leaves.map((id) => ({ id, name: id, degree: 1, neighbours: [], weights: [] })),
    ]);
    const store = {
      oneHop: ({ draws }: { draws: NeighbourDraw[] }) =>
        Promise.resolve(
          draws.map(({ number, point, place }) => {
            expect([point.slice(0, 4), place]).toEqual(['leaf', 0]);
            return { number, points: [point, 'a hub'], strength: 1 };
          }),
        ),
    };
    const context = { graph, store, corpus: 'c', recipe: recipeOf({}) } as unknown as PlanContext;
    const supply = await supplyOneHop(context);
    const pairs = leaves.map((_, i) => [0, i + 1]);
    expect((await supply.confirm(pairs)).map(({ ranks }) => ranks)).toEqual(pairs);
  });
});
