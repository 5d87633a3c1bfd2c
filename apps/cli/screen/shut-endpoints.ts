import type { Run, ShutEndpoint } from '#contracts';
import { duration } from './figures.ts';

const WHY: Record<ShutEndpoint['reason'], string> = {
  ratesUnknown: 'what was sent to it in the last minute is unknown',
  rateLimited: 'it refused calls (429)',
  failing: 'it fails',
};

/** Endpoints that a run waits for, in words; empty: none. */
export function describeWaits({ waitsFor = [] }: Pick<Run, 'waitsFor'>): string {
  return waitsFor
    .map(
      ({ endpoint, reason, seconds }) =>
        `endpoint ${endpoint} is asked nothing for ${duration(seconds)}: ${WHY[reason]}`,
    )
    .join('; ');
}
