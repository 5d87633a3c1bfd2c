import type { GraphStatistics } from '#contracts';
import type { PointGraph } from '../select/point-graph.ts';

/** Mean, spread and histogram of the degrees; classes 0, 1, 2-3, 4-7 and so on, because degrees span several powers of ten. */
export function describeDegrees({ degrees, size }: Pick<PointGraph, 'degrees' | 'size'>): GraphStatistics['degrees'] {
  if (size === 0) return { mean: 0, standardDeviation: 0, median: 0, max: 0, histogram: [] };
  const sorted = degrees.toSorted();
  const at = (place: number): number => sorted[place] ?? 0;
  const mean = sorted.reduce((sum, degree) => sum + degree, 0) / size;
  const squares = sorted.reduce((sum, degree) => sum + (degree - mean) ** 2, 0);
  const classOf = (degree: number): number => (degree === 0 ? 0 : 1 + Math.floor(Math.log2(degree)));
  const max = at(size - 1);
  const histogram = Array.from({ length: classOf(max) + 1 }, (_, i) => ({
    from: i === 0 ? 0 : 2 ** (i - 1),
    to: i === 0 ? 0 : 2 ** i - 1,
    points: 0,
  }));
  for (const degree of sorted) {
    const bin = histogram[classOf(degree)];
    if (bin !== undefined) bin.points += 1;
  }
  return {
    mean,
    standardDeviation: Math.sqrt(squares / size),
    median: (at((size - 1) >> 1) + at(size >> 1)) / 2,
    max,
    histogram,
  };
}
