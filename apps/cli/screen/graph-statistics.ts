import type { Corpus, GraphCount, GraphStatistics } from '#contracts';
import { count } from './figures.ts';
import { renderTable } from './table.ts';

/** Longest bar of the histogram, in characters. */
const BAR = 40;
/** Points named in a line. */
const NAMED = 8;

/** The graph of a corpus for a screen. An estimate is shown as one, with its interval. */
export function renderGraph({ seeds, settled }: Corpus, graph: GraphStatistics): string {
  const { degrees, hubs, components, points, leftOut } = graph;
  const names = <P extends { name: string }>(items: P[], value: (item: P) => number): string =>
    items.length === 0
      ? '-'
      : items
          .slice(0, NAMED)
          .map((item) => `${item.name} (${count(value(item))})`)
          .join(', ');
  return [
    `${graph.corpus}: ${count(seeds.total)} seeds (${count(seeds.extracted)} extracted, ${count(seeds.pending)} pending, ${count(seeds.failed)} failed), revision ${count(graph.revision)}${settled ? '' : ', not settled: figures change'}`,
    `  nodes        ${count(graph.nodes)} points${describeLeftOut(leftOut)}`,
    `  edges        ${count(graph.edges)}`,
    ...describeGrowth(graph.growth),
    `  degree       mean ${degrees.mean.toFixed(1)}, standard deviation ${degrees.standardDeviation.toFixed(1)}, median ${count(degrees.median)}, largest ${count(degrees.max)}`,
    `  components   ${count(components.count)}, the largest of ${count(components.largest)} points, ${count(components.isolated)} points alone`,
    `  hubs         ${count(hubs.count)} with a degree above ${hubs.threshold.toFixed(1)}: ${names(hubs.items, ({ degree }) => degree)}`,
    `  most used    ${names(points.mostUsed, ({ sets }) => sets)}`,
    `  never used   ${count(points.neverUsed)} of ${count(graph.nodes)} points: ${names(points.neverUsedItems, ({ degree }) => degree)}`,
    renderHistogram(degrees.histogram),
    renderRelations(graph.relations),
  ].join('\n');
}

function describeGrowth({ problems, points, edges, newEdges, adherence }: GraphStatistics['growth']): string[] {
  if (problems === 0) return [];
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);
  return [
    `  grown        from ${count(problems)} admitted problems: ${count(points)} points that no seed uses, ${count(edges)} edges, ${count(newEdges)} of them new`,
    `  adherence    ${share(adherence.recovered, adherence.asked)} of the points asked for were found again; all in ${share(adherence.all, problems)} of the problems, any in ${share(adherence.any, problems)}`,
  ];
}

function describeLeftOut({ hidden, laterGeneration }: GraphStatistics['leftOut']): string {
  const parts = [
    ...(hidden > 0 ? [`${count(hidden)} hidden`] : []),
    ...(laterGeneration > 0 ? [`${count(laterGeneration)} of a later generation`] : []),
  ];
  return parts.length === 0 ? '' : ` (besides ${parts.join(' and ')})`;
}

function renderHistogram(histogram: GraphStatistics['degrees']['histogram']): string {
  const most = Math.max(1, ...histogram.map(({ points }) => points));
  const rows = histogram.map(({ from, to, points }) => [
    from === to ? count(from) : `${count(from)}-${count(to)}`,
    count(points),
    '#'.repeat(Math.ceil((BAR * points) / most)),
  ]);
  return rows.length === 0 ? 'no points yet' : renderTable(['degree', 'points', ''], rows);
}

function renderRelations(relations: GraphStatistics['relations']): string {
  const rows = Object.entries(relations).map(([name, { sets, used, share }]) => [
    name,
    describeCount(sets),
    describeCount(used),
    share === null ? '-' : `${(100 * share).toFixed(share > 0 && share < 0.001 ? 4 : 1)} %`,
  ]);
  return renderTable(['relation', 'sets', 'used by runs', 'share used'], rows);
}

/** `1,830`, or `about 21,400 (21,310 to 21,490)`. */
function describeCount({ count: figure, exact, low, high }: GraphCount): string {
  return exact ? count(figure) : `about ${count(figure)} (${count(low)} to ${count(high)})`;
}
