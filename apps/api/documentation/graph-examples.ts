import type { GraphCount, GraphStatistics } from '#contracts';
import { EXAMPLE_POINTS } from './examples.ts';

const exactly = (count: number): GraphCount => ({ count, exact: true, low: count, high: count });

export const exampleGraph: GraphStatistics = {
  corpus: 'default',
  revision: 990,
  settled: true,
  nodes: 412,
  edges: 1_830,
  leftOut: { hidden: 3, laterGeneration: 17 },
  growth: {
    problems: 48,
    points: 17,
    edges: 96,
    newEdges: 71,
    adherence: { asked: 104, recovered: 91, all: 37, any: 48 },
  },
  degrees: {
    mean: 8.88,
    standardDeviation: 9.1,
    median: 6,
    max: 63,
    histogram: [
      { from: 0, to: 0, points: 2 },
      { from: 1, to: 1, points: 30 },
      { from: 2, to: 3, points: 88 },
      { from: 4, to: 7, points: 124 },
      { from: 8, to: 15, points: 116 },
      { from: 16, to: 31, points: 41 },
      { from: 32, to: 63, points: 11 },
    ],
  },
  hubs: { threshold: 27.08, count: 16, items: [{ ...EXAMPLE_POINTS[0], degree: 63 }] },
  components: { count: 5, largest: 403, isolated: 2 },
  relations: {
    oneHop: { sets: exactly(1_830), used: exactly(60), share: 60 / 1_830 },
    twoHop: {
      sets: { count: 21_400, exact: false, low: 21_310, high: 21_490 },
      used: exactly(40),
      share: 40 / 21_400,
    },
    threeHop: { sets: exactly(9_120), used: exactly(10), share: 10 / 9_120 },
    community3: { sets: exactly(1_610), used: exactly(12), share: 12 / 1_610 },
    community4: { sets: exactly(830), used: exactly(8), share: 8 / 830 },
    random: { sets: exactly(82_836), used: exactly(50), share: 50 / 82_836 },
  },
  points: {
    used: 141,
    neverUsed: 271,
    mostUsed: [{ ...EXAMPLE_POINTS[0], sets: 9 }],
    neverUsedItems: [{ ...EXAMPLE_POINTS[1], degree: 38 }],
  },
};
