import type { JudgeReport, RunReport } from '#contracts';
import { count, percent, rateText, scoreText } from './figures.ts';
import type { ReportSection } from './report-section.ts';

function calibrationText({ kind, calibration }: JudgeReport): string {
  if (calibration === null) return kind === 'problem' ? 'uncalibrated' : '-';
  const { truePositive, trueNegative, problems, at, rehearsal } = calibration;
  const mark = rehearsal ? ' [REHEARSAL]' : '';
  return `accepts ${rateText(truePositive)} of the valid, refuses ${rateText(trueNegative)} of the invalid; ${count(problems)} problems, ${at.slice(0, 10)}${mark}`;
}

/** The judges of a run beside what is known of them. */
export function judgeSection({ judges }: RunReport): ReportSection {
  const uncalibrated = judges.filter(({ kind, calibration }) => kind === 'problem' && calibration === null).length;
  return {
    title: 'Judges',
    note:
      uncalibrated === 0
        ? 'Passed: scores that reach the gate by themselves.'
        : `Passed: scores that reach the gate by themselves. ${uncalibrated} of the judges were never measured with this prompt (judges calibrate FILE).`,
    tables: [
      {
        head: ['kind', 'model', 'prompt', 'weight', 'mean score', 'passed', 'last calibration'],
        rows: judges.map((judge) => [
          judge.kind,
          judge.model,
          judge.prompt,
          judge.weight,
          scoreText(judge.scores),
          `${percent(judge.passed.rate)} of ${count(judge.passed.of)}`,
          calibrationText(judge),
        ]),
      },
    ],
  };
}
