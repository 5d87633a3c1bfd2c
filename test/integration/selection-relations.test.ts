// Real: Neo4j and the statements of cypher/selection. The sets that they must find come from a breadth-first search written here.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FoundSet } from '#contracts';
import fc from 'fast-check';
import { byCodePoint, combinations, openSelection, searchAllSets } from './selection-graph.ts';
import type { SelectionFixture, TestCorpus, TestEdge } from './selection-graph.ts';

const HUB_DEGREE = 2;

// Two communities (a 4-clique with a triangle at its side), a chain that leads to distance 4, a point alone, names beyond ASCII.
const BY_HAND: TestEdge[] = [
  ['area', 'base', 3],
  ['area', 'cone', 1],
  ['area', 'disc', 2],
  ['base', 'cone', 4],
  ['base', 'disc', 5],
  ['cone', 'disc', 6],
  ['disc', 'ellipse', 1],
  ['ellipse', 'Fermat point', 2],
  ['disc', 'Fermat point', 7],
  ['Fermat point', 'π', 1],
  ['π', '\uff21 wide', 2],
  ['\uff21 wide', '\u{1d538} bold', 1],
  ['ellipse', 'hidden bridge', 9],
  ['hidden bridge', '\u{1d538} bold', 9],
  ['area', 'later bridge', 9],
  ['later bridge', 'π', 9],
];

let fixture: SelectionFixture;
beforeAll(async () => {
  fixture = await openSelection();
});
afterAll(() => fixture.close());

/** What each relation's statement answers when it is asked for everything. */
async function askForEverything(graph: TestCorpus): Promise<Record<string, Map<string, number | null>>> {
  const { store } = fixture;
  const { corpus } = graph;
  const limit = 1_000_000;
  const ids = graph.names.map((name) => graph.idOf(name));
  const places = ids.map((_, place) => place);
  const numbered = <D extends object>(draws: D[]): (D & { number: number })[] =>
    draws.map((draw, number) => ({ ...draw, number }));
  const named = (sets: FoundSet[]): Map<string, number | null> => {
    const map = new Map(
      sets.map((set) => [set.points.map(graph.nameOf).sort(byCodePoint).join(' + '), set.strength] as const),
    );
    expect(map.size).toBe(sets.length);
    return map;
  };
  const neighbours = numbered(ids.flatMap((point) => places.map((place) => ({ point, place }))));
  const bridged = numbered(combinations(ids, 2).flatMap(([a = '', b = '']) => ids.map((via) => ({ a, b, via }))));
  const hubs = numbered(ids.flatMap((hub) => ids.map((end) => ({ hub, end, via: null }))));
  const sets = (size: number) => numbered(combinations(ids, size).map((points) => ({ points })));
  return {
    oneHop: named(await store.oneHop({ corpus, draws: neighbours, limit })),
    twoHop: named(await store.twoHop({ corpus, draws: bridged, limit })),
    threeHop: named(await store.threeHop({ corpus, draws: hubs, limit, hubDegree: HUB_DEGREE })),
    community3: named(await store.community({ corpus, draws: sets(3), limit })),
    community4: named(await store.community({ corpus, draws: sets(4), limit })),
    random2: named(await store.random({ corpus, draws: sets(2), limit })),
    random3: named(await store.random({ corpus, draws: sets(3), limit })),
    random4: named(await store.random({ corpus, draws: sets(4), limit })),
  };
}

async function compare(graph: TestCorpus): Promise<void> {
  const expected = searchAllSets(graph, HUB_DEGREE);
  const found = await askForEverything(graph);
  for (const [relation, sets] of Object.entries(expected)) {
    expect([relation, [...(found[relation]?.keys() ?? [])].sort()]).toEqual([relation, [...sets.keys()].sort()]);
    for (const [names, strength] of found[relation] ?? [])
      if (strength !== null) expect(strength).toBeCloseTo(sets.get(names) ?? -1, 9);
  }
}

describe('each relation asked for everything', () => {
  it('finds what a breadth-first search finds on a graph built by hand', async () => {
    // Hidden and later points give no sets and join nothing; their edges don't count in the degrees that the strengths go by here.
    const graph = await fixture.importGraph(
      BY_HAND.filter(([a, b]) => !/bridge/.test(a + b)),
      { alone: ['zero'] },
    );
    await compare(graph);
    const sets = searchAllSets(graph, HUB_DEGREE);
    expect(sets['community4']?.size).toBe(1);
    expect(sets['community3']?.size).toBe(5);
    expect(sets['threeHop']?.size).toBeGreaterThan(3);
  });

  it('leaves out points that are hidden or of a later generation, and paths through them', async () => {
    const graph = await fixture.importGraph(BY_HAND, { hidden: ['hidden bridge'], later: ['later bridge'] });
    const expected = searchAllSets(graph, -1);
    const found = await askForEverything(graph);
    for (const relation of ['oneHop', 'twoHop', 'community3', 'community4', 'random2', 'random3'])
      expect([...(found[relation]?.keys() ?? [])].sort()).toEqual([...(expected[relation]?.keys() ?? [])].sort());
    for (const pair of found['threeHop']?.keys() ?? []) expect(expected['threeHop']?.has(pair)).toBe(true);
    expect(found['oneHop']?.has('area + later bridge')).toBe(false);
    expect(found['random2']?.has('area + π')).toBe(true);
  });

  it('finds what a breadth-first search finds on random graphs', async () => {
    const graphs = fc.uniqueArray(fc.tuple(fc.nat(8), fc.nat(8), fc.integer({ min: 1, max: 4 })), {
      minLength: 1,
      maxLength: 18,
      selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    });
    await fc.assert(
      fc.asyncProperty(graphs, async (rows) => {
        const edges = rows
          .filter(([a, b]) => a !== b)
          .map(([a, b, weight]) => [`point ${a}`, `point ${b}`, weight] as const);
        await compare(await fixture.importGraph(edges, { alone: ['alone'] }));
      }),
      { numRuns: 12, seed: 4 },
    );
  }, 240_000);
});

describe('a draw', () => {
  it('counts neighbours strongest first, then by the code points of their names', async () => {
    const graph = await fixture.importGraph([
      ['middle', '\u{1d538}', 1],
      ['middle', '\uff21', 1],
      ['middle', 'b', 1],
      ['middle', 'Z', 1],
      ['middle', 'strong', 9],
    ]);
    const draws = [0, 1, 2, 3, 4].map((place) => ({ number: place, point: graph.idOf('middle'), place }));
    const found = await fixture.store.oneHop({ corpus: graph.corpus, draws, limit: 9 });
    const others = found.map(({ points }) => points.map(graph.nameOf).find((name) => name !== 'middle'));
    expect(others).toEqual(['strong', 'Z', 'b', '\uff21', '\u{1d538}']);
  });

  it('is answered in the order of its number and cut there', async () => {
    const graph = await fixture.importGraph([
      ['a', 'b', 1],
      ['a', 'c', 1],
      ['d', 'e', 1],
    ]);
    const draws = [
      { number: 5, point: graph.idOf('a'), place: 0 },
      { number: 1, point: graph.idOf('a'), place: 1 },
      { number: 3, point: graph.idOf('d'), place: 0 },
      { number: 2, point: graph.idOf('c'), place: 0 },
    ];
    const found = await fixture.store.oneHop({ corpus: graph.corpus, draws, limit: 2 });
    expect(found.map(({ number }) => number)).toEqual([1, 3]);
  });
});
