import type { Calibration, Rate, RunFacts, RunReport } from '#contracts';
import { calibrationKey } from './describe-judges.ts';

interface Rates {
  truePositive: number;
  trueNegative: number;
  /** Share of the judged candidates that were accepted. */
  accepted: number;
}

/**
 * Share of sound problems among the accepted ones, from what the jury does to sound and unsound ones and how many it accepted: accepted = sound * truePositive +
 * (1 - sound) * (1 - trueNegative), solved for sound (Rogan and Gladen 1978), then Bayes. Undefined where the jury tells nothing apart.
 */
export function soundAmongAccepted({ truePositive, trueNegative, accepted }: Rates): number | undefined {
  const falsePositive = 1 - trueNegative;
  if (accepted <= 0 || truePositive <= falsePositive) return undefined;
  const sound = Math.min(1, Math.max(0, (accepted - falsePositive) / (truePositive - falsePositive)));
  const kept = sound * truePositive + (1 - sound) * falsePositive;
  return kept === 0 ? undefined : (sound * truePositive) / kept;
}

/**
 * What the last calibration of a run's jury makes one expect of the problems that it accepted; the range spans the ends of all three intervals. The calibration must
 * have asked these judges, all of them and with these weights, at this gate: else nothing is known of this jury.
 */
export function expectSound(
  judges: RunFacts['judges'],
  calibrations: ReadonlyMap<string, Calibration>,
  gate: number,
  passed: Rate,
): RunReport['expectedSound'] {
  const jury = judges.filter(({ kind }) => kind === 'problem');
  const [first] = jury;
  const calibration = first && calibrations.get(calibrationKey(first));
  const result = calibration?.result;
  if (calibration === undefined || !result || calibration.gate !== gate || result.judges.length !== jury.length)
    return null;
  const isSame = jury.every(({ model, prompt, weight }) => {
    const measured = result.judges.find((judge) => judge.model === model);
    return prompt === calibration.prompt && measured?.weight === weight;
  });
  if (!isSame) return null;
  const { truePositive, trueNegative } = result.jury;
  const at = (end: 'rate' | 'low' | 'high', tn: 'rate' | 'low' | 'high', accepted: 'rate' | 'low' | 'high') =>
    soundAmongAccepted({
      truePositive: truePositive[end] ?? 0,
      trueNegative: trueNegative[tn] ?? 0,
      accepted: passed[accepted] ?? 0,
    });
  const rate = at('rate', 'rate', 'rate');
  if (rate === undefined) return null;
  const ends = ['low', 'high'] as const;
  const corners = ends.flatMap((tp) => ends.flatMap((tn) => ends.map((accepted) => at(tp, tn, accepted) ?? 0)));
  const { calibrationId } = calibration;
  return { rate, low: Math.min(rate, ...corners), high: Math.max(rate, ...corners), calibrationId };
}
