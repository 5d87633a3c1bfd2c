import type { PointsFound, RunReport } from '#contracts';
import { percent, rateText } from './figures.ts';
import type { ReportSection } from './report-section.ts';

/** What is expected of the problems that passed the judges, in a sentence. */
export function soundText(expected: RunReport['expectedSound']): string {
  if (expected === null) {
    return 'Nor is it known how many problems are sound: this jury was never measured at this gate (judges calibrate FILE).';
  }
  const { rate, low, high, calibrationId } = expected;
  return `Of the problems that passed the judges ${percent(rate)} are expected to be sound (${percent(low)} to ${percent(high)}), by the rates of ${calibrationId}.`;
}

function table(found: PointsFound): ReportSection['tables'][number] {
  return {
    head: ['relation', 'all points', 'at least one'],
    rows: [
      ...found.byRelation.map(({ relation, all, atLeastOne }) => [relation, rateText(all), rateText(atLeastOne)]),
      ['all', rateText(found.all), rateText(found.atLeastOne)],
    ],
  };
}

/** Points that were found again, and points that are used; of the rows that were looked at, before any gate. */
export function pointSections({ adherence, pointsUsed }: RunReport): ReportSection[] {
  return [
    ...(adherence === null
      ? []
      : [
          {
            title: 'Adherence',
            note: 'Points were extracted again from problem and solution. Shares of the rows that were looked at, gated ones included, with Wilson 95% intervals. GRIP reports 88.65% and 98.49%.',
            tables: [table(adherence)],
          },
        ]),
    ...(pointsUsed === null
      ? []
      : [
          {
            title: 'Points that are used',
            note: 'As the judges say of the chosen solution; shares as above.',
            tables: [table(pointsUsed)],
          },
        ]),
  ];
}
