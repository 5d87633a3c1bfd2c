// Real: everything here; pure functions of selection.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createChosenRecord } from '../../libs/pipeline/select/chosen-record.ts';
import { compareNames } from '../../libs/pipeline/select/compare-names.ts';
import { createNeighbourTable } from '../../libs/pipeline/select/neighbour-table.ts';
import { readPointGraph, strongestFirst } from '../../libs/pipeline/select/point-graph.ts';
import { splitRandomQuota } from '../../libs/pipeline/select/random-sizes.ts';
import { createLottery, createRandom } from '../../libs/pipeline/select/seeded-random.ts';
import { setIdOf } from '../../libs/graph/set-id.ts';
import { setId } from '../../libs/pipeline/select/set-id.ts';
import { smallestFirst } from '../../libs/pipeline/select/smallest-first.ts';
import type { RankedSet } from '../../libs/pipeline/select/smallest-first.ts';
import type { Enumerate } from '../../libs/pipeline/select/visit.ts';
import { byCodePoint } from '../integration/selection-graph.ts';

// If these change, every recorded run stops being repeatable.
const KNOWN_NUMBERS = [0.4552085796595805, 0.29179071682375635, 0.5926280701716635];

describe('seeded numbers', () => {
  it('are the same for the same seed and label, on every machine, and others otherwise', () => {
    const take = (seed: number, label: string): number[] => Array.from({ length: 3 }, createRandom(seed, label));
    expect(take(7, 'oneHop')).toEqual(take(7, 'oneHop'));
    expect(take(7, 'oneHop')).not.toEqual(take(8, 'oneHop'));
    expect(take(7, 'oneHop')).not.toEqual(take(7, 'twoHop'));
    expect(take(7, 'oneHop')).toEqual(KNOWN_NUMBERS);
  });

  it('fall evenly into 100 bins, drawn or from the lottery of pairs', () => {
    const random = createRandom(1, 'bins');
    const lottery = createLottery(1, 'bins');
    const bins = [new Float64Array(100), new Float64Array(100)];
    for (let i = 0; i < 100_000; i += 1)
      [random(), lottery([i % 317, 317 + Math.floor(i / 317)], 2)].forEach((value, which) => {
        const bin = bins[which] ?? new Float64Array(100);
        bin[Math.floor(value * 100)] = (bin[Math.floor(value * 100)] ?? 0) + 1;
      });
    // A value outside [0, 1) would be missing from the bins.
    for (const bin of bins) expect(bin.reduce((sum, count) => sum + count, 0)).toBe(100_000);
    for (const bin of bins) expect(bin.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0)).toBeLessThan(149);
  });
});

describe('names', () => {
  it('are ordered by code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(Math.sign(compareNames(a, b))).toBe(Math.sign(byCodePoint(a, b)));
      }),
    );
    expect(['\u{1d538}', '\uff21', 'b', 'B'].sort(compareNames)).toEqual(['B', 'b', '\uff21', '\u{1d538}']);
  });
});

