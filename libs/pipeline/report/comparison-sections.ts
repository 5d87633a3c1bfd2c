import type { RunReport } from '#contracts';
import { count, differenceText, rateText, scoreText, usd } from './figures.ts';
import type { ReportSection } from './report-section.ts';

const tokens = (n: number | null): string => (n === null ? '-' : count(Math.round(n)));

/** Two runs side by side; nothing where the report is of one. */
export function comparisonSections({ run, comparison }: RunReport): ReportSection[] {
  if (comparison === null) return [];
  const { against, relations, control } = comparison;
  const measure = (caption: string, of: 'kept' | 'passedJudges' | 'passedVote') => ({
    caption,
    head: ['relation', run.id, against.runId, 'difference in points'],
    rows: relations.map((row) => [
      row.relation,
      rateText(row[of].first),
      rateText(row[of].second),
      differenceText(row[of]),
    ]),
  });
  return [
    {
      title: `Side by side: ${run.id} and ${against.runId}`,
      note: 'Differences are the first run minus the second, in percentage points with Newcombe 95% intervals; an interval without 0 in it is a difference.',
      tables: [
        {
          caption: `Relations of ${run.id} against the random control of ${against.runId}`,
          head: ['relation', 'kept: difference in points', 'passed the judges: difference in points'],
          rows: control.map((row) => [row.relation, differenceText(row.kept), differenceText(row.passedJudges)]),
        },
        measure('Kept', 'kept'),
        measure('Passed the judges', 'passedJudges'),
        measure('Passed the vote', 'passedVote'),
        {
          caption: 'Judge score, and cost of a kept row',
          head: ['relation', 'score', 'score (second)', 'tokens', 'tokens (second)', 'money', 'money (second)'],
          rows: relations.map(({ relation, judgeScore, tokensPerKept, usdPerKept }) => [
            relation,
            scoreText(judgeScore.first),
            scoreText(judgeScore.second),
            tokens(tokensPerKept.first),
            tokens(tokensPerKept.second),
            usd(usdPerKept.first),
            usd(usdPerKept.second),
          ]),
        },
      ],
    },
  ];
}
