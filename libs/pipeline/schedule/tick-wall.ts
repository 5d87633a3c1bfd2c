import { NANO_PER_USD } from '#contracts';
import type { Amount, Budget } from '#contracts';

/**
 * The wall of the next run of a schedule: its own, or what is left of the schedule's, whichever is lower. Null: nothing is left.
 * Undefined: no wall at all.
 */
export function nextWall(
  ofSchedule: Budget | null,
  ofRun: Budget | undefined,
  used: Amount,
): Budget | null | undefined {
  if (ofSchedule === null) return ofRun;
  const wall: Budget = { ...ofRun };
  const lower = (kind: keyof Budget, left: number): boolean => {
    wall[kind] = Math.min(wall[kind] ?? left, left);
    return left > 0;
  };
  const { usd, tokens, calls } = ofSchedule;
  const goesOn = [
    usd === undefined || lower('usd', Math.max(0, (Math.round(usd * NANO_PER_USD) - used.nanoUsd) / NANO_PER_USD)),
    tokens === undefined || lower('tokens', Math.max(0, tokens - used.tokens)),
    calls === undefined || lower('calls', Math.max(0, calls - used.calls)),
  ];
  return goesOn.every(Boolean) ? wall : null;
}
