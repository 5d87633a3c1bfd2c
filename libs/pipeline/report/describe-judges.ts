import type { Calibration, JudgeReport, RunFacts } from '#contracts';
import { wilson } from './wilson.ts';

/** Under what a judge's last calibration is looked up. */
export function calibrationKey(judge: { model: string; prompt: string }): string {
  return `${judge.model}\n${judge.prompt}`;
}

/** What each judge gave, beside what its last calibration with the same prompt says of it. Judges of solutions are not calibrated. */
export function describeJudges(
  judges: RunFacts['judges'],
  calibrations: ReadonlyMap<string, Calibration>,
): JudgeReport[] {
  return judges.map(({ kind, model, prompt, weight, count, mean, standardDeviation, passed }) => ({
    kind,
    model,
    prompt,
    weight,
    scores: { count, mean, standardDeviation },
    passed: wilson(passed, count),
    calibration: kind === 'problem' ? shortly(model, calibrations.get(calibrationKey({ model, prompt }))) : null,
  }));
}

function shortly(model: string, calibration: Calibration | undefined): JudgeReport['calibration'] {
  const judge = calibration?.result?.judges.find((one) => one.model === model);
  if (calibration === undefined || judge === undefined) return null;
  return {
    calibrationId: calibration.calibrationId,
    at: calibration.endedAt ?? calibration.createdAt,
    problems: calibration.problems,
    truePositive: judge.truePositive,
    trueNegative: judge.trueNegative,
    rehearsal: calibration.rehearsal,
  };
}
