import type { Calibration, JudgeRates } from '#contracts';
import { count, percent, usd } from './figures.ts';
import { renderTable } from './table.ts';

const HEAD = ['judge', 'accepts of the valid', 'refuses of the invalid', 'right', 'unanswered', 'weight', 'proposed'];

function rateOf({ rate, low, high, of }: JudgeRates['accuracy']): string {
  if (rate === null || low === null || high === null) return '-';
  return `${(100 * rate).toFixed(1)} % (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}, of ${count(of)})`;
}

function cells(rates: JudgeRates): string[] {
  return [
    rateOf(rates.truePositive),
    rateOf(rates.trueNegative),
    rateOf(rates.accuracy),
    percent(rates.unanswered, rates.judged + rates.unanswered),
  ];
}

/** The rates of each judge and of all together, with 95% intervals. */
export function renderCalibration(calibration: Calibration): string {
  const { result, cost } = calibration;
  const mark = calibration.rehearsal ? ' [REHEARSAL]' : '';
  const head = `${calibration.calibrationId}${mark}: ${calibration.status}, ${count(calibration.problems)} problems (${count(calibration.valid)} valid), gate ${calibration.gate}, ${calibration.prompt}`;
  if (result === null) {
    const why = calibration.statusReason === null ? '' : `: ${calibration.statusReason.detail}`;
    return `${head}, ${count(calibration.answered)} answers${why}`;
  }
  const rows = [
    ...result.judges.map((judge) => [judge.model, ...cells(judge), String(judge.weight), String(judge.proposedWeight)]),
    ['all, by weight', ...cells(result.jury), '', ''],
    ['all, as proposed', ...cells(result.proposedJury), '', ''],
  ];
  const spent = `cost: ${count(cost.calls)} calls, ${count(cost.tokens.in)} tokens in, ${count(cost.tokens.out)} out, ${usd(cost.usd)}`;
  const useless = result.judges.every(({ balancedAccuracy }) => (balancedAccuracy ?? 1) <= 0.5);
  return [
    head,
    renderTable(HEAD, rows),
    useless
      ? 'no judge did better than chance: their gate keeps nothing out, and no weights help'
      : 'proposed weights are measured on the problems that they were made from',
    spent,
  ].join('\n');
}