describe('a draw table', () => {
  it('hits wedges in proportion to their weaker edge over the degree of the middle', async () => {
    const graph = await readPointGraph([
      { id: 'm', name: 'm', degree: 3, neighbours: ['a', 'b', 'c'], weights: [5, 2, 1] },
      { id: 'n', name: 'n', degree: 2, neighbours: ['a', 'b'], weights: [1, 4] },
      ...['a', 'b', 'c'].map((id) => ({ id, name: id, degree: id === 'c' ? 1 : 2, neighbours: [], weights: [] })),
    ]);
    const table = await createNeighbourTable(
      graph,
      'byStrength',
      (among, degree) => (among * (among - 1)) / 2 / degree,
    );
    const random = createRandom(5, 'wedges');
    const counts = new Map<string, number>();
    for (let i = 0; i < 60_000; i += 1) {
      const { rank, among } = table.pick(random);
      const first = Math.floor(random() * among);
      const other = Math.floor(random() * (among - 1));
      const around = strongestFirst(graph, rank).map((at) => graph.ids[graph.neighbours[at] ?? 0] ?? '');
      const ends = [around[first], around[other < first ? other : other + 1]].sort().join('');
      const key = `${graph.ids[rank] ?? ''}:${ends}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // a and b are middles too: of m and n, with the weaker of their edges to both.
    const parts = { 'm:ab': 2 / 3, 'm:ac': 1 / 3, 'm:bc': 1 / 3, 'n:ab': 1 / 2, 'a:mn': 1 / 2, 'b:mn': 2 / 2 };
    const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
    for (const [key, part] of Object.entries(parts))
      expect(Math.abs((counts.get(key) ?? 0) / 60_000 - part / total)).toBeLessThan(0.008);
    expect([...counts.keys()].sort()).toEqual(Object.keys(parts).sort());
  });
});

describe('sets in the order of their keys', () => {
  it('come all, once, in order, whatever the size of the batches', async () => {
    const keys = Array.from({ length: 1_000 }, (_, i) => (i * 7_919) % 613);
    const enumerate: Enumerate = (visit) => {
      keys.every((_, i) => visit(Int32Array.of(i), 1));
      return Promise.resolve();
    };
    for (const batch of [
      { first: 1, most: 7 },
      { first: 100, most: 400 },
      { first: 1_000, most: 1_000 },
    ]) {
      const found: RankedSet[] = [];
      for await (const sets of smallestFirst(enumerate, (ranks) => keys[ranks[0] ?? 0] ?? 0, batch))
        found.push(...sets);
      expect(new Set(found.map(({ ranks }) => ranks[0])).size).toBe(1_000);
      expect(found.map(({ key }) => key)).toEqual([...keys].sort((a, b) => a - b));
    }
  });
});

describe('a set', () => {
  it('has an id of its corpus and points alone', () => {
    expect(setId('c', ['kp-a', 'kp-b'])).toMatch(/^set-\d{22}$/);
    expect(setId('c', ['kp-a', 'kp-b'])).toBe(setId('c', ['kp-a', 'kp-b']));
    expect(new Set([setId('c', ['a', 'b']), setId('d', ['a', 'b']), setId('c', ['ab'])]).size).toBe(3);
    // A point that is renamed changes its place among the names; the set is the same.
    expect(setId('c', ['b', 'a'])).toBe(setId('c', ['a', 'b']));
  });

  it('has the id that merges give it', () => {
    for (const points of [
      ['a', 'b'],
      ['kp-c', 'kp-a', 'kp-b'],
    ])
      expect(setIdOf('c', points)).toBe(setId('c', points));
  });

  it('is remembered, with few points and with many', () => {
    for (const points of [10, 200_000]) {
      const record = createChosenRecord(points);
      record.add([1, 2, 3, 9]);
      record.add([1, 2]);
      expect([record.has([1, 2, 3, 9]), record.has([1, 2]), record.has([1, 2, 3]), record.has([0, 1, 2])]).toEqual([
        true,
        true,
        false,
        false,
      ]);
    }
  });
});

describe('the random quota', () => {
  it('is split as the other sets are, to the last set', () => {
    expect(splitRandomQuota(10, new Map())).toEqual(new Map([[2, 10]]));
    expect(
      splitRandomQuota(
        10,
        new Map([
          [4, 1],
          [2, 2],
          [3, 0],
        ]),
      ),
    ).toEqual(
      new Map([
        [2, 7],
        [4, 3],
      ]),
    );
    fc.assert(
      fc.property(fc.nat(5_000), fc.array(fc.nat(900), { minLength: 3, maxLength: 3 }), (quota, counts) => {
        const split = splitRandomQuota(quota, new Map(counts.map((count, i) => [i + 2, count])));
        expect([...split.values()].reduce((sum, count) => sum + count, 0)).toBe(quota);
      }),
    );
  });
});
