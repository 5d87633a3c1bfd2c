import { unitOf } from './random.ts';
import type { RehearsalSettings } from './settings.ts';

export type Fault = '429' | '500' | 'drop' | 'malformed' | 'truncated' | 'hang';

/** The fault that hits a try of a body, if any: decided by the body's hash and the number of the try alone. */
export function faultOf(settings: RehearsalSettings, bodyHash: number, attempt: number): Fault | undefined {
  const luck = unitOf(bodyHash, 1000 + attempt);
  let edge = settings.rate429;
  if (luck < edge) return '429';
  if (luck < (edge += settings.rate500)) return '500';
  if (luck < (edge += settings.rateDrop)) return 'drop';
  if (luck < (edge += settings.rateMalformed)) return 'malformed';
  if (luck < (edge += settings.rateTruncated)) return 'truncated';
  return luck < edge + settings.rateHang ? 'hang' : undefined;
}

/** Seconds until a wall of 429 ends, or undefined outside of one. `since` is milliseconds since the start. */
export function burstRest(settings: RehearsalSettings, since: number): number | undefined {
  if (settings.burst429 === undefined) return undefined;
  const [every, length] = settings.burst429;
  const within = (since / 1000) % Math.max(every, 0.001);
  return within < length ? length - within : undefined;
}

/** Milliseconds that a request takes, from the settings and the hash of its body. */
export function latencyOf(settings: RehearsalSettings, bodyHash: number): number {
  if (settings.latencyLognormal === undefined) return settings.latency;
  const [median, sigma] = settings.latencyLognormal;
  // Box-Muller; the first draw is kept off zero, whose logarithm is infinite.
  const normal =
    Math.sqrt(-2 * Math.log(Math.max(unitOf(bodyHash, 2), 1e-9))) * Math.cos(2 * Math.PI * unitOf(bodyHash, 3));
  return settings.latency + median * Math.exp(sigma * normal);
}
