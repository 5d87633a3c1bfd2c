import type { RunReport } from '#contracts';
import { count, percent, usd } from './figures.ts';
import type { ChartName } from './report-section.ts';
import { barChart, columnChart, type Bar } from './svg-chart.ts';

const sum = (reasons: Record<string, number>): number => Object.values(reasons).reduce((total, n) => total + n, 0);
const spoken = (bars: readonly Bar[]): string => bars.map(({ label, text }) => `${label}: ${text}`).join('; ');

/** Plots of a report by the section that they belong to. */
export const CHARTS: Readonly<Record<ChartName, (report: RunReport) => string>> = {
  funnel({ stages, planned }) {
    const bars = stages.map(({ stage, in: into, out, rejected, failed, pending }) => ({
      label: stage,
      parts: [
        { value: out, kind: 'kept' },
        { value: sum(rejected), kind: 'dropped' },
        { value: sum(failed), kind: 'failed' },
        { value: pending, kind: 'pending' },
      ],
      text: `${count(out)} of ${count(into)}`,
    }));
    return barChart('Candidates through the stages', spoken(bars), bars, planned);
  },
  relations({ relations }) {
    const bars = relations.map(({ relation, kept }) => ({
      label: relation,
      parts: [{ value: kept.rate ?? 0, kind: 'kept' }],
      ...(kept.low !== null && kept.high !== null && { interval: { low: kept.low, high: kept.high } }),
      text: `${percent(kept.rate)} of ${count(kept.of)}`,
    }));
    return barChart('Share kept by relation, with 95% intervals', spoken(bars), bars, 1);
  },
  cost({ cost }) {
    const money = cost.total.usd > 0;
    const bars = cost.byStage.map(({ stage, tokens, usd: spent }) => {
      const used = tokens.in + tokens.out;
      return {
        label: stage,
        parts: money
          ? [{ value: spent, kind: 'kept' }]
          : [
              { value: tokens.in, kind: 'dropped' },
              { value: tokens.out, kind: 'kept' },
            ],
        text: money ? usd(spent) : `${count(used)} tokens`,
      };
    });
    const most = Math.max(0, ...bars.map(({ parts }) => parts.reduce((all, { value }) => all + value, 0)));
    return barChart(money ? 'Money by stage' : 'Tokens by stage', spoken(bars), bars, most);
  },
  difficulty({ difficulty }) {
    const columns = difficulty.bins.map(({ from, to, candidates, admitted }) => ({
      label: `${from}\u2013${to}`,
      whole: candidates,
      part: admitted,
    }));
    const words = columns
      .filter(({ whole }) => whole > 0)
      .map(({ label, whole, part }) => `${label}: ${whole}, ${part} admitted`);
    return columnChart('Pass rates of the candidates that voted', words.join('; '), columns);
  },
  voteShare({ voteShare }) {
    const columns = voteShare.shares.map(({ paths, agreeing, candidates, admitted }) => ({
      label: `${agreeing} of ${paths}`,
      whole: candidates,
      part: admitted,
    }));
    const words = columns.map(({ label, whole, part }) => `${label}: ${whole}, ${part} admitted`);
    return columnChart('Paths that agree', words.join('; '), columns);
  },
  coverage({ coverage, novelty }) {
    const rows = [
      ['novel rows', novelty],
      ['points used', coverage.points],
      ['edges used', coverage.edges],
    ] as const;
    const bars = rows.map(([label, rate]) => ({
      label,
      parts: [{ value: rate.rate ?? 0, kind: 'kept' }],
      text: `${percent(rate.rate)} of ${count(rate.of)}`,
    }));
    return barChart('Novelty and coverage', spoken(bars), bars, 1);
  },
};

/** What the colours of a plot mean; none where there is one. */
export const LEGENDS: Readonly<Partial<Record<ChartName, readonly [kind: string, meaning: string][]>>> = {
  funnel: [
    ['kept', 'went on'],
    ['dropped', 'rejected'],
    ['failed', 'failed'],
    ['pending', 'pending'],
  ],
  difficulty: [
    ['kept', 'admitted'],
    ['dropped', 'not admitted'],
  ],
  voteShare: [
    ['kept', 'admitted'],
    ['dropped', 'not admitted'],
  ],
};
