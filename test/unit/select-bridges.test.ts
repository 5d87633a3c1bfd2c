// Pure functions: what lies between two points of a graph; nothing is stood in for.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areTwoApartAtMost, bridgesBetween } from '../../libs/pipeline/select/bridges.ts';
import { readPointGraph } from '../../libs/pipeline/select/point-graph.ts';

const edges = fc.uniqueArray(fc.tuple(fc.nat(7), fc.nat(7), fc.integer({ min: 1, max: 5 })), {
  maxLength: 20,
  selector: ([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`,
});

describe('bridges', () => {
  it('are those found by trying every point, and the one named has the fewest neighbours', async () => {
    await fc.assert(
      fc.asyncProperty(edges, async (drawn) => {
        const rows = drawn.filter(([a, b]) => a !== b);
        const weight = (a: number, b: number): number =>
          rows.find(([x, y]) => (x === a && y === b) || (x === b && y === a))?.[2] ?? 0;
        const points = [0, 1, 2, 3, 4, 5, 6, 7];
        const degree = (point: number): number => points.filter((other) => weight(point, other) > 0).length;
        const graph = await readPointGraph(
          points.map((point) => {
            const own = rows.filter(([a]) => a === point);
            return {
              id: `p${point}`,
              name: `p${point}`,
              degree: degree(point),
              neighbours: own.map(([, b]) => `p${b}`),
              weights: own.map(([, , value]) => value),
            };
          }),
        );
        for (const a of points) {
          for (const b of points.filter((other) => other !== a)) {
            const between = points.filter((bridge) => weight(a, bridge) > 0 && weight(bridge, b) > 0);
            const found = bridgesBetween(graph, a, b);
            expect(found?.count ?? 0).toBe(between.length);
            expect(areTwoApartAtMost(graph, a, b)).toBe(weight(a, b) > 0 || between.length > 0);
            if (found === undefined) continue;
            const strength = between.reduce(
              (sum, bridge) => sum + Math.min(weight(a, bridge), weight(bridge, b)) / degree(bridge),
              0,
            );
            expect(found.strength).toBeCloseTo(strength, 12);
            expect(found.via).toBe(between.sort((x, y) => degree(x) - degree(y) || x - y)[0]);
            expect(bridgesBetween(graph, b, a)).toEqual(found);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
